/** What an explanation names, beside the lists of the report. */
import { isSaid } from "../../pages/figure-of.ts";
import { flat, partOf } from "../../pages/pages.ts";
import type { ExplainRule } from "../explained.ts";

const named: ExplainRule = {
  name: "explain begins its evidence with what the report names, in that order",
  why: "The first is the one that is looked at.",
  broken: (report, explained) =>
    explained.flatMap(({ id, document }) => {
      const own = report.measures.find((one) => one.id === id)!.evidence;
      const refs = document.evidence.slice(0, own.length).map(({ ref }) => ref);
      return own.every((ref, index) => ref === refs[index]) ? [] : [`${id}: ${refs} for ${own}`];
    }),
};

const advised: ExplainRule = {
  name: "what a recommendation names is in the explanation of a measure that it rests on",
  why: "It is where a reader looks for it.",
  broken: ({ recommendations }, explained) =>
    recommendations.flatMap(({ id, measures, evidence }) => {
      const refs = new Set(
        explained
          .filter((one) => measures.includes(one.id))
          .flatMap(({ document }) => document.evidence.map(({ ref }) => ref)),
      );
      return evidence.filter((ref) => !refs.has(ref)).map((ref) => `${id}: ${ref}`);
    }),
};

const leadTimes: ExplainRule = {
  name: "a lead time in an explanation is the change's own",
  why: "Two lead times of one change are one too many.",
  broken: (_, explained) =>
    explained.flatMap(({ id, document: { quantity, evidence } }) =>
      quantity?.label !== "lead time"
        ? []
        : evidence
            .filter(
              ({ value, change }) => change !== null && value !== null && value !== change.leadTimeSeconds,
            )
            .map(({ ref, value, change }) => `${id}, ${ref}: ${value} and ${change?.leadTimeSeconds}`),
    ),
};

const worst: ExplainRule = {
  name: "the explanation of lead time begins with the longest of the report",
  why: "The longest lead time is one change.",
  broken: (report, explained) => {
    const [first] = explained.find(({ id }) => id === "lead-time")?.document.evidence ?? [];
    const [longest] = report.longest
      .map((id) => report.changes.find((change) => change.id === id))
      .filter((change) => change?.leadTimeSeconds != null);
    if (first?.change == null || longest === undefined) return [];
    const most = Math.max(
      ...report.changes
        .filter(({ finished, automated }) => finished && !automated)
        .map((one) => one.leadTimeSeconds ?? 0),
    );
    return first.value === longest.leadTimeSeconds && first.value === most
      ? []
      : [`${first.ref}, ${first.value}: ${longest.id}, ${longest.leadTimeSeconds}, at most ${most}`];
  },
};

const middle: ExplainRule = {
  name: "the median of an explained time lies in the middle of what is named",
  why: "Who sorts the list must find the median.",
  broken: (report, explained) =>
    explained.flatMap(({ id, document: { quantity, evidence } }) => {
      if (id !== "lead-time" || quantity?.label !== "lead time") return [];
      const values = evidence.flatMap(({ value }) => (value === null ? [] : [value])).sort((a, b) => a - b);
      const at = (values.length - 1) / 2;
      const median = ((values[Math.floor(at)] ?? 0) + (values[Math.ceil(at)] ?? 0)) / 2;
      const own = report.measures
        .find((one) => one.id === id)!
        .statistics.find(({ name }) => name === "medianSeconds");
      const isAll = values.length === report.coverage.withLeadTime;
      return !isAll || own?.value == null || Math.abs(own.value - median) < 1e-6
        ? []
        : [`${own.value}, ${median}`];
    }),
};

const stages: ExplainRule = {
  name: "explained stages are the report's, as values and in print",
  why: "One breakdown, in short and in full.",
  broken: (report, explained) => {
    const one = explained.find(({ id }) => id === "stage-breakdown");
    const rows = one?.document.stages ?? [];
    if (one === undefined || rows.length === 0) return [];
    return report.stages.flatMap((row) => {
      const own = rows.find(({ stage }) => stage === row.stage);
      if (own === undefined) return [`${row.stage} is missing`];
      const keys = ["share", "totalSeconds", "medianSeconds", "p75Seconds", "p90Seconds", "entered"] as const;
      const differing = keys.filter((key) => own[key] !== row[key]);
      const line =
        partOf(one.page, "WHERE THE TIME WENT").find((each) => each.startsWith(`${row.stage} `)) ?? "";
      const count = flat(line).split(" ").at(-1) ?? "";
      return [
        ...differing.map((key) => `${row.stage}, ${key}: ${own[key]} and ${row[key]}`),
        ...(row.inLeadTime && row.entered > 0 && !isSaid(count, row.entered)
          ? [`${row.stage}: ${line}`]
          : []),
      ];
    });
  },
};

const comparison: ExplainRule = {
  name: "explain says of two cohorts what the report says",
  why: "One computation, one sentence, one table.",
  broken: (report, explained) =>
    explained.flatMap(({ id, document, page }) => {
      const own = report.measures.find((one) => one.id === id)!.comparison;
      const { comparison: found } = document.measure;
      if (own === null) return found === null ? [] : [`${id}: ${found.says}`];
      const says = flat(page).includes(flat(own.says));
      return says && found?.answer === own.answer && found.total.firstSeconds === own.total.firstSeconds
        ? []
        : [`${id}: ${found?.answer} for ${own.answer}, ${own.says}`];
    }),
};

export const EVIDENCE: readonly ExplainRule[] = [
  named,
  advised,
  leadTimes,
  worst,
  middle,
  stages,
  comparison,
];
