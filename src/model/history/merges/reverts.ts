import type { CommitTable, History, Remote } from "../../../collect/facts.ts";
import { cell } from "../../../lib/must.ts";
import { upTo } from "../../../lib/text/text.ts";
import type { MainlineTrace } from "../graph/mainline.ts";
import { bareTitle } from "../messages/titles.ts";
import { type MergeRecord, type MergeRecords, ownCommits } from "./merge-records.ts";

const BY_ID = /^[ \t]{0,8}This reverts (?:commit|merge) (?<id>[0-9a-f]{7,64})\b/im;
/** GitHub's line, and GitLab's. */
const BY_NUMBER =
  /^(?:Reverts|This reverts merge request) (?:(?:[\w.-]+\/)+(?<project>[\w.-]+))?[#!](?<number>\d+)\b/im;
/** A squash lists the commits that it has in it. */
const LISTED = /^\* \S/gm;
const SPEAKS_OF_IT = /\b(?:revert|undo|re-?(?:apply|land)|back(?:s|ed|ing)? ?out|roll(?:s|ed|ing)? ?back)/i;
const BY_TITLE = /^(?:[a-z]+(?:\([^()]{1,40}\))?!?: )?revert[:,]? "(?<title>.+)"(?: \(#\d+\))?$/i;

/** Which merge reverts which, each by the commit of the other. */
export interface Reverts {
  /** The merge that reverts another one first, by the other's commit. */
  readonly revertedBy: ReadonlyMap<number, MergeRecord>;
  /** What a merge reverts, by its commit. */
  readonly reverting: ReadonlyMap<number, MergeRecord>;
}

/** What a change says that it reverts: a commit by the beginning of its id, or a change by its number or its title. */
export type Named =
  | { readonly id: string }
  /** `branch` is the one that the number must belong to, as far as anything tells. */
  | { readonly number: number; readonly branch?: string }
  | { readonly title: string };

/** What people and forges say of a change beside its messages. */
interface Marked {
  readonly branch: string | null;
  readonly title: string;
  readonly number: number | null;
  readonly request: { readonly labels: readonly string[] } | null;
}

/** The marks by which a change is told to be a revert although no tool's line says so. */
export interface RevertMarks {
  /** Some are configured: then a change can be a revert without a word of it. */
  readonly configured: boolean;
  /** `Revert "…"` in a title is one of them. */
  readonly usualTitles: boolean;
  /** What a change reverts by its branch, its labels and its title; `messages` name it where those do not. */
  named(change: Marked, messages: readonly string[]): readonly Named[];
}

/** The same with the merge's index where an id told it. */
type Target = { readonly index: number } | Exclude<Named, { id: string }>;

/**
 * Finds what changes revert: by a trailer, by a forge's own line, by the branch that a forge made for it, by a title,
 * or by what is configured. Only what speaks of a revert is read closely, where nothing is configured: the whole
 * history is asked. A revert inside the change that it undoes is none.
 */
export function findReverts(
  { commits, repository }: History,
  mainline: MainlineTrace,
  merges: MergeRecords,
  marks: RevertMarks,
): Reverts {
  const { usualTitles } = marks;
  const name = nameOf(repository.remote);
  const place: Place = { commits, mainline, standing: merges.standing(), name, usualTitles };
  const told: { merge: MergeRecord; targets: Target[] }[] = [];
  for (let index = 0; index < merges.length; index++) {
    const request = merges.requestOf(index);
    const isTold = request !== null && `${request.head}\n${request.title}\n${request.body}`.includes(MARK);
    if (!marks.configured && !isTold && !mayRevert(commits, mainline, merges.commitOf(index))) continue;
    const merge = merges.at(index);
    const messages = messagesOf(commits, mainline, merge);
    const marked = marks.named(merge, messages).flatMap((one) => targetOf(place, one));
    const targets = [...messages.flatMap((message) => targetIn(place, message)), ...marked];
    // Several changes may bear one title: an id or a number in another message tells them apart.
    const exact = targets.filter((target) => !("title" in target));
    const vague = targets.filter((target) => "title" in target);
    if (targets.length > 0) told.push({ merge, targets: [...exact, ...vague] });
  }
  const named = findNamed(
    merges,
    told.flatMap(({ targets }) => targets),
  );
  const revertedBy = new Map<number, MergeRecord>();
  const reverting = new Map<number, MergeRecord>();
  for (const { merge: record, targets } of told) {
    const target = targets
      .map((one) => ("index" in one ? merges.at(one.index) : named(one, record.position)))
      .find((one) => one !== null && one.position < record.position);
    if (!target) continue;
    reverting.set(record.commit, target);
    if (!revertedBy.has(target.commit)) revertedBy.set(target.commit, record);
  }
  return { revertedBy, reverting };
}

/** "This reverts commit …", "Reverts owner/repo#12", `Revert "…"`: bytes are asked before any text is made. */
const MARK = "evert";

function mayRevert(commits: CommitTable, mainline: MainlineTrace, merge: number): boolean {
  if (commits.mentions(merge, MARK)) return true;
  const position = cell(mainline.owner, merge);
  const from = cell(mainline.ownedStart, position);
  if (cell(mainline.ownedStart, position + 1) - from !== 2) return false;
  return (
    commits.mentions(cell(mainline.owned, from), MARK) ||
    commits.mentions(cell(mainline.owned, from + 1), MARK)
  );
}

/**
 * The merge's message, its only commit's where it has one, and the description of its pull request: a revert is a
 * change of one purpose.
 */
function messagesOf(commits: CommitTable, mainline: MainlineTrace, merge: MergeRecord): string[] {
  const own = ownCommits(commits, mainline, merge).filter((commit) => commit !== merge.commit);
  const only = own.length === 1 ? own.map((commit) => commits.message(commit)) : [];
  const { request } = merge;
  const told = request === null ? [] : [`${request.title}\n\n${request.body}`];
  return [`${merge.title}\n${commits.message(merge.commit)}`, ...only, ...told];
}

/** Where targets are looked for. */
interface Place {
  readonly commits: CommitTable;
  readonly mainline: MainlineTrace;
  readonly standing: Int32Array;
  /** The repository's name at its forge, null where that is not known. */
  readonly name: string | null;
  readonly usualTitles: boolean;
}

/** A copy of a repository has another owner, and the same numbers in its history: its name decides. */
function nameOf(remote: Remote | null): string | null {
  return remote?.web?.split("/").at(-1)?.toLowerCase() ?? null;
}

/** One of several commits that were squashed speaks there: the change as a whole has another purpose. */
function isAside(message: string, at: number): boolean {
  const [first, second] = message.matchAll(LISTED);
  const title = upTo(message, "\n");
  return second !== undefined && first !== undefined && first.index < at && !SPEAKS_OF_IT.test(title);
}

function targetIn(place: Place, message: string): Target[] {
  const { name, usualTitles } = place;
  const told = BY_ID.exec(message) ?? BY_NUMBER.exec(message);
  if (told !== null && isAside(message, told.index)) return [];
  const id = BY_ID.exec(message)?.groups?.id;
  const index = id === undefined ? null : standingOf(place, id);
  if (index !== null) return index === -1 ? [] : [{ index }];
  const { number, project } = BY_NUMBER.exec(message)?.groups ?? {};
  const isOurs = project === undefined || name === null || project.toLowerCase() === name;
  if (number && isOurs) return [{ number: Number(number) }];
  const title = usualTitles ? BY_TITLE.exec(upTo(message, "\n").trim())?.groups?.title : undefined;
  return title ? [{ title: bareTitle(title) }] : [];
}

function targetOf(place: Place, named: Named): Target[] {
  if ("title" in named) return [{ title: bareTitle(named.title) }];
  if (!("id" in named)) return [named];
  const index = standingOf(place, named.id) ?? -1;
  return index === -1 ? [] : [{ index }];
}

/** Index of the merge that a commit came with, by the beginning of its id: −1 where it is none, null where no one commit is meant. */
function standingOf({ commits, mainline, standing }: Place, id: string): number | null {
  const digits = id.toLowerCase();
  const found = digits.length === commits.idBytes * 2 ? [commits.find(digits)] : commits.findPrefix(digits);
  const [only = -1, other] = found;
  const position = only === -1 || other !== undefined ? -1 : cell(mainline.owner, only);
  return position === -1 ? null : cell(standing, position);
}

/** Looks up the merges of the numbers and titles that are wanted, all in one pass: the latest before a position. */
function findNamed(
  merges: MergeRecords,
  targets: readonly Target[],
): (target: Exclude<Target, { index: number }>, before: number) => MergeRecord | null {
  const numbers = merges.byNumber(new Set(targets.flatMap((one) => ("number" in one ? [one.number] : []))));
  const titles = merges.byTitle(new Set(targets.flatMap((one) => ("title" in one ? [one.title] : []))));
  return (target, before) => {
    const found = "number" in target ? numbers.get(target.number) : titles.get(target.title);
    const latest = found?.map((one) => merges.at(one)).findLast((one) => one.position < before);
    if (latest === undefined || !("number" in target)) return latest ?? null;
    return isOf(latest, target.branch) ? latest : null;
  };
}

/** `revert-2-columns` may be somebody's own name for a branch: where that of number 2 is known, it must be that one. */
function isOf({ branch }: MergeRecord, named: string | undefined): boolean {
  return branch === null || named === undefined || branch === named || branch.endsWith(`/${named}`);
}
