/** The top of a page that is not the report itself: whose it is, and what was looked at. */
import type { Report } from "../../../judge/report/report.ts";
import { instant, shortId } from "../../words/names.ts";
import { hanging, type Page } from "../layout/page.ts";
import { glued, p, padEnd, type Rich, wrap } from "../layout/rich.ts";

const LABEL = 12;

/** A fact with its label; none where it is null. */
export type Fact = readonly [label: string, says: string | null];

/** @param command what was run: `flowaudit readiness` */
export function scope(
  command: string,
  { repository, window }: Pick<Report, "repository" | "window">,
  facts: readonly Fact[],
  page: Page,
): Rich[] {
  const at = `${repository.branch} at ${shortId(repository.head)}`;
  const title: Rich = [
    p(command, "dim"),
    p(" · ", "dim"),
    p(repository.name, "strong", repository.url),
    p(` · ${at} (${repository.branchBecause})`, "dim"),
  ];
  const rows: Fact[] = [["Window", windowSays(window)], ...facts];
  return [
    ...wrap(title, page.prose),
    [],
    ...rows.flatMap(([label, says]) =>
      says === null ? [] : hanging(padEnd([p(label, "dim")], LABEL), [p(says)], page.prose),
    ),
  ];
}

/** `2026-07-01 00:00 → 2026-09-29 00:00 UTC: the last 90 days`. */
export function windowSays({ from, to, because }: Report["window"]): string {
  return `${glued(instant(from))} → ${glued(`${instant(to)} UTC`)}: ${because}`;
}
