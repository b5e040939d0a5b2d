import type { CommitTable } from "../../../collect/facts.ts";
import { nth } from "../../../lib/must.ts";
import type { Style } from "../../flow.ts";
import { parentCount } from "../parents.ts";
import { MERGE_STYLES, type StyleRow } from "./merge-styles.ts";
import { readMerge } from "./merge-subjects.ts";

/** What a commit of the merge says of itself. */
export interface MergeMessage {
  /** Row of the table, or null where no row fits. */
  readonly style: string | null;
  readonly how: Style;
  readonly number: number | null;
  readonly branch: string | null;
  readonly title: string;
}

/** A commit's message, asked for no more than is needed. */
export interface Message {
  readonly subject: string;
  mentions(word: string): boolean;
  text(): string;
}

/** Reads a commit of the merge's message against the table. */
export function readMergeStyle(message: Message, parents: number): MergeMessage {
  const subject = message.subject.trim();
  let known: string | null = null;
  const body = () => {
    known ??= message.text().slice(message.subject.length + 1);
    return known;
  };
  for (const row of MERGE_STYLES) {
    if (row.parents === "one" && parents > 1) continue;
    if (row.parents === "several" && parents < 2) continue;
    const inSubject = row.subject ? row.subject.exec(subject) : undefined;
    if (inSubject === null || (row.mark !== undefined && !message.mentions(row.mark))) continue;
    const inBody = row.body ? row.body.exec(body()) : undefined;
    const inEnding = row.ending ? row.ending.exec(endingOf(body())) : undefined;
    if (inBody === null || inEnding === null) continue;
    const group = (name: string) =>
      inSubject?.groups?.[name] ?? inBody?.groups?.[name] ?? inEnding?.groups?.[name];
    const number = group("number");
    return {
      style: row.id,
      how: parents > 1 ? "merge" : (row.one ?? "squash"),
      number: number === undefined ? null : Number(number),
      branch: group("branch") ?? (parents > 1 ? readMerge(subject)?.branch : undefined) ?? null,
      title: titleOf(row, subject, body, group("title")),
    };
  }
  return { style: null, how: parents > 1 ? "merge" : "direct", number: null, branch: null, title: subject };
}

const BY_MACHINE =
  /^(?:[A-Za-z][\w -]{0,40}: ?\S.*|See merge request \S+|(?:This )?[Cc]loses #\d+ from \S+|\(cherry picked from .*\))?\s*$/;

/** The last lines of a message that tools write. */
function endingOf(body: string): string {
  const lines = body.split("\n");
  let from = lines.length;
  while (from > 0 && BY_MACHINE.test(nth(lines, from - 1))) from--;
  return lines.slice(from).join("\n");
}

/** A body's first line is the title only where the subject is a tool's sentence. */
const BY_TOOL = /^(?:Auto |Rollup )?merged? /i;

function titleOf(row: StyleRow, subject: string, body: () => string, group: string | undefined): string {
  if (row.title === "group") return group ?? subject;
  if (row.title === "subject" || !BY_TOOL.test(subject)) return subject;
  return (
    body()
      .split("\n")
      .find((line) => line.trim() !== "")
      ?.trim() ?? subject
  );
}

/** What a commit of the main line says of how it came there. */
export function mergeMessageAt(commits: CommitTable, commit: number): MergeMessage {
  return readMergeStyle(
    {
      subject: commits.subject(commit),
      mentions: (word) => commits.mentions(commit, word),
      text: () => commits.message(commit),
    },
    parentCount(commits, commit),
  );
}
