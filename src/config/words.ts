import { FlowauditError } from "../lib/errors.ts";
import { listed } from "../lib/text/listed.ts";
import { nearest } from "../lib/text/near.ts";
import { text } from "../lib/text/text.ts";
import { parseDuration } from "../lib/time/durations.ts";
import { type FirstDelivery, LANES, type Lane } from "./config.ts";
import { type DeliveryChoice, SOURCE_IDS, SOURCES, type SourceId } from "./delivery-sources.ts";

/**
 * A folder as git writes it: from the top, no dots, no slash at either end.
 *
 * @param said where the word stands, as an error names it: `--path`
 * @throws FlowauditError of kind `usage` for what lies outside the repository
 */
export function folderOf(word: string, said: string): string {
  const parts: string[] = [];
  for (const part of word.replaceAll("\\", "/").split("/")) {
    if (part === ".." && parts.pop() === undefined) throw errors.folder(word, said);
    if (part !== ".." && part !== "." && part !== "") parts.push(part);
  }
  if (/^(?:[\\/]|[a-z]:)/i.test(word)) throw errors.folder(word, said);
  return parts.join("/");
}

const CHOICES: readonly string[] = ["auto", ...SOURCE_IDS];

/** Where deliveries come from; a file is named as it was written. Throws a usage error for anything else. */
export function deliveriesOf(word: string): DeliveryChoice {
  const [, kind = "", name] = /^(\w+)(?::(.+))?$/s.exec(word) ?? [];
  const takes = CHOICES.includes(kind) && kind !== "auto" && SOURCES[kind as SourceId].takes !== null;
  if (!CHOICES.includes(kind) || takes !== (name !== undefined)) throw errors.deliveries(word);
  return (takes ? { kind, name } : { kind }) as DeliveryChoice;
}

/** What can be chosen, with what has to be said with it, or an example of that: `auto`, `tags`, `workflow:NAME`. */
export function choices(by: "word" | "example"): readonly string[] {
  const forms = SOURCE_IDS.map((id) => {
    const { takes } = SOURCES[id];
    return takes === null ? id : `${id}:${takes[by]}`;
  });
  return ["auto", ...forms];
}

export const FIRST_DELIVERIES = ["auto", "edge", "whole"] as const satisfies readonly FirstDelivery[];

/** How often releases go out by plan, ms. Throws a usage error for what is no duration, or no time at all. */
export function cadenceOf(word: string): number {
  const every = parseDuration(word);
  if (every === 0)
    throw new FlowauditError(
      "usage",
      "A cadence of 0 is none.",
      "Give the time from one release to the next, as in 6w.",
    );
  return every;
}

/**
 * Ms that may be waited in all.
 *
 * @param said where the word stands, as an error names it: `--max-wait`
 * @throws FlowauditError of kind `usage` for what is no duration
 */
export function waitOf(word: string, said: string): number {
  try {
    return parseDuration(word);
  } catch (error) {
    if (!(error instanceof FlowauditError)) throw error;
    throw new FlowauditError("usage", `${said}: ${error.message}`, error.next, error);
  }
}

/** Throws a usage error for what is no lane. */
export function laneNamed(word: string, said: string): Lane {
  const lane = LANES.find((one) => one === word);
  if (lane !== undefined) return lane;
  throw new FlowauditError(
    "usage",
    `${said} wants ${listed(LANES, "or")}, not ${text(word, 40)}.`,
    "For example: --lane agent-authored",
  );
}

/** Days of the week as they are written, Monday first. */
export const DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;

export function firstDeliveryOf(word: string, said: string): FirstDelivery {
  const found = FIRST_DELIVERIES.find((one) => one === word);
  if (found === undefined) throw errors.firstDelivery(word, said);
  return found;
}

const SWITCH: Readonly<Record<string, boolean>> = {
  1: true,
  true: true,
  yes: true,
  on: true,
  0: false,
  false: false,
  no: false,
  off: false,
};

/** Yes or no, as a variable says it. */
export function switchOf(word: string, said: string): boolean {
  const found = Object.hasOwn(SWITCH, word.toLowerCase()) ? SWITCH[word.toLowerCase()] : undefined;
  if (found === undefined) throw errors.switch(word, said);
  return found;
}

const errors = {
  folder: (word: string, said: string) =>
    new FlowauditError(
      "usage",
      `${said} ${text(word, 200)} is not a folder inside the repository.`,
      "Name it as seen from the repository's top, for example --path packages/core.",
    ),
  deliveries: (word: string) =>
    new FlowauditError(
      "usage",
      `There is no delivery source ${text(word, 200)}.`,
      `Sources: ${choices("example").join(", ")}.`,
    ),
  firstDelivery: (word: string, said: string) =>
    new FlowauditError(
      "usage",
      `${said} wants ${FIRST_DELIVERIES.join(", ")}, not ${text(word, 80)}.`,
      `The nearest is ${nearest(word, FIRST_DELIVERIES, 1)[0]}.`,
    ),
  switch: (word: string, said: string) =>
    new FlowauditError(
      "usage",
      `${said} wants true or false, not ${text(word, 80)}.`,
      `For example ${said}=true.`,
    ),
};
