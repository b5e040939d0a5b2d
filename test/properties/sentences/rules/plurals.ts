/** One and several, in verbs and after a figure. */
import type { SentenceRule } from "../rule.ts";
import { everyText } from "../told.ts";

/** `0 of 1 incident say`; what is counted is the one behind *of*. */
const ONE_THAT_ARE = /\bof 1 [a-z]+ (?:are|were|have|say|do|come|bring|take|ask|answer)\b/;

const verbs: SentenceRule = {
  name: "of one of them the verb is that of one",
  why: "0 of 1 incident say reads as a slip, and so does what stands beside it.",
  broken: (report) =>
    everyText(report)
      .filter(({ says }) => ONE_THAT_ARE.test(says))
      .map(({ where, says }) => `${where}: ${says}`),
};

/** `>99–>99 %`, `0 – 0`: an interval from a bound to itself. */
const TO_ITSELF = /likely (\S+(?: (?:d|h|min|s|%))?) ?– ?\1(?!\S| \d)/;

const ends: SentenceRule = {
  name: "an interval has two ends, or is told as one figure",
  why: "From over 99 to over 99 % tells nothing of how far it goes.",
  broken: (_, screens) =>
    screens().flatMap((page) => TO_ITSELF.exec(page.replaceAll(/\s+/g, " "))?.[0] ?? []),
};

export const PLURALS = [verbs, ends];
