import { nth } from "../must.ts";

const DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/** When somebody works, its hours as `09:00`, its days 1 for Monday to 7 for Sunday. */
interface Hours {
  readonly zone: string;
  readonly days: readonly number[];
  readonly from: string;
  readonly to: string;
}

/** `Mon to Fri, 09:00 to 17:00 in Europe/Berlin`. */
export function workingHours({ zone, days, from, to }: Hours): string {
  const row = days.every((day, index) => index === 0 || day === nth(days, index - 1) + 1);
  const names = days.map((day) => DAYS[day - 1] ?? "");
  const which = row && names.length > 2 ? `${names[0]} to ${names.at(-1)}` : names.join(", ");
  return `${which}, ${from} to ${to} in ${zone}`;
}
