/** Readiness and controls in short, for the report: a line each, and where they stand in full. */
import type { Report } from "../../../judge/report/report.ts";
import { hanging, type Page } from "../layout/page.ts";
import { p, padEnd, type Rich } from "../layout/rich.ts";
import { tally } from "./controls.ts";
import { verdicts } from "./readiness-table.ts";

const LABEL = 12;

/** How many kinds of work are ready for more of them, and which controls are absent; nothing where neither was looked at. */
export function scaling({ readiness, controls }: Pick<Report, "readiness" | "controls">, page: Page): Rich[] {
  if (readiness.length + controls.length === 0) return [];
  const absent = controls.filter(({ state }) => state === "absent").map(({ title }) => title);
  const around = controls.filter(({ state }) => state === "walked-around").map(({ title }) => title);
  const missed = [
    ...(absent.length === 0 ? [] : [`absent: ${absent.join("; ")}`]),
    ...(around.length === 0 ? [] : [`walked around: ${around.join("; ")}`]),
  ];
  const named: Rich = missed.length === 0 ? [] : [p(` (${missed.join("; ")})`, "dim")];
  const label = (word: string) => padEnd([p(word, "dim")], LABEL);
  return [
    ...hanging(
      label("Readiness"),
      [...verdicts(readiness), p(": flowaudit readiness says why", "dim")],
      page.prose,
    ),
    ...hanging(label("Controls"), [...tally(controls), ...named], page.prose),
  ];
}
