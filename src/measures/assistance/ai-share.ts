import type { Config } from "../../config/config.ts";
import { FEWEST } from "../../lib/statistics/sample.ts";
import { text } from "../../lib/text/text.ts";
import { type Assistance, type Change, type Flow, laneOf } from "../../model/flow.ts";
import type { Count, Measure, Measurement, Statistic } from "../measure.ts";
import { isAssisted } from "../readings/assisted.ts";
import { openedIn } from "../readings/queues.ts";
import { linesOf } from "../readings/size.ts";
import { completeCoverage } from "../statistics/coverage.ts";
import { worstFirst } from "../statistics/evidence.ts";
import { listed, sentences } from "../statistics/figure-words.ts";
import { unjudged } from "../statistics/finding.ts";
import { measured } from "../statistics/measured.ts";
import { seriesOf } from "../statistics/series.ts";
import { countsOf, shareStatistic } from "../statistics/share.ts";

/**
 * Share of the changes merged in the window that declare help by an AI assistant: by tier, by assistant and by
 * kind of work. A lower bound, because many teams leave trailers out: all other changes are undeclared, which says
 * nothing of how they were made. No figure is given per person. Definition: value-stream §4.
 */
export const aiShare: Measure = {
  meta: {
    id: "ai-share",
    title: "Declared AI assistance: share of changes, at least",
    tells: "How much of what you merge says that an AI assistant helped, and with what: at least so much.",
    definition:
      "Changes merged in the window that declare help by an AI assistant (trailers, accounts, branches, labels, links, notes) ÷ all that were merged in it; by tier, assistant and kind of work. The same share of the pull requests opened in it stands beside. It is a lower bound: the others are undeclared, which says nothing of how they were made.",
    next: {
      good: "Compare declared with undeclared changes in the other rows before you draw conclusions.",
      watch: "Compare declared with undeclared changes in the other rows before you draw conclusions.",
      act: "Compare declared with undeclared changes in the other rows before you draw conclusions.",
      unknown: "Agree that help is declared in a trailer, so that its effect on the flow can be seen.",
    },
    group: "assistance",
    source:
      "flowaudit's own: trailers, accounts, branches, links, labels and notes that declare an assistant",
    needs: ["history"],
    remedy: ["declarations"],
  },
  measure: measureShare,
};

function measureShare(flow: Flow, config: Config): Measurement {
  const assisted = flow.merged.filter(isAssisted);
  const of = flow.merged.length;
  const share = (name: string, label: string, wanted: Assistance["tier"]) =>
    shareStatistic({ name, label }, assisted.filter((one) => one.assistance.tier === wanted).length, of);
  const counts = [
    ...countsOf(
      "tier",
      assisted.map((one) => one.assistance.tier),
    ),
    ...countsOf(
      "assistant",
      assisted.map((one) => text(one.assistance.assistant, 60)),
    ),
    ...countsOf(
      "kind",
      assisted.map((one) => one.kind),
    ),
  ];
  return measured({
    n: of,
    statistics: [
      shareStatistic({ name: "declaredShare", label: "of merged changes" }, assisted.length, of),
      ...arrivals(flow, config),
      share("agentAuthoredShare", "written by an agent", "agent-authored"),
      share("explicitShare", "named in a message", "explicit"),
      flow.sees.has("reviews") ? share("labelledShare", "labelled", "labelled") : NO_LABELS,
    ],
    ...unjudged("How much help is declared is neither good nor bad by itself"),
    coverage: completeCoverage("merged changes", of),
    evidence: worstFirst(
      assisted,
      (one) => linesOf(one) ?? 0,
      ({ id }) => id,
    ),
    counts,
    series: {
      every: "month",
      statistic: "declaredShare",
      points: seriesOf(flow.window, "month", flow.merged, mergedAt, (changes) =>
        changes.length < FEWEST ? null : changes.filter((one) => one.assistance).length / changes.length,
      ),
    },
    note: noteOf(flow, counts),
  });
}

/** Of the pull requests opened in the window: what arrives beside what merges. */
function arrivals(flow: Flow, config: Config): Statistic[] {
  const opened = openedIn(flow, config);
  const share = (name: string, label: string, holds: (change: Change) => boolean) =>
    flow.sees.has("reviews")
      ? shareStatistic(
          { name, label, noun: "opened pull request" },
          opened.filter(holds).length,
          opened.length,
        )
      : ({ name, unit: "share", label, value: null, why: "What was opened is not in git" } as const);
  return [
    share("openedDeclaredShare", "of opened pull requests", isAssisted),
    share("openedByAgentsShare", "of opened ones, by an agent", (one) => laneOf(one) === "agent-authored"),
  ];
}

/** A label is on the pull request, and not in git. */
const NO_LABELS: Statistic = {
  name: "labelledShare",
  unit: "share",
  label: "labelled",
  value: null,
  why: "Labels are not in git",
};

const mergedAt = ({ mergedAt: moment }: Change) => ("at" in moment ? moment.at : Number.NaN);

function noteOf(flow: Flow, counts: readonly Count[]): string | undefined {
  const named = (by: string) =>
    listed(counts.filter((one) => one.by === by).map(({ name, count }) => `${name} ${count}`));
  const some = counts.length > 0;
  const hidden = flow.merged.filter(
    ({ integration }) => "missing" in integration && integration.missing === "squash-hides-commits",
  ).length;
  return sentences(
    "A lower bound: the other changes are undeclared, which does not mean written without help.",
    some && `Assistants: ${named("assistant")}.`,
    some && `Kinds of help: ${named("kind")}.`,
    hidden > 0 && `Of ${hidden} squashes only the final message was read.`,
  );
}
