import type { Facts } from "../../collect/facts.ts";
import { SOURCES } from "../../config/delivery-sources.ts";
import { addTo } from "../../lib/groups.ts";
import { deliveryOf } from "../deliveries/delivered.ts";
import { firstOf, type Stream } from "../deliveries/deliveries.ts";
import { readVersion } from "../deliveries/versions.ts";
import type { MergeRecord } from "../history/merges/merge-records.ts";
import { mergedMs } from "../history/merges/merge-times.ts";
import type { Outline } from "../outline.ts";

/** A delivery that is spoken of, and by what it was named; null where by nothing. */
export interface Blamed {
  readonly stream: Stream;
  readonly index: number;
  readonly names: "its commit" | "its tag" | "a change that it was the first to carry" | null;
}

/** What speaks of something that may have caused it. */
export interface Speaks {
  readonly texts: readonly string[];
  readonly openedAt: number;
}

/** What names can mean here. */
export interface Names {
  /** Merges by the number of their pull request, of the numbers that are spoken of. */
  readonly numbers: ReadonlyMap<number, readonly number[]>;
  /** The one commit that each id, or beginning of one, is of. */
  readonly commits: ReadonlyMap<string, number>;
  /** Commits by the tag on them, of versions and deliveries. */
  readonly tags: ReadonlyMap<string, number>;
  /** By position of the line: index of the merge that stands there. */
  readonly standing: Int32Array;
}

const FEWEST_DIGITS = 7;
/** A commit id, or the beginning of one, as a word. */
const COMMIT = /(?<![\w-])[0-9a-f]{7,64}(?![\w-])/gi;
/** Pull requests by their number, each with the name of its repository where that stands before it. */
const NUMBERS: readonly RegExp[] = [
  /(?<![\w&/])#(?<number>\d{1,9})\b/g,
  /(?<![\w./-])(?<where>[\w.-]+\/[\w.-]+)#(?<number>\d{1,9})\b/g,
  /:\/\/[^\s/]+\/(?<where>[\w.-]+\/[\w.-]+)\/pull\/(?<number>\d{1,9})\b/g,
];
/** Words, of which some are tags. */
const WORD = /[^\s,;()[\]{}"'`<>]+/g;
const TAG_PAGE = /^https?:.*\/releases\/tag\//;
/** A sentence ends with these, a tag does not. */
const AFTER = /[.:!?*_]+$/;
/** A bare number in a sentence is no tag. */
const BARE = /^\d+$/;

/** Reads what all of them may name, in one pass over the merges. */
export function namesIn(facts: Facts, outline: Outline, told: readonly Speaks[]): Names {
  const wanted = new Set(told.flatMap(({ texts }) => texts.flatMap((text) => numbersIn(facts, text))));
  const tags = new Map<string, number>();
  for (const { name, commit } of facts.tags)
    if (commit !== -1 && readVersion(name) !== null) tags.set(name, commit);
  for (const { events } of outline.deliveries.streams)
    for (const { name, commit, source } of events) if (SOURCES[source].ref === "tag") tags.set(name, commit);
  const { merges: records } = outline;
  const ids = told.flatMap(({ texts }) => texts.flatMap(idsIn));
  return {
    numbers: records.byNumber(wanted),
    tags,
    commits: ofIds(facts, ids),
    standing: records.standing(),
  };
}

function idsIn(text: string): string[] {
  return [...text.matchAll(COMMIT)].map(([id]) => id.toLowerCase());
}

/** Looks up beginnings of ids, all in one pass; what begins several commits names none. */
function ofIds({ commits }: Facts, ids: readonly string[]): ReadonlyMap<string, number> {
  const wanted = new Map<string, string[]>();
  for (const id of new Set(ids)) {
    const begins = id.slice(0, FEWEST_DIGITS);
    addTo(wanted, begins, id);
  }
  const found = new Map<string, number[]>();
  for (let commit = 0; wanted.size > 0 && commit < commits.count; commit++) {
    const full = commits.id(commit);
    for (const id of wanted.get(full.slice(0, FEWEST_DIGITS)) ?? [])
      if (full.startsWith(id)) addTo(found, id, commit);
  }
  return new Map([...found].flatMap(([id, all]) => (all.length === 1 ? [[id, all[0]!]] : [])));
}

/**
 * The deliveries that something names by a commit, a tag, or the number of a pull request that they were the
 * first to carry. What was not yet written when it opened did not cause it: that is the remedy, not the cause.
 */
export function namedBy(facts: Facts, outline: Outline, names: Names, told: Speaks): Blamed[] {
  const { commits } = facts;
  const found: Blamed[] = [];
  const add = (blamed: readonly Blamed[]) => {
    for (const one of blamed)
      if (!found.some(({ stream, index }) => stream === one.stream && index === one.index)) found.push(one);
  };
  const existed = (commit: number) => !(commits.committerSeconds[commit]! * 1000 > told.openedAt);
  const byCommit = (commit: number, what: "its commit" | "its tag") => {
    const delivering = existed(commit) ? delivered(outline, commit, told.openedAt, what) : [];
    add(delivering.length > 0 ? delivering : byLanding(mergeNamed(outline, names, commit)));
  };
  const byLanding = (merge: MergeRecord | null): Blamed[] =>
    merge === null || mergedMs(facts, merge) > told.openedAt ? [] : carrying(facts, outline, merge);
  for (const text of told.texts) {
    for (const word of tagsIn(text, names)) byCommit(names.tags.get(word)!, "its tag");
    for (const id of idsIn(text)) {
      const commit = names.commits.get(id);
      if (commit !== undefined) byCommit(commit, "its commit");
    }
    for (const number of numbersIn(facts, text))
      for (const index of names.numbers.get(number) ?? []) add(byLanding(outline.merges.at(index)));
  }
  return found;
}

/**
 * The merges that something names by a commit or by the number of a pull request, oldest first; those that were
 * there when it opened. The commit that a delivery of several changes carried names that delivery, and no change.
 */
export function mergesNamed(facts: Facts, outline: Outline, names: Names, told: Speaks): MergeRecord[] {
  const { merges: records } = outline;
  const found = new Map<number, MergeRecord>();
  const add = (merge: MergeRecord | null) => {
    if (merge !== null && mergedMs(facts, merge) <= told.openedAt) found.set(merge.commit, merge);
  };
  for (const text of told.texts) {
    for (const id of idsIn(text)) {
      const commit = names.commits.get(id);
      if (commit !== undefined && !carriedMore(outline, names, commit))
        add(mergeNamed(outline, names, commit));
    }
    for (const number of numbersIn(facts, text))
      for (const index of names.numbers.get(number) ?? []) add(records.at(index));
  }
  return [...found.values()].sort((a, b) => a.position - b.position);
}

/** Whether a commit is that of a delivery which was the first to carry the merge before it too. */
function carriedMore(
  { deliveries, mainline: line, merges: records }: Outline,
  { standing }: Names,
  commit: number,
): boolean {
  const position = line.owner[commit]!;
  const before = position === -1 ? -1 : standing[position]! - 1;
  if (before < 0) return false;
  return deliveries.streams.some((stream) => {
    const index = stream.events.findIndex((event) => event.commit === commit);
    return index !== -1 && firstOf(stream, records.commitOf(before)) === index;
  });
}

/** In each stream that delivered this very commit: the one that users had at an instant, else the first one. */
function delivered(
  { deliveries }: Outline,
  commit: number,
  at: number,
  names: "its commit" | "its tag",
): Blamed[] {
  return deliveries.streams.flatMap((stream) => {
    const last = stream.events.findLastIndex((event) => event.commit === commit && event.finishedAt <= at);
    const index = last === -1 ? stream.events.findIndex((event) => event.commit === commit) : last;
    return index === -1 ? [] : [{ stream, index, names }];
  });
}

function carrying(facts: Facts, outline: Outline, merge: MergeRecord): Blamed[] {
  const carried = deliveryOf(outline, merge, facts.diffs.get(merge.commit));
  if (carried.kind !== "delivered") return [];
  const { stream, index } = carried;
  return [{ stream, index, names: "a change that it was the first to carry" }];
}

/** The merge that put a commit on the main line; null where none is known. */
export function mergeNamed(
  { mainline: line, merges: records }: Outline,
  { standing }: Names,
  commit: number,
): MergeRecord | null {
  const position = commit === -1 ? -1 : line.owner[commit]!;
  const index = position === -1 ? -1 : standing[position]!;
  return index === -1 ? null : records.at(index);
}

function tagsIn(text: string, { tags }: Names): string[] {
  const bare = [...text.matchAll(WORD)].map(([word]) => word.replace(TAG_PAGE, "").replace(AFTER, ""));
  return [...new Set(bare)].filter((word) => tags.has(word) && (!BARE.test(word) || word === text.trim()));
}

/** Numbers of pull requests of this repository; another one's are named with its name. */
function numbersIn({ github, repository }: Facts, text: string): number[] {
  const ours = github === null ? repository.remote?.web?.split("/").slice(-2).join("/") : nameOf(github);
  return NUMBERS.flatMap((pattern) => [...text.matchAll(pattern)]).flatMap(({ groups }) => {
    const where = groups!.where?.toLowerCase();
    return where === undefined || where === ours?.toLowerCase() ? [Number(groups!.number)] : [];
  });
}

function nameOf({ owner, name }: { owner: string; name: string }): string {
  return `${owner}/${name}`;
}
