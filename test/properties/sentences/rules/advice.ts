/** Recommendations beside what the report says elsewhere. */
import type { Recommendation, Report } from "../../../../src/judge/report/report.ts";
import type { SentenceRule } from "../rule.ts";
import { measureOf } from "../told.ts";

const notGood: SentenceRule = {
  name: "what is advised rests on measures that ask for a step",
  why: "A measure that is judged good, or not at all, says that nothing is to be done.",
  broken: (report) =>
    report.recommendations.flatMap(({ id, measures }) =>
      measures
        .map((one) => measureOf(report, one))
        .filter((one) => one?.finding !== "act" && one?.finding !== "watch")
        .map((one) => `${id} rests on ${one?.id}: ${one?.finding}`),
    ),
};

/** Measures that judge one stage. */
const JUDGES: Readonly<Record<string, string>> = { pickup: "first-review-wait", release: "release-wait" };

const notFine: SentenceRule = {
  name: "a stage that is to become shorter is called fine nowhere",
  why: "Good beside do this first: a reader can follow only one of them.",
  broken: (report) =>
    report.recommendations.flatMap(({ id, stage }) => {
      const judge = measureOf(report, JUDGES[stage ?? ""] ?? "");
      return judge?.finding === "good" ? [`${id} shortens ${stage}: ${judge.because}`] : [];
    }),
};

const spent: SentenceRule = {
  name: "a stage that is to become shorter has time in it",
  why: "Nothing can be taken from nothing.",
  broken: ({ recommendations, stages }) =>
    recommendations
      .filter(
        ({ stage }) => stage !== null && !stages.some((row) => row.stage === stage && row.totalSeconds > 0),
      )
      .map(({ id, stage }) => `${id}: ${stage}`),
};

const evidenced: SentenceRule = {
  name: "what is named as evidence is in the report",
  why: "A name that leads nowhere shows nothing.",
  broken: (report) => {
    const known = namesIn(report);
    return report.recommendations.flatMap(({ id, evidence }) =>
      evidence.filter((ref) => !known.has(ref)).map((ref) => `${id}: ${ref}`),
    );
  },
};

function namesIn({ changes, deliveries, incidents, defects }: Report): Set<string> {
  const names = [deliveries, incidents, defects ?? []].flatMap((all) => all.map(({ name }) => name));
  const commits = deliveries.map(({ commit }) => commit);
  return new Set([...changes.map(({ id }) => id), ...names, ...commits]);
}

/** Under a fiftieth of what the most valuable one is worth comes after what is not known. */
function score({ worth, weight }: Recommendation, most: number): number {
  if (worth === null) return -1;
  const { value, low } = worth.changeDaysPerMonth;
  return value < most / 50 ? -2 : (low ?? value) * weight;
}

const ordered: SentenceRule = {
  name: "recommendations stand by the least that they are worth",
  why: "The first is taken for the one to do first.",
  broken: ({ recommendations }) => {
    const most = Math.max(0, ...recommendations.map(({ worth }) => worth?.changeDaysPerMonth.value ?? 0));
    return recommendations.flatMap((one, i) => {
      const next = recommendations[i + 1];
      const isLess = next !== undefined && score(one, most) < score(next, most);
      return isLess ? [`${one.id} stands before ${next.id}`] : [];
    });
  },
};

/** Rows of the table above that say how soon or how often changes are out. */
const SOON = ["lead-time", "deployment-frequency"];

const notSooner: SentenceRule = {
  name: "nobody is told to deliver more often whose lead time or rhythm is called good",
  why: "The row above says good: a reader can follow only one of them.",
  broken: (report) => {
    const good = SOON.filter((id) => measureOf(report, id)?.finding === "good");
    return report.recommendations
      .filter(({ id }) => id === "release-batches" && good.length > 0)
      .map(({ action }) => `${good.join(", ")}: ${action}`);
  },
};

export const ADVICE = [notGood, notFine, notSooner, spent, evidenced, ordered];
