import { counted } from "../../lib/text/counted.ts";
import type { Acceptance } from "./acceptance.ts";
import { type Standing, standingVerdicts } from "./standing.ts";

/** Most names of checks in a sentence. */
const MOST_NAMES = 5;

/** `2 people and 1 team were asked`. */
function askedWords({ asked }: Standing): string {
  const teams = asked.filter(({ team }) => team).length;
  const people = asked.length - teams;
  if (asked.length === 0) return "nobody was asked";
  const parts = [
    ...(people === 0 ? [] : [people === 1 ? "1 person" : `${people} people`]),
    ...(teams === 0 ? [] : [counted(teams, "team")]),
  ];
  return `${parts.join(" and ")} ${asked.length === 1 ? "was" : "were"} asked`;
}

const objectionWords = (count: number): string =>
  count === 1 ? "1 request for changes" : `${count} requests for changes`;

export const firstLookWords = (standing: Standing): string => `a first review: ${askedWords(standing)}`;

/** What the reviewers owe: another look at what was answered, or the approvals that are still needed. */
export function nextLookWords(standing: Standing, { needed }: Acceptance): string {
  const { approvals, objections } = standingVerdicts(standing);
  const asked = standing.asked.length === 0 ? "" : `: ${askedWords(standing)}`;
  if (objections > 0) return `another look after ${objectionWords(objections)}${asked}`;
  if (approvals > 0 && approvals < needed) return `${counted(needed - approvals, "more approval")}${asked}`;
  return `the reviewers to look again${asked}`;
}

/** What the author has to answer. */
export function answerWords({ unanswered }: Standing): string {
  const objections = unanswered.filter(({ state }) => state === "CHANGES_REQUESTED").length;
  const comments = unanswered.length - objections;
  const parts = [
    ...(objections === 0 ? [] : [objectionWords(objections)]),
    ...(comments === 0
      ? []
      : [comments === 1 ? "1 review with comments" : `${comments} reviews with comments`]),
  ];
  return `its author's answer to ${parts.join(" and ")}`;
}

/** `checks: build, lint (failed)`. */
export function checkWords(names: readonly string[]): string {
  const more = names.length - MOST_NAMES;
  return `checks: ${names.slice(0, MOST_NAMES).join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}
