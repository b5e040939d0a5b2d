/** The budgets as tests, for what shows JUnit's XML: GitLab, Jenkins, Azure Pipelines. */
import type { CheckReport, CheckResult } from "../../judge/report/report.ts";
import type { Renderer } from "../renderer.ts";
import { nameOf } from "../words/check-words.ts";
import { element, escaped } from "./xml.ts";

/** How a budget ended, as a test ends. */
type Ending = "passed" | "failure" | "error" | "skipped";

const SUITE = "flowaudit check";
/** `2026-01-20T00:00:00`: the schemas of JUnit know no time zone, and no fractions. */
const INSTANT = "2026-01-20T00:00:00".length;

/** A budget is a test; one that could not be judged is an error and no pass, unless it would only warn. */
export const junit: Renderer<CheckReport> = (document) => {
  const { repository, takenAt, results, says } = document;
  const count = (ending: Ending) => results.filter((one) => endingOf(one) === ending).length;
  const counts = { tests: results.length, failures: count("failure"), errors: count("error") };
  const suite = {
    name: `${SUITE} ${repository.name}`,
    ...counts,
    skipped: count("skipped"),
    timestamp: takenAt.slice(0, INSTANT),
    time: 0,
  };
  const inner = [...results.map(caseOf), element("system-out", {}, [escaped(says)])];
  const suites = element("testsuites", { name: SUITE, ...counts, time: 0 }, [
    element("testsuite", suite, inner),
  ]);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${suites.replaceAll(/(?=<testsuite |<testcase |<\/testsuite)/g, "\n")}\n`;
};

function endingOf({ outcome, level }: CheckResult): Ending {
  if (outcome === "broken") return "failure";
  if (outcome === "not-enough-data") return level === "error" ? "error" : "skipped";
  return outcome === "off" ? "skipped" : "passed";
}

function caseOf(result: CheckResult): string {
  const { id, shown, outcome } = result;
  const attributes = { classname: `flowaudit.${nameOf(result)}`, name: `${id}: ${shown.bound}`, time: 0 };
  const says = saysOf(result);
  const ending = endingOf(result);
  if (ending === "skipped") return element("testcase", attributes, [element("skipped", { message: says })]);
  if (ending !== "passed")
    return element("testcase", attributes, [
      element(ending, { message: says, type: outcome }, [escaped(says)]),
    ]);
  return element("testcase", attributes, [element("system-out", {}, [escaped(says)])]);
}

const saysOf = ({ says, remedy }: CheckResult) => (remedy === null ? says : `${says} ${remedy}`);
