/** Counts in sentences and on pages, beside the lists of the report. */
import type { Report } from "../../../../src/judge/report/report.ts";
import type { SentenceRule } from "../rule.ts";
import { statisticOf } from "../told.ts";

/** Counts that stand in a measure or in a head, and what they count. */
const COUNTED: readonly {
  readonly what: string;
  readonly told: (report: Report) => number | null | undefined;
  readonly counts: (report: Report) => number;
}[] = [
  {
    what: "finished changes",
    told: ({ coverage }) => coverage.finished,
    counts: ({ changes, inputs }) =>
      changes.filter(({ finished, automated }) => finished && (inputs.includeBots || !automated)).length,
  },
  {
    what: "finished changes with a lead time",
    told: ({ coverage }) => coverage.withLeadTime,
    counts: ({ changes }) =>
      changes.filter(({ finished, leadTimeSeconds }) => finished && leadTimeSeconds !== null).length,
  },
  {
    what: "deliveries in the window",
    told: ({ inputs }) => inputs.deliveries.inWindow,
    counts: ({ deliveries }) => deliveries.length,
  },
  {
    what: "observed lead times",
    told: (report) => report.measures.find(({ id }) => id === "lead-time")?.n ?? report.coverage.withLeadTime,
    counts: ({ coverage }) => coverage.withLeadTime,
  },
  {
    what: "open changes",
    told: (report) => statisticOf(report, "wip")?.value,
    counts: ({ changes, inputs }) =>
      changes.filter(({ state, automated }) => state === "open" && (inputs.includeBots || !automated)).length,
  },
];

const areCounted: SentenceRule = {
  name: "what is counted is what is listed",
  why: "Who counts the rows must find the number.",
  broken: (report) =>
    COUNTED.flatMap(({ what, told, counts }) => {
      const value = told(report);
      const counted = counts(report);
      return value == null || value === counted ? [] : [`${what}: ${value} told, ${counted} listed`];
    }),
};

const ONE_DELIVERY = /One delivery, (.+), carried (all|[\d,]+) of the ([\d,]+):/;

const oneDelivery: SentenceRule = {
  name: "what one delivery carried is what it has",
  why: "That it was alone is told by these two counts.",
  broken: ({ verdict, changes, coverage }) =>
    verdict.sentences.flatMap((says) => {
      const [, name, part = "", of = ""] = ONE_DELIVERY.exec(says) ?? [];
      if (name === undefined) return [];
      const carried = changes.filter(
        ({ delivery, finished }) => finished && delivery?.startsWith(name.replace(/…$/, "")),
      );
      const told = part === "all" ? coverage.finished : Number(part.replaceAll(",", ""));
      return told === carried.length && Number(of.replaceAll(",", "")) === coverage.finished
        ? []
        : [`${carried.length} of ${coverage.finished}: ${says}`];
    }),
};

const worst: SentenceRule = {
  name: "the longest lead times are the longest, worst first",
  why: "A longer one that is not there is found at once.",
  broken: ({ longest: ids, changes }) => {
    const byId = new Map(changes.map((change) => [change.id, change]));
    const times = ids.map((id) => {
      const change = byId.get(id);
      return change?.leadTimeSeconds ?? change?.spans.reduce((sum, { seconds }) => sum + seconds, 0) ?? null;
    });
    return times.flatMap((time, i) =>
      time === null || time > (times[i - 1] ?? Number.POSITIVE_INFINITY) ? [`${ids[i]}: ${time}`] : [],
    );
  },
};

/** Times that are told in a page's table of open changes beside the measure. */
const undelivered: SentenceRule = {
  name: "changes that no delivery carries yet are counted once",
  why: "The measure and the line of what was left out speak of the same changes.",
  broken: (report) => {
    const told = report.measures
      .find(({ id }) => id === "wip")
      ?.statistics.find(({ name }) => name === "undelivered" || name === "mergedUndelivered")?.value;
    return told == null || told >= report.coverage.undelivered
      ? []
      : [`${told} in the measure, ${report.coverage.undelivered} left out`];
  },
};

export const COUNTS = [areCounted, oneDelivery, worst, undelivered];
