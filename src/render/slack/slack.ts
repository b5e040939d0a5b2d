/** The report for a channel: three lines at most, and one action, as Slack's blocks. */
import type { Report } from "../../judge/report/report.ts";
import { encoded } from "../json.ts";
import type { Renderer } from "../renderer.ts";
import { firstOfNone } from "../words/brief.ts";
import { day, wasIsWords } from "../words/earlier-words.ts";
import { formatValue } from "../words/format.ts";
import { findingOf } from "../words/measure-words.ts";
import { data } from "./mrkdwn.ts";

/** Letters of what comes from the report: a section of Slack's holds 3,000 with all that is escaped. */
const LONGEST = 300;
const LONGEST_NAME = 100;

/** What an incoming webhook takes: blocks, and the first line as text for notifications. */
export const slack: Renderer<Report> = (report) => {
  const first = verdictLine(report);
  const lines = [first, leadTimeLine(report), earlierLine(report)].filter((line) => line !== null);
  const blocks = [lines.join("\n"), actionLine(report)].map((text) => ({
    type: "section",
    text: { type: "mrkdwn", text, verbatim: true },
  }));
  return `${encoded({ text: first, blocks }, 2)}\n`;
};

function verdictLine({ repository, verdict, window }: Report): string {
  const [sentence = `nothing to tell from ${day(window.from)} to ${day(window.to)}`] = verdict.sentences;
  return `*${data(repository.name, LONGEST_NAME)}* to ${day(window.to)}: ${data(sentence, LONGEST)}`;
}

function leadTimeLine({ measures }: Report): string | null {
  const measure = measures.find(({ id }) => id === "lead-time");
  const median = measure?.statistics[0];
  if (measure === undefined || median?.value == null) return null;
  return `Lead time, ${data(median.label, LONGEST_NAME)}: *${formatValue(median.value, median.unit)}* (${findingOf(measure)})`;
}

/** What differs from the earlier run by more than chance; else that nothing does. */
function earlierLine({ earlier }: Report): string | null {
  if (earlier === null || earlier.run === null) return null;
  const since = `Since the run of ${day(earlier.run.takenAt)}`;
  const beyond = wasIsWords(earlier).filter(({ looks }) => looks !== "unknown");
  if (beyond.length === 0) return `${since}: nothing differs by more than chance explains.`;
  const told = beyond.map(
    ({ title, was, is, looks }) => `${title} ${was} → ${is} (${looks === "good" ? "better" : "worse"})`,
  );
  return `${since}, beyond chance: ${data(told.join("; "), LONGEST)}`;
}

function actionLine(report: Report): string {
  const [first] = report.recommendations;
  return `*Do first:* ${data(first?.action ?? firstOfNone(report), LONGEST)}`;
}
