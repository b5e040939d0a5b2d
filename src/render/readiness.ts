/** What to check before scaling, and the controls behind it. */
import type { ReadinessReport } from "../judge/report.ts";
import type { Renderer } from "./renderer.ts";
import { unseenOfChange } from "./text/closing.ts";
import { controls } from "./text/controls.ts";
import { assembled, hanging, type Page, pageOf } from "./text/page.ts";
import { readinessTable } from "./text/readiness.ts";
import { glued, p, padEnd, type Rich, wrap } from "./text/rich.ts";
import { instant, shortId } from "./words/names.ts";

const LABEL = 12;

/** The readiness for people. Its JSON form is the document itself. */
export const readiness: Renderer<ReadinessReport> = (document, options) => {
  const page = pageOf(options);
  const changes = new Map(document.changes.map((change) => [change.id, change]));
  return assembled(page, [
    opening(document, page),
    readinessTable(document.readiness, page, changes),
    controls(document.controls, page),
    unseenOfChange(document.gaps, page),
  ]);
};

function opening({ repository, window, inputs }: ReadinessReport, page: Page): Rich[] {
  const at = `${repository.branch} at ${shortId(repository.head)}`;
  const title: Rich = [
    p("flowaudit readiness", "dim"),
    p(" · ", "dim"),
    p(repository.name, "strong", repository.url),
    p(` · ${at} (${repository.branchBecause})`, "dim"),
  ];
  const facts: [string, string | null][] = [
    ["Window", `${glued(instant(window.from))} → ${glued(`${instant(window.to)} UTC`)}: ${window.because}`],
    ["Folder", inputs.path && `${inputs.path}, changes that touch it; controls are those of the repository`],
    ["Accounts", inputs.includeBots ? "automated ones are counted in" : null],
  ];
  return [
    ...wrap(title, page.prose),
    [],
    ...facts.flatMap(([label, says]) =>
      says === null ? [] : hanging(padEnd([p(label, "dim")], LABEL), [p(says)], page.prose),
    ),
  ];
}
