/** A comparison in one sentence: how much faster coding was, and which stage absorbed it. */
import { FEWEST_COMPARED } from "../../lib/statistics/sample.ts";
import type { Flow, StageId } from "../../model/flow.ts";
import { type Compared, certainOf, directionOf } from "../comparison.ts";
import type { ComparedTime, Estimated } from "../measure.ts";
import { capital, lasting } from "../statistics/figure-words.ts";
import { endOf, waitSays } from "./waits.ts";

/** The difference that decides, in one stage or in all, and the mean that it is a part of. */
interface Part extends Estimated {
  readonly stage: StageId | null;
  readonly of: number;
}

/** What of a comparison is certain. The differences between changes that are alike decide, where there are some. */
export interface Absorption {
  readonly few: boolean;
  readonly total: Part;
  /** The total differs for certain, but not between changes of the same week. */
  readonly byTime: boolean;
  /** Whether the conclusion stands. */
  readonly told: boolean;
  /** null where coding does not differ for certain, or cannot be told apart. */
  readonly coding: Part | null;
  /** The stage beside coding that took most time more, for certain; null where none did. */
  readonly absorber: Part | null;
  /** The one that took most time less. */
  readonly saver: Part | null;
  /** Coding took less time, and another stage more, for certain. */
  readonly absorbed: boolean;
}

/** Reads a comparison: what is certain in it. */
export function absorptionOf({ rows, total, first, second, conclusion }: Compared): Absorption {
  const certain = rows
    .filter((row) => certainOf(row) !== "inconclusive")
    .map((row) => partOf(row, row.stage as StageId))
    .sort((a, b) => b.seconds - a.seconds);
  const others = certain.filter(({ stage }) => stage !== "coding");
  const coding = certain.find(({ stage }) => stage === "coding") ?? null;
  const absorber = others.find(({ seconds }) => seconds > 0) ?? null;
  return {
    few: Math.min(first.n, second.n) < FEWEST_COMPARED,
    total: partOf(total, null),
    byTime: directionOf(partOf(total, null)) !== "inconclusive" && certainOf(total) === "inconclusive",
    told: conclusion !== "inconclusive",
    coding,
    absorber,
    saver: others.findLast(({ seconds }) => seconds < 0) ?? null,
    absorbed: coding !== null && coding.seconds < 0 && absorber !== null,
  };
}

function partOf({ difference, adjusted, secondSeconds }: ComparedTime, stage: StageId | null): Part {
  const { seconds, low, high } = adjusted ?? difference;
  return { stage, seconds, low, high, of: adjusted?.secondSeconds ?? secondSeconds };
}

/** Phrases that the sentences are made of; empty where there is nothing to say. */
interface Phrases {
  /** `coding with declared AI assistance took 3 h (40 %) less on average` */
  readonly coding: string;
  /** `changes with declared AI assistance reached users 9 h (12 %) later on average` */
  readonly cohort: string;
  /** `changes with declared AI assistance` */
  readonly whose: string;
  /** `changes reached users 9 h (12 %) later` */
  readonly all: string;
  /** `waiting for a release took 9 h longer` */
  readonly absorber: string;
  readonly saver: string;
  /** `anything from 5 h sooner to 14 h later fits` */
  readonly range: string;
  /** Whether coding and the whole went the same way. */
  readonly and: "and" | "but";
}

/** The cases; the first that fits is told. */
const CASES: readonly {
  readonly fits: (found: Absorption) => boolean;
  readonly says: (phrases: Phrases) => string;
}[] = [
  {
    fits: ({ byTime, absorbed }) => byTime && !absorbed,
    says: ({ all, whose }) =>
      `${all.replace("changes", whose)}, but when they were merged may explain it: between changes of the same week no such difference can be told`,
  },
  {
    fits: ({ absorbed, told }) => absorbed && told,
    says: ({ coding, absorber, all }) => `${coding}, but ${absorber}: ${all}`,
  },
  {
    fits: ({ absorbed }) => absorbed,
    says: ({ coding, absorber, range }) =>
      `${coding}, but ${absorber}: of what was gained in coding, nothing certain was left at the end (${range})`,
  },
  {
    fits: ({ coding, told }) => coding !== null && told,
    says: ({ coding, and, all }) => `${coding}, ${and} ${all}`,
  },
  {
    fits: ({ coding }) => coding !== null,
    says: ({ coding, range }) =>
      `${coding}; whether changes were done sooner or later cannot be told (${range})`,
  },
  {
    fits: ({ told, total, saver }) => told && total.seconds < 0 && saver !== null,
    says: ({ cohort, saver }) => `${cohort}: ${saver}`,
  },
  {
    fits: ({ told, total, absorber }) => told && total.seconds > 0 && absorber !== null,
    says: ({ cohort, absorber }) => `${cohort}: ${absorber}`,
  },
  { fits: ({ told }) => told, says: ({ cohort }) => `${cohort}; in which stage cannot be told` },
  {
    fits: () => true,
    says: ({ whose, range }) =>
      `no difference in lead time between ${whose} and the others can be told: ${range}`,
  },
];

/**
 * What a comparison says, in one sentence.
 *
 * @param cohort the first cohort, as it is named after a noun: "with declared AI assistance"
 */
export function absorptionSays(compared: Compared, cohort: string, flow: Pick<Flow, "source">): string {
  const { first, second } = compared;
  const found = absorptionOf(compared);
  if (found.few) {
    return `Too few for a conclusion: ${first.n} ${first.name} and ${second.n} ${second.name} changes, where it takes ${FEWEST_COMPARED} of each.`;
  }
  const { says } = CASES.find(({ fits }) => fits(found))!;
  const alike = compared.adjustment === null ? "" : "like for like, ";
  return `${capital(alike + says(phrasesOf(found, cohort, flow)))}.`;
}

function phrasesOf(
  { coding, absorber, saver, total }: Absorption,
  cohort: string,
  flow: Pick<Flow, "source">,
): Phrases {
  const ended = endOf(flow) === "merge" ? "were merged" : "reached users";
  const all = `${ended} ${amount(total)} ${total.seconds < 0 ? "sooner" : "later"}`;
  const took = (part: Part | null) =>
    part === null ? "" : `${uncapital(waitSays(part.stage!, flow))} took ${longer(part)}`;
  return {
    coding:
      coding === null
        ? ""
        : `coding ${cohort} took ${amount(coding)} ${coding.seconds < 0 ? "less" : "more"} on average`,
    cohort: `changes ${cohort} ${all} on average`,
    whose: `changes ${cohort}`,
    all: `changes ${all}`,
    absorber: took(absorber),
    saver: took(saver),
    range: `anything from ${bound(total.low)} to ${bound(total.high)} fits`,
    and: coding !== null && coding.seconds < 0 === total.seconds < 0 ? "and" : "but",
  };
}

/** `3 h (40 %)`: the size of a difference, and its part of what it is held against. */
function amount({ seconds, of }: Part): string {
  const part = of > 0 ? ` (${percent(Math.abs(seconds) / of)})` : "";
  return `${lasting(Math.abs(seconds))}${part}`;
}

/** Whole percents, and never 0 of something. */
function percent(share: number): string {
  return share < 0.01 ? "under 1 %" : `${Math.round(share * 100)} %`;
}

function longer({ seconds }: Part): string {
  return `${lasting(Math.abs(seconds))} ${seconds < 0 ? "less" : "longer"}`;
}

function bound(seconds: number): string {
  return `${lasting(Math.abs(seconds))} ${seconds < 0 ? "sooner" : "later"}`;
}

function uncapital(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1);
}
