/** What controls are told by: files at the tip and what they say, and the answers. */
import { nth } from "../../../lib/must.ts";
import { text } from "../../../lib/text/text.ts";
import type { Flow, SetupFile, SetupKind } from "../../../model/flow.ts";
import type { ControlEvidence, ControlFound } from "../../measure.ts";
import { counted, listed } from "../../statistics/figure-words.ts";

type Answer = (because: string, evidence?: readonly ControlEvidence[]) => ControlFound;

export const present: Answer = (because, evidence = []) => ({ state: "present", because, evidence });
export const absent: Answer = (because, evidence = []) => ({ state: "absent", because, evidence });
export const walkedAround: Answer = (because, evidence = []) => ({
  state: "walked-around",
  because,
  evidence,
});
export const notApplicable: Answer = (because, evidence = []) => ({
  state: "not-applicable",
  because,
  evidence,
});
export const unknown: Answer = (because, evidence = []) => ({ state: "unknown", because, evidence });

/** Files of these kinds at the tip, by path. */
export function filesOf({ setup }: Flow, ...kinds: readonly SetupKind[]): SetupFile[] {
  return setup.files
    .filter(({ kind }) => kinds.includes(kind))
    .sort((a, b) => (a.path < b.path ? -1 : Number(a.path > b.path)));
}

/**
 * Present where the tip has a file of the kind: each of them is evidence.
 *
 * @param nothing why there is nothing that it would be for; null where there is
 */
export function byFiles(
  flow: Flow,
  kind: SetupKind,
  noun: string,
  nothing: string | null = null,
): ControlFound {
  const files = filesOf(flow, kind);
  if (files.length === 0 && nothing !== null) return notApplicable(nothing);
  if (files.length === 0) return absent(`There is no ${noun} in the repository.`);
  return present(`${counted(files.length, noun)} in the repository.`, files.map(asEvidence(noun)));
}

/** The file itself as evidence. */
export function asEvidence(says: string): (file: SetupFile) => ControlEvidence {
  return ({ path }) => ({ says, ref: path });
}

/** What a text is known by. */
export interface Sign {
  /** What it is a sign of, in words; null: the text speaks for itself. */
  readonly says: string | null;
  /** All of them have to fit the same line of a workflow, the same paragraph of prose. */
  readonly all: readonly RegExp[];
}

/** Documents in which a team tells people and agents how it works. */
const DOCUMENTS: readonly SetupKind[] = [
  "contributing",
  "agent-instructions",
  "pull-request-template",
  "architecture-note",
  "decision-record",
];
/** Those of them that nobody works without: where one cannot be read, nothing is said of what is in none. */
const MUST_READ: readonly SetupKind[] = ["contributing", "agent-instructions", "pull-request-template"];

/** What documents say of something, and whether all of those were read in which it would stand. */
interface Written {
  readonly evidence: readonly ControlEvidence[];
  /** Paths of documents that could not be read. */
  readonly unread: readonly string[];
  readonly read: number;
}

/** Looks for signs in the documents at the tip; of each document the first place of each sign. */
function writtenIn(flow: Flow, signs: readonly Sign[]): Written {
  const files = filesOf(flow, ...DOCUMENTS);
  const unread = files.filter(({ kind, content }) => content === null && MUST_READ.includes(kind));
  return {
    evidence: files.flatMap((file) => signsIn(file, paragraphsOf(file.content ?? ""), signs)),
    unread: unread.map(({ path }) => path),
    read: files.filter(({ content }) => content !== null).length,
  };
}

/** Present where a document says so, absent where all were read and none does. */
export function byWords(flow: Flow, signs: readonly Sign[], what: string): ControlFound {
  const { evidence, unread, read } = writtenIn(flow, signs);
  const where = [...new Set(evidence.map(({ ref }) => ref?.replace(/:\d+$/, "") ?? ""))];
  if (where.length > 0) return present(`A ${what} is written down in ${few(where)}.`, evidence);
  if (unread.length > 0)
    return unknown(`${few(unread)} could not be read, and no other document names a ${what}.`);
  if (read === 0) return absent(`There is no document in the repository in which a ${what} could stand.`);
  const documents = read === 1 ? "one document that was" : `${read} documents that were`;
  return absent(`No ${what} is written down in the ${documents} read.`);
}

const MOST_NAMED = 3;

/** A few of many names: `a, b, c and 12 more`. */
export function few(names: readonly string[]): string {
  const more = names.length - MOST_NAMED;
  return more > 0 ? `${names.slice(0, MOST_NAMED).join(", ")} and ${more} more` : listed(names);
}

/** A stretch of text, with the lines that it begins on. */
interface Stretch {
  readonly text: string;
  /** Where each of its lines begins in `text`, and the number of the first. */
  readonly starts: readonly number[];
  readonly line: number;
}

/** A longer line is no prose. */
const LONGEST_LINE = 2000;
/** Nor is a longer paragraph: what one sign has to fit stands closer together. */
const LONGEST_PARAGRAPH = 4000;
const LONGEST_QUOTE = 100;
/** What begins a paragraph of its own: a heading, an item of a list, a quote, a row of a table. */
const BEGINS = /^\s*(?:[-*+#>|]|\d+[.)])/;

/** Lines of prose that belong together, as one text each. */
function paragraphsOf(content: string): Stretch[] {
  const found: { text: string; starts: number[]; line: number }[] = [];
  let open = false;
  content.split("\n").forEach((raw, index) => {
    const line = raw.slice(0, LONGEST_LINE).trim();
    const last = found.at(-1);
    if (line === "") open = false;
    else if (open && last !== undefined && last.text.length < LONGEST_PARAGRAPH && !BEGINS.test(line)) {
      last.starts.push(last.text.length + 1);
      last.text += ` ${line}`;
    } else {
      found.push({ text: line, starts: [0], line: index + 1 });
      open = true;
    }
  });
  return found;
}

/** Lines of a file of settings, without its comments. */
export function settingsOf(content: string): Stretch[] {
  return content.split("\n").map((line, index) => ({
    text: line.slice(0, LONGEST_LINE).replace(/(^|\s)#.*$/, ""),
    starts: [0],
    line: index + 1,
  }));
}

/** The first place of each sign. */
function signsIn(
  { path }: SetupFile,
  stretches: readonly Stretch[],
  signs: readonly Sign[],
): ControlEvidence[] {
  return signs.flatMap(({ says, all }) => {
    const found = stretches.find(({ text }) => all.every((pattern) => pattern.test(text)));
    if (found === undefined) return [];
    const at = found.text.search(nth(all, 0));
    const row = found.starts.filter((start) => start <= at).length - 1;
    return [
      { says: says ?? quoted(found.text.slice(found.starts[row])), ref: `${path}:${found.line + row}` },
    ];
  });
}

/** The beginning of a text in quotes, without what marks it as a heading or an item. */
export function quoted(said: string): string {
  return `“${text(said.replace(/^[\s#>*+-]+/, ""), LONGEST_QUOTE)}”`;
}

/** Signs in the steps of workflows, and the workflows that could not be read. */
export function stepsIn(flow: Flow, signs: readonly Sign[]): Written {
  const files = filesOf(flow, "workflow");
  return {
    evidence: files.flatMap((file) => signsIn(file, settingsOf(file.content ?? ""), signs)),
    unread: files.filter(({ content }) => content === null).map(({ path }) => path),
    read: files.filter(({ content }) => content !== null).length,
  };
}
