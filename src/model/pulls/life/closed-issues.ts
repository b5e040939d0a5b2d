import type { ClosedBy } from "../../flow.ts";
import type { PullInput } from "../replay/pull-input.ts";

/** The issues that a pull request closes, oldest first. */
export function closesOf({ pull, repository }: PullInput): ClosedBy[] {
  const isOwn = (other: string) => other === "" || other.toLowerCase() === repository.toLowerCase();
  return pull.closes
    .map((issue) => ({
      name: `${isOwn(issue.repository) ? "" : issue.repository}#${issue.number}`,
      url: issue.url,
      createdAt: issue.createdAt,
      criteria: hasCriteria(issue.body),
      editedAt: issue.editedAt,
    }))
    .sort((a, b) => a.createdAt - b.createdAt || (a.url < b.url ? -1 : 1));
}

/** How an issue says when it is done, by the custom that it follows. */
const CRITERIA: readonly { custom: string; pattern: RegExp }[] = [
  {
    custom: "a check-list; what its author vouches for (`I searched for duplicates`) is none",
    pattern: /^[\s>]{0,40}(?:[-*+]|\d{1,9}[.)])\s{1,8}\[[ xX]\]\s{1,8}(?![Ii]\b)\S/,
  },
  {
    custom: "a heading, or a line that stands for one",
    pattern:
      /^[\s>#*_:-]{0,40}(?:acceptance (?:criteria|criterion|tests?)|definition of done|done when|done if|success criteria|criteria (?:for|of) (?:acceptance|done|success)|completion criteria|exit criteria|dod|acs?)(?:[\s*_:#?.-]{0,20}$|\s{0,4}[*_]{0,3}:)/i,
  },
];

/** Given, when and then in this order, each at the beginning of a line or of what a comma parts off. */
const STEPS = [/^given\b/i, /^when\b/i, /^then\b/i];
const BEFORE_A_STEP = /^[\s>*+_`-]{0,40}/;

const LONGEST_LINE = 1000;
const MOST_LINES = 5000;

/** True where the text of an issue says when it is done. */
export function hasCriteria(body: string): boolean {
  const lines = body.split("\n", MOST_LINES).map((line) => line.slice(0, LONGEST_LINE).trimEnd());
  return lines.some((line) => CRITERIA.some(({ pattern }) => pattern.test(line))) || hasSteps(lines);
}

function hasSteps(lines: readonly string[]): boolean {
  let step = 0;
  for (const line of lines.flatMap((one) => one.split(/[,;] ?/))) {
    if (STEPS[step]!.test(line.replace(BEFORE_A_STEP, ""))) step++;
    if (step === STEPS.length) return true;
  }
  return false;
}
