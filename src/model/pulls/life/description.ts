import type { SetupFile } from "../../../collect/facts.ts";
import { nth } from "../../../lib/must.ts";
import { type Question, questionsIn } from "../../../lib/text/questions.ts";
import type { ClosedBy, PullLife } from "../../flow.ts";
import { isUnread } from "../../history/merges/unread.ts";
import type { PullInput, Template } from "./pull-input.ts";

type Line = { readonly says: string; readonly comment: boolean };

const HEADING = /^(#{1,6})\s/;
/** What begins a part of a description beside a heading: a bold line, or a question. */
const PROMPT = /^[\s>*+-]{0,10}(?:\*\*|__).{0,200}(?:\*\*|__)[\s:?.]{0,5}$|[?:][\s*_]{0,6}$/;
const BOX = /^[-*+]\s{1,8}\[ \]/;
const TICK = /^([-*+]\s{1,8})\[[xX]\]/;
const ITEM = /^(?:[-*+]|\d{1,9}[.)])\s/;
/** Says that there is nothing to say, marks and spaces left out. `None.` is no answer, `None: prose alone` is one. */
const NOTHING = ["", "na", "n/a", "none", "nothing", "no", "nope", "notapplicable", "tbd", "todo", "?", "…"];
/** What stands at the end of a description, below whatever question is the last. */
const CLOSING: readonly RegExp[] = [
  // Links to issues: `Closes #7, fixes acme/shop#8`.
  /^[\s>*_-]{0,10}(?:(?:(?:close|fixe?|resolve)[sd]?|refs?|see|part of|relates to|and)?[\s:,&]{0,3}(?:[\w.-]{1,100}\/[\w.-]{1,100})?(?:#|GH-)\d{1,9}[\s,.;]{0,3}){1,20}$/i,
  /^(?:signed-off-by|co-authored-by|reviewed-by|tested-by|acked-by|change-id|assisted-by|generated-by): /i,
  /^[^a-z]{0,10}generated (?:with|by) /i,
];
const MARKS = /[\s>*_+.!`~-]/g;

const LONGEST = 20_000;
const MOST_LINES = 1000;
const LONGEST_LINE = 1000;

/** The templates among the files of a set-up, as they ask today. */
export function templatesOf(setup: readonly SetupFile[]): Template[] {
  return setup
    .filter(({ kind }) => kind === "pull-request-template")
    .flatMap(({ content }) => (content === null ? [] : [templateOf(content)]));
}

function templateOf(content: string): Template {
  const lines = linesOf(content);
  const prompts = { production: new Set<string>(), integration: new Set<string>() };
  let heading: string | null = null;
  for (const { says, comment } of lines) {
    if (!comment && HEADING.test(says)) heading = says;
    for (const question of questionsIn(says)) {
      if (!comment) prompts[question].add(says);
      // Who answers takes such words out and writes below the heading.
      if (heading !== null && (comment || !isPrompt(says))) prompts[question].add(heading);
    }
  }
  return { own: new Set(lines.map(({ says }) => says).filter((says) => says !== "")), prompts };
}

const isPrompt = (says: string) => HEADING.test(says) || PROMPT.test(says) || BOX.test(says);

/** Lines without the space around them, and whether each lies in a comment; what stands beside one is a line of its own. */
function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  const parts = text.slice(0, LONGEST).split("<!--");
  parts.forEach((part, i) => {
    const end = i === 0 ? -3 : part.indexOf("-->");
    const inside = i === 0 ? "" : end === -1 ? part : part.slice(0, end);
    const outside = i > 0 && end === -1 ? "" : part.slice(end + 3);
    for (const [piece, comment] of [[inside, true] as const, [outside, false] as const])
      for (const line of piece.split("\n", MOST_LINES))
        lines.push({ says: line.slice(0, LONGEST_LINE).trim(), comment });
  });
  return lines;
}

/**
 * Which of the templates' questions a description answers: under the prompt, or behind it in its line, stands
 * something that is not the template's own, no box without a tick, no bare `n/a` and no link to an issue. Of several templates those
 * count that it shares most lines with.
 */
export function answersOf({ templates, pull }: PullInput): PullLife["answers"] {
  if (isUnread(pull, "body")) return { production: null, integration: null };
  const lines = linesOf(pull.body).flatMap(({ says, comment }) => (comment ? [] : [says]));
  const shared = templates.map(({ own }) => lines.filter((says) => own.has(says)).length);
  const most = Math.max(...shared);
  const used = templates.filter((_, i) => shared[i] === most);
  const answerTo = (question: Question) => {
    const asking = used.filter(({ prompts }) => prompts[question].size > 0);
    return asking.length === 0 ? null : asking.some((template) => isAnswered(template, question, lines));
  };
  return { production: answerTo("production"), integration: answerTo("integration") };
}

function isAnswered({ own, prompts }: Template, question: Question, lines: readonly string[]): boolean {
  const asked = [...prompts[question]];
  return lines.some((says, at) => {
    if (TICK.test(says) && prompts[question].has(says.replace(TICK, "$1[ ]"))) return true;
    const prompt = asked.find((one) => says.startsWith(one)) ?? (asks(says, question) ? says : undefined);
    if (prompt === undefined) return false;
    const rest = [says.slice(prompt.length), ...partBelow(says, lines.slice(at + 1), own)];
    return rest.some((line) => !own.has(line) && !BOX.test(line) && !isNothing(line));
  });
}

const isNothing = (line: string) =>
  NOTHING.includes(line.replace(MARKS, "").toLowerCase()) || CLOSING.some((pattern) => pattern.test(line));

/** A heading or a bold line that asks the question in words of its author's own. */
const asks = (says: string, question: Question) =>
  (HEADING.test(says) || PROMPT.test(says)) && questionsIn(says).includes(question);

const levelOf = (says: string) => HEADING.exec(says)?.[1]?.length;

/** Levels of headings; any of them ends what stands under a prompt that is none. */
const LEVELS = 6;

/** The lines up to the next heading of its level, or the template's next prompt; of a box up to the next item. */
function partBelow(prompt: string, lines: readonly string[], own: ReadonlySet<string>): readonly string[] {
  const level = levelOf(prompt) ?? LEVELS;
  const ends = (says: string) =>
    (levelOf(says) ?? LEVELS + 1) <= level ||
    (own.has(says) && PROMPT.test(says)) ||
    (BOX.test(prompt) && (says === "" || ITEM.test(says)));
  const end = lines.findIndex(ends);
  return end === -1 ? lines : lines.slice(0, end);
}

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

const MOST_ISSUE_LINES = 5000;

/** True where the text of an issue says when it is done. */
export function hasCriteria(body: string): boolean {
  const lines = body.split("\n", MOST_ISSUE_LINES).map((line) => line.slice(0, LONGEST_LINE).trimEnd());
  return lines.some((line) => CRITERIA.some(({ pattern }) => pattern.test(line))) || hasSteps(lines);
}

function hasSteps(lines: readonly string[]): boolean {
  let step = 0;
  for (const line of lines.flatMap((one) => one.split(/[,;] ?/))) {
    if (nth(STEPS, step).test(line.replace(BEFORE_A_STEP, ""))) step++;
    if (step === STEPS.length) return true;
  }
  return false;
}
