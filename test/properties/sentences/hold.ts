/** Holds the rules to reports. */
import type { Report } from "../../../src/judge/report/report.ts";
import { REPORT_FORMATS, type RenderOptions } from "../../../src/render/index.ts";
import type { Screens } from "./rule.ts";
import { SENTENCE_RULES } from "./rules/index.ts";

const PLAIN: RenderOptions = { width: null, colour: false, links: false, all: true, top: 5 };

const load = (id: string) => REPORT_FORMATS.find((format) => format.id === id)!.load();
const [text, markdown] = await Promise.all([load("text"), load("md")]);

/** The pages of a report: everything, what a terminal shows of it, and a comment of a pull request. */
export function screensOf(report: Report): Screens {
  const brief = text(report, { ...PLAIN, width: 80, all: false });
  return [text(report, PLAIN), brief, markdown(report, { ...PLAIN, all: false })];
}

/** What is broken of a report, by rule: `rule: where`. */
export function brokenIn(report: Report): string[] {
  const screens = screensOf(report);
  return SENTENCE_RULES.flatMap(({ name, broken }) =>
    broken(report, () => screens).map((where) => `${name}: ${where}`),
  );
}
