/** The small language of `flowaudit whatif`: what would be otherwise, in a word each. Pure. */
import { FlowauditError } from "../../lib/errors.ts";
import { listed } from "../../lib/text/listed.ts";
import { nearest } from "../../lib/text/near.ts";
import { text } from "../../lib/text/text.ts";
import { parseDuration } from "../../lib/time/durations.ts";
import { HOUR_MS } from "../../lib/time/units.ts";
import type { StageId } from "../../model/flow.ts";
import type { Cadence, Left } from "../replay/scenario.ts";
import { NAMED } from "./named.ts";
import { SHORTENED } from "./shortened.ts";

/** One thing that is otherwise. */
export type Step =
  | { readonly kind: "stage"; readonly stage: StageId; readonly left: Left }
  | { readonly kind: "cadence"; readonly cadence: Cadence }
  | { readonly kind: "wip"; readonly most: number }
  | { readonly kind: "arrivals"; readonly times: number };

/** What was asked in one word: as it was typed, and what it is made of. */
export interface Asked {
  readonly asked: string;
  readonly steps: readonly Step[];
}

const WHOLE = Number.POSITIVE_INFINITY;
/** How often in words. */
const TIMES: Readonly<Record<string, number>> = {
  twice: 2,
  "two times": 2,
  "three times": 3,
  "four times": 4,
};
const MOST_TIMES = 100;
/** Of what came. */
const LEAST_TIMES = 0.1;

/** A form of the language; `read` throws where what has its form cannot be. */
interface Form {
  readonly form: string;
  readonly example: string;
  /** What it means, as a sentence. */
  readonly says: string;
  readonly pattern: RegExp;
  readonly read: (groups: Readonly<Record<string, string>>, word: string) => Step;
}

const STAGE = "(?<stage>[a-z+]+)";
const NUMBER = "(?<number>\\d+(?:\\.\\d+)?)";
const whole = (pattern: string) => new RegExp(`^${pattern}$`);

/** What can be asked. */
export const FORMS: readonly Form[] = [
  {
    form: "STAGE <= DURATION",
    example: "pickup <= 4h",
    says: `No change is in a stage for more than that: ${SHORTENED.join(", ")}.`,
    pattern: whole(`${STAGE} ?<= ?(?<most>\\S+)`),
    read: ({ stage = "", most = "" }, word) => inStage(stage, { part: 1, most: parseDuration(most) }, word),
  },
  {
    form: "STAGE / N",
    example: "review / 2",
    says: "Each change is in a stage for its time divided by N.",
    pattern: whole(`${STAGE} ?/ ?${NUMBER}`),
    read: ({ stage = "", number = "" }, word) => {
      if (Number(number) < 1) throw errors.divisor(word);
      return inStage(stage, { part: 1 / Number(number), most: WHOLE }, word);
    },
  },
  {
    form: "STAGE = 0",
    example: "rework = 0",
    says: "No change is in a stage at all.",
    pattern: whole(`${STAGE} ?= ?0`),
    read: ({ stage = "" }, word) => inStage(stage, { part: 0, most: WHOLE }, word),
  },
  {
    form: "release every DURATION",
    example: "release every 7d",
    says: "Releases, or deployments, come in a rhythm of their own, out as long after their cut as those of their time were.",
    pattern: whole("release every (?<every>\\S+)"),
    read: ({ every = "" }, word) => {
      const ms = parseDuration(every);
      if (ms < HOUR_MS) throw errors.every(word);
      return { kind: "cadence", cadence: { every: ms } };
    },
  },
  {
    form: "release N times as often",
    example: "release twice as often",
    says: "There are more of them between each two, evenly.",
    pattern: whole(`release (?<times>${Object.keys(TIMES).join("|")}|\\d+ times) as often`),
    read: ({ times = "" }, word) => {
      const many = TIMES[times] ?? Number.parseInt(times, 10);
      if (many < 2 || many > MOST_TIMES) throw errors.times(word);
      return { kind: "cadence", cadence: { times: many } };
    },
  },
  {
    form: "wip <= N",
    example: "wip <= 5",
    says: "So many pull requests are open at once at most: arithmetic with averages, and no replay.",
    pattern: whole("wip ?<= ?(?<most>\\d+)"),
    read: ({ most = "" }, word) => {
      if (Number(most) < 1) throw errors.limit(word);
      return { kind: "wip", most: Number(most) };
    },
  },
  {
    form: "arrivals * N",
    example: "arrivals * 1.5",
    says: "So many times as much comes: what that does to each queue in a quarter, where the history shows how much can be finished.",
    pattern: whole(`arrivals ?\\* ?${NUMBER}`),
    read: ({ number = "" }, word) => {
      const times = Number(number);
      if (times < LEAST_TIMES || times > MOST_TIMES) throw errors.arrivals(word);
      return { kind: "arrivals", times };
    },
  },
];

/** What is reckoned and not replayed holds with nothing else. */
const ALONE: readonly Step["kind"][] = ["wip", "arrivals"];

/** Those before the ones of a stage, whose patterns would take them. */
const IN_ORDER = FORMS.toSorted((a, b) => Number(isOfStage(a)) - Number(isOfStage(b)));

function isOfStage({ pattern }: Form): boolean {
  return pattern.source.startsWith(`^${STAGE}`);
}

function inStage(word: string, left: Left, whole: string): Step {
  if (word === "release") throw errors.release(whole);
  const stage = SHORTENED.find((one) => one === word);
  if (stage === undefined) throw errors.unknown(whole);
  return { kind: "stage", stage, left };
}

/** Whether a word has a form of the language, or is the name of a scenario; what it says may still be refused. */
export function isScenario(word: string): boolean {
  const plain = plainly(word);
  return NAMED.some(({ name }) => name === plain) || FORMS.some(({ pattern }) => pattern.test(plain));
}

/** What words ask for, all of it together. Throws a usage error for what is no scenario, or cannot hold together. */
export function scenarioIn(words: readonly string[]): Asked[] {
  const all = words.map(
    (word): Asked => ({ asked: text(word.trim(), LONGEST), steps: stepsOf(plainly(word)) }),
  );
  const steps = all.flatMap((one) => one.steps);
  if (steps.filter(({ kind }) => kind === "cadence").length > 1) throw errors.twoCadences();
  const alone = all.find((one) => one.steps.some(({ kind }) => ALONE.includes(kind)));
  if (steps.length > 1 && alone !== undefined) throw errors.alone(alone.asked);
  return all;
}

const LONGEST = 80;

const plainly = (word: string) => word.trim().toLowerCase().replace(/\s+/g, " ");

function stepsOf(word: string): Step[] {
  const named = NAMED.find(({ name }) => name === word);
  return (named?.steps ?? [word]).map(stepOf);
}

function stepOf(word: string): Step {
  for (const { pattern, read } of IN_ORDER) {
    const found = pattern.exec(word);
    if (found !== null) return read(found.groups ?? {}, word);
  }
  throw errors.unknown(word);
}

/** All that begins as a word was meant to: the same of a stage that exists, examples of the forms, the names. */
function candidates(word: string): string[] {
  const [, first = "", rest = ""] = /^([a-z+]*)(.*)$/s.exec(word) ?? [];
  const all = [
    ...SHORTENED.flatMap((stage) => [`${stage}${rest}`, `${stage} / 2`, `${stage} <= 1d`, `${stage} = 0`]),
    ...FORMS.map(({ example }) => example),
    ...NAMED.map(({ name }) => name),
  ].filter(isScenario);
  const firsts = all.map((one) => one.split(" ")[0] ?? "");
  const [begun = ""] = nearest(first, firsts, 1);
  return all.filter((one) => one.startsWith(begun));
}

/** The two that are likeliest to have been meant. */
function nearestSay(word: string): string {
  const near = nearest(plainly(word), candidates(plainly(word)), 2).map(quoted);
  return `The nearest ${near.length === 1 ? "is" : "are"} ${listed(near)}.`;
}

const usage = (what: string, next: string) => new FlowauditError("usage", what, next);

const errors = {
  unknown: (word: string) =>
    usage(
      `${text(word, LONGEST)} is no scenario, and no folder.`,
      `${nearestSay(word)} Each scenario is quoted, a folder stands last; flowaudit whatif --list says what can be asked.`,
    ),
  release: (word: string) =>
    usage(
      `${text(word, LONGEST)}: the wait for a release becomes shorter by releases that come otherwise.`,
      `The nearest are ${quoted("release twice as often")} and ${quoted("release every 7d")}.`,
    ),
  divisor: (word: string) =>
    usage(
      `${text(word, LONGEST)} would make a stage longer: it is divided by 1 or more.`,
      `For example ${quoted("review / 2")}.`,
    ),
  every: (word: string) =>
    usage(
      `${text(word, LONGEST)} is more often than once an hour.`,
      `For example ${quoted("release every 1d")}.`,
    ),
  times: (word: string) =>
    usage(
      `${text(word, LONGEST)}: as often as 2 to ${MOST_TIMES} times can be asked for.`,
      `For example ${quoted("release twice as often")}.`,
    ),
  limit: (word: string) =>
    usage(`${text(word, LONGEST)} would leave nothing open.`, `For example ${quoted("wip <= 5")}.`),
  arrivals: (word: string) =>
    usage(
      `${text(word, LONGEST)}: ${LEAST_TIMES} to ${MOST_TIMES} times what came can be asked for.`,
      `For example ${quoted("arrivals * 1.5")}.`,
    ),
  twoCadences: () =>
    usage("Releases can come in one way at a time, and two were asked for.", "Leave one of them out."),
  alone: (word: string) =>
    usage(
      `${text(word, LONGEST)} is reckoned, and nothing is replayed: it stands alone.`,
      `Ask for it by itself: flowaudit whatif ${quoted(word)}`,
    ),
};

function quoted(word: string): string {
  return `'${word}'`;
}
