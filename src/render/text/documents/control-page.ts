/** One control in full: what it is for, how it is told, what was found, and every place that shows it. */
import type { ControlExplanation } from "../../../judge/report/report.ts";
import { CONTROL_STATES } from "../../words/control-words.ts";
import { controlFacts } from "../../words/explained/control-facts.ts";
import { commandLines } from "../layout/commands.ts";
import { hanging, heading, type Page, rule } from "../layout/page.ts";
import { p, padEnd, type Rich, wrap } from "../layout/rich.ts";
import { unseenOfChange } from "../sections/closing.ts";
import { evidenceLines } from "../sections/controls.ts";

const LABEL = 12;

/** The sections in reading order; one without lines is left out. */
export function controlSections(document: ControlExplanation, page: Page): Rich[][] {
  return [opening(document, page), places(document, page), unseenOfChange(document.gaps, page), wayOn(page)];
}

function opening(document: ControlExplanation, page: Page): Rich[] {
  const { repository, control } = document;
  const { word, mark, role } = CONTROL_STATES[control.state];
  return [
    ...wrap(
      [p("flowaudit explain", "dim"), p(` ${control.id} `, "dim"), p(repository.name, "dim", repository.url)],
      page.prose,
    ),
    [],
    ...hanging([p(`${mark} `, role)], [p(control.title, "strong"), p(": "), p(word, role)], page.prose),
    [],
    ...controlFacts(document).flatMap(([label, says]) =>
      hanging(padEnd([p(label, "dim")], LABEL), [p(says)], page.prose),
    ),
  ];
}

function places({ control }: ControlExplanation, page: Page): Rich[] {
  if (control.evidence.length === 0) return [];
  return [...heading(page, "WHAT SHOWS IT"), [], ...evidenceLines(control, page)];
}

function wayOn(page: Page): Rich[] {
  const words = ["flowaudit", "readiness", "--all", ...(page.options.again ?? [])];
  return [
    rule(page),
    ...commandLines([p("Go on: ", "dim")], words, "all controls, and what rests on them", page),
  ];
}
