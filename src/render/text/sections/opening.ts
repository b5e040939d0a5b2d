/** What was looked at, and the verdict. */
import type { Report } from "../../../judge/report/report.ts";
import { instant, shortId } from "../../words/names.ts";
import {
  changesOf,
  configuredBy,
  deliveriesOf,
  deliveryCount,
  landedAs,
  narrowedTo,
  workingTime,
} from "../../words/scope-words.ts";
import { hanging, heading, type Page } from "../layout/page.ts";
import { glued, p, padEnd, type Rich, wrap } from "../layout/rich.ts";

const LABEL = 12;

/** Repository, window, changes and deliveries; each with why where everything is asked for. */
export function opening(report: Report, page: Page): Rich[] {
  const { repository, inputs } = report;
  const { all } = page.options;
  const set = configuredBy(inputs);
  const at = `${repository.branch} at ${shortId(repository.head)}`;
  const title: Rich = [
    p("flowaudit", "dim"),
    p(" · ", "dim"),
    p(repository.name, "strong", repository.url),
    p(` · ${at}${all ? ` (${repository.branchBecause})` : ""}`, "dim"),
    ...(set === null ? [] : [p(` · set by ${set.file}`, "dim")]),
  ];
  const facts = all ? wholeFacts(report) : briefFacts(report);
  facts.push(...narrowedTo(inputs));
  if (inputs.calendar !== null) facts.push(["Calendar", workingTime(inputs.calendar)]);
  if (all && set !== null) facts.push(["Configured", set.keys]);
  if (inputs.includeBots) facts.push(["Accounts", "automated ones are counted in"]);
  return [
    ...wrap(title, page.prose),
    ...(all ? [[]] : []),
    ...facts.flatMap(([label, says]) => hanging(padEnd([p(label, "dim")], LABEL), [p(says)], page.prose)),
  ];
}

type Fact = [label: string, says: string];

function wholeFacts(report: Report): Fact[] {
  const { coverage, inputs } = report;
  return [
    ["Window", windowOf(report)],
    ["Changes", changesOf(report)],
    ...(coverage.marks.length === 0 ? [] : [["Landed as", landedAs(report)] as Fact]),
    ["Deliveries", deliveriesOf(inputs.deliveries)],
  ];
}

function briefFacts(report: Report): Fact[] {
  const by = deliveryCount(report.inputs.deliveries) ?? "no deliveries are known";
  return [
    ["Window", windowOf(report)],
    ["Changes", `${changesOf(report)}; ${by}`],
  ];
}

function windowOf({ window }: Report): string {
  return `${glued(instant(window.from))} → ${glued(`${instant(window.to)} UTC`)}: ${window.because}`;
}

/** The verdict's sentences. */
export function verdict(report: Report, page: Page): Rich[] {
  const edge: Rich = [p("┃ ", "wait")];
  const sentences = report.verdict.sentences.flatMap((sentence, index) =>
    wrap([p(sentence, index === 0 ? "strong" : "plain")], page.prose - 2).map((line) => [...edge, ...line]),
  );
  return [...heading(page, "VERDICT"), ...sentences];
}
