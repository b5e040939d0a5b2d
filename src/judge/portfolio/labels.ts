/** What repositories are called where two may have one name. */
import type { PortfolioRepository } from "../report/report.ts";

type Named = Pick<PortfolioRepository, "name" | "asked" | "state">;

/**
 * Their names; where several have one, and of what was counted before, what was typed, and where that is hidden too, a number
 * behind it. In their order.
 */
export function labelsOf(rows: readonly Named[]): string[] {
  const named = new Map<string, number>();
  for (const { name, state } of rows) if (state !== "repeated") named.set(name, (named.get(name) ?? 0) + 1);
  const used = new Map<string, number>();
  return rows.map(({ name, asked, state }) => {
    const isAlone = state !== "repeated" && named.get(name) === 1;
    const label = isAlone ? name : (asked ?? name);
    const times = (used.get(label) ?? 0) + 1;
    used.set(label, times);
    return times === 1 ? label : `${label} (${times})`;
  });
}
