/** What a portfolio says in sentences: where the time goes, what holds most repositories back, what would be gained. */
import { nth } from "../../lib/must.ts";
import { uncapital } from "../../lib/text/capital.ts";
import { counted, grouped } from "../../lib/text/counted.ts";
import { listed } from "../../lib/text/listed.ts";
import type { PortfolioReport, PortfolioRepository, PortfolioStage } from "../report/report.ts";
import { amount, percent } from "../words/figures.ts";
import { meaningOf } from "../words/wait-words.ts";

/** A portfolio before anything is said of it. */
export type Unsaid = Omit<PortfolioReport, "schemaVersion" | "says" | "caveats">;

type Sentence = (document: Unsaid) => string | null;

const SENTENCES: readonly Sentence[] = [
  nothing,
  whereTimeWent,
  largestWait,
  whatHoldsMost,
  whatWouldBeGained,
  whatIsNotAdvised,
  againstBefore,
  whetherMoreWasShipped,
  whetherHelpArrives,
];

export function saysOf(document: Unsaid): string[] {
  return SENTENCES.map((sentence) => sentence(document)).filter((says) => says !== null);
}

/** What a change's life ends with in a sentence on all of them. */
const END = "delivery";

function nothing({ counts, totals }: Unsaid): string | null {
  if (counts.judged === 0) return "No repository could be judged.";
  if (totals.finished === 0) return `In this window no change was finished in ${inAll(counts.judged)}.`;
  if (!isDim(totals)) return null;
  const known = totals.withLeadTime === 0 ? "none" : `only ${grouped(totals.withLeadTime)}`;
  const all = totals.finished === 1 ? "one finished change" : counted(totals.finished, "finished change");
  return `Where the time goes cannot be told: of ${known} of the ${all} the lead time is wholly known, and half are needed.`;
}

/** Too few lead times are known to speak of all. */
const isDim = ({ finished, withLeadTime }: Unsaid["totals"]) => withLeadTime * 2 < finished;

const inAll = (judged: number) =>
  judged === 1
    ? "the one repository that could be judged"
    : `the ${grouped(judged)} repositories that could be judged`;

/** Most of it, or the largest part. */
function whereTimeWent({ stages: [largest], totals }: Unsaid): string | null {
  if (largest === undefined || largest.share === null || isDim(totals)) return null;
  const went = WENT[largest.kind](largest);
  if (largest.share === 1) return `All lead time ${went}.`;
  const part = largest.share > 0.5 ? "Most of all lead time" : "The largest part of all lead time";
  return `${part}, ${percent(largest.share)}, ${went}.`;
}

const WENT: Readonly<Record<PortfolioStage["kind"], (row: PortfolioStage) => string>> = {
  wait: ({ stage }) => `went into ${meaningOf(stage, END)}`,
  work: ({ stage }) => `was work: ${stage}`,
  joined: ({ stage }) =>
    `lies in ${stage}, where no pull request was read: work and waiting before the merge cannot be told apart there`,
};

/** Where the largest stage is no wait. */
function largestWait({ stages, totals }: Unsaid): string | null {
  if (isDim(totals)) return null;
  const [first] = stages;
  const wait = stages.find(({ kind }) => kind === "wait");
  if (wait === undefined || wait === first || wait.share === null) return null;
  return `The largest wait is ${meaningOf(wait.stage, END)}, with ${percent(wait.share)}.`;
}

/** In how many repositories which wait is the largest. */
function whatHoldsMost({ stages, counts }: Unsaid): string | null {
  const named = stages
    .filter(({ constraintIn }) => constraintIn > 0)
    .toSorted((a, b) => b.constraintIn - a.constraintIn);
  const known = named.reduce((sum, { constraintIn }) => sum + constraintIn, 0);
  if (counts.judged < 2) return null;
  if (known === 0) return `In none of ${inAll(counts.judged)} can one wait be named as the largest.`;
  const open = counts.judged - known;
  const [first] = named;
  if (first !== undefined && named.length === 1 && open === 0)
    return `In ${counts.judged === 2 ? "both repositories" : `all ${grouped(counts.judged)} repositories`} that could be judged the largest wait is ${first.stage}.`;
  const each = named.map(({ stage, constraintIn }) => `${stage} in ${grouped(constraintIn)}`);
  const rest = open === 0 ? "" : `; in ${grouped(open)} none can be named`;
  return `In ${inAll(counts.judged)} the largest wait is ${listed(each)}${rest}.`;
}

function whatWouldBeGained({ steps: [first] }: Unsaid): string | null {
  const worth = first?.changeDaysPerMonth ?? null;
  if (first === undefined || worth === null || worth.value <= 0) return null;
  const range = rangeOf(worth.low ?? worth.value, worth.high ?? worth.value);
  const days = `${range} ${range === "1" ? "change-day" : "change-days"} a month`;
  const where =
    first.valued === 1 ? "in one repository" : `in ${grouped(first.valued)} repositories together`;
  return first.stage === null
    ? `Of the steps that are advised, most would be gained ${where} by one, ${days}: ${uncapital(nth(first.actions, 0).action)}`
    : `Of the steps that are advised, most would be gained ${where} against ${meaningOf(first.stage, END)}: ${days}.`;
}

/** Where release holds delivery back, and no step against it is advised: nobody says that nothing could be gained there. */
function whatIsNotAdvised({ repositories }: Unsaid): string | null {
  const { length } = repositories.filter(({ figures }) => (figures?.notAdvised ?? []).length > 0);
  if (length === 0) return null;
  const where = length === 1 ? "one repository" : `${grouped(length)} repositories`;
  return `In ${where} release holds delivery back, and to deliver more often is not advised: lead time or delivery frequency is good by the yardstick there. That is not to say that it would gain nothing.`;
}

/** `45`, `45 to 65`. */
function rangeOf(low: number, high: number): string {
  const [one, other] = [amount(low), amount(high)];
  return one === other ? one : `${one} to ${other}`;
}

/** How the lead times of a conclusion are called. */
const AGAINST_BEFORE = [
  ["better", "beyond chance shorter"],
  ["worse", "beyond chance longer"],
  ["no-detectable-change", "within chance of what it was"],
] as const;

/** What the comparisons of all repositories with their own past came to. */
function againstBefore({ repositories }: Unsaid): string | null {
  const compared = comparedIn(repositories);
  const { length } = compared;
  const found = AGAINST_BEFORE.flatMap(([conclusion, says]) => {
    const count = compared.filter((one) => one === conclusion).length;
    return count === 0 ? [] : [{ says, count }];
  });
  if (length === 0) return null;
  const one = length === 1 ? "in the one repository" : `in all ${grouped(length)} repositories`;
  const each = found.map(({ says, count }) => `${says} in ${grouped(count)}`);
  const says =
    found.length === 1
      ? `${nth(found, 0).says} ${one}`
      : `${listed(each)} of the ${grouped(length)} repositories`;
  return `Against the window before, lead time is ${says} that can be compared.`;
}

/** Where more was opened and the answer is known. */
function whetherMoreWasShipped({ output }: Unsaid): string | null {
  return output?.word === "more shipped" || output?.word === "not more shipped" ? nth(output.says, 0) : null;
}

/** Where the answer is known. */
function whetherHelpArrives({ absorption }: Unsaid): string | null {
  return absorption === null || absorption.word === "cannot tell" ? null : nth(absorption.says, 0);
}

/** The conclusions of the comparisons that were made: where something is missing, or too little is there, none was. */
export function comparedIn(repositories: readonly PortfolioRepository[]): string[] {
  return repositories.flatMap(({ figures }) => {
    const conclusion = figures?.trend?.conclusion ?? "not-concluded";
    return conclusion === "not-concluded" || conclusion === "too-few" ? [] : [conclusion];
  });
}
