import type { CommitTable } from "../collect/facts.ts";
import { type Landing, ownCommits } from "./landings.ts";
import type { Line } from "./line.ts";

const BY_ID = /^[ \t]{0,8}This reverts (?:commit|merge) (?<id>[0-9a-f]{7,64})\b/im;
const BY_NUMBER = /^Reverts (?:[\w.-]+\/[\w.-]+)?[#!](?<number>\d+)\b/im;
const BY_TITLE = /^(?:[a-z]+(?:\([^()]{1,40}\))?!?: )?revert[:,]? "(?<title>.+)"(?: \(#\d+\))?$/i;

/** Finds what a change reverts: by its trailer, by GitHub's own line, or by its title. */
export class RevertFinder {
  private readonly commits: CommitTable;
  private readonly line: Line;
  private readonly landings: readonly Landing[];
  /** By position: index of the landing that stands there, −1 for none. */
  private readonly standing: Int32Array;
  private byNumber: Map<number, Landing[]> | null = null;
  private byTitle: Map<string, Landing[]> | null = null;

  constructor(commits: CommitTable, line: Line, landings: readonly Landing[]) {
    this.commits = commits;
    this.line = line;
    this.landings = landings;
    this.standing = new Int32Array(line.chain.length).fill(-1);
    landings.forEach(({ firstPosition, position }, index) => {
      this.standing.fill(index, firstPosition, position + 1);
    });
  }

  /** The landing that this one reverts, or null. A revert inside the change that it undoes is none. */
  reverted(landing: Landing): Landing | null {
    for (const message of this.messages(landing)) {
      const target = this.target(message, landing);
      if (target && target.position < landing.position) return target;
    }
    return null;
  }

  /** The landing's message, and its only commit's where it has one: a revert is a change of one purpose. */
  private messages(landing: Landing): string[] {
    const own = ownCommits(this.commits, this.line, landing).filter((commit) => commit !== landing.commit);
    const only = own.length === 1 ? [this.commits.message(own[0]!)] : [];
    return [`${landing.title}\n${this.commits.message(landing.commit)}`, ...only];
  }

  private target(message: string, landing: Landing): Landing | null {
    const id = BY_ID.exec(message)?.groups?.id;
    if (id) {
      const found =
        id.length === this.commits.idBytes * 2 ? [this.commits.find(id)] : this.commits.findPrefix(id);
      const position = found.length === 1 && found[0] !== -1 ? this.line.owner[found[0]!]! : -1;
      if (position !== -1) return this.landings[this.standing[position]!] ?? null;
    }
    const number = BY_NUMBER.exec(message)?.groups?.number;
    if (number) return latestBefore(this.numbers().get(Number(number)), landing);
    const title = BY_TITLE.exec(message.split("\n", 1)[0]!.trim())?.groups?.title;
    if (!title) return null;
    return latestBefore(this.titles().get(bare(title)), landing);
  }

  private numbers(): Map<number, Landing[]> {
    this.byNumber ??= grouped(this.landings, (landing) => landing.number);
    return this.byNumber;
  }

  private titles(): Map<string, Landing[]> {
    this.byTitle ??= grouped(this.landings, (landing) => bare(landing.title));
    return this.byTitle;
  }
}

function grouped<K>(landings: readonly Landing[], keyOf: (landing: Landing) => K | null): Map<K, Landing[]> {
  const groups = new Map<K, Landing[]>();
  for (const landing of landings) {
    const key = keyOf(landing);
    if (key === null) continue;
    const group = groups.get(key);
    if (group) group.push(landing);
    else groups.set(key, [landing]);
  }
  return groups;
}

function latestBefore(candidates: readonly Landing[] | undefined, landing: Landing): Landing | null {
  return candidates?.findLast((candidate) => candidate.position < landing.position) ?? null;
}

/** A title without the number that a squash puts behind it. */
function bare(title: string): string {
  return title.replace(/ \(#\d+\)$/, "");
}
