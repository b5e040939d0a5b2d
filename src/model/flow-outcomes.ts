/** ◆ What became of changes: their lines, the defects put down to them, what they were for. Read through `flow.ts`. */
import type { WorkKind } from "./flow-terms.ts";

/**
 * What a change did to the lines of the main line, in files that people write. A line is as old as the time since
 * the merge that brought it.
 */
export interface LineWork {
  /** Lines that it changed: of each hunk the larger of its two sides. */
  readonly changed: number;
  /** Lines that it put there. */
  readonly written: number;
  /** Lines younger than 21 days that it replaced or removed, by the change that wrote them, most lines first. */
  readonly rewrites: readonly Rewrite[];
  /** Of the lines that it put there, those that were rewritten younger than 21 days by the window's end. */
  readonly rewritten: number;
  /** False where its 21 days of observation are not over at the window's end. */
  readonly observed: boolean;
}

export interface Rewrite {
  /** Id of the change that wrote the lines; of a commit of the merge where that is no change of the flow. */
  readonly of: string;
  readonly lines: number;
  /** How old they were, ms. */
  readonly age: number;
  /** Whether they had been delivered; null where that is not known. */
  readonly delivered: boolean | null;
}

/**
 * What became of the lines that a change put on the main line, in files that people write, by the window's end. A line's life
 * ends where a later change replaces or removes it, its own author's included; one that moves to another file ends, too.
 */
export interface LineFate {
  /** Lines that it put there. */
  readonly written: number;
  /** Those that went, youngest first. */
  readonly ends: readonly LineEnd[];
  /** Those whose file could not be read when it changed again: what became of them after that age is not known. */
  readonly lost: readonly { readonly lines: number; readonly age: number }[];
  /** From its merge to the window's end, ms: the rest of its lines stood so long. */
  readonly watched: number;
}

export interface LineEnd {
  readonly lines: number;
  /** How old they were, ms. */
  readonly age: number;
  /** Id of the change that replaced or removed them; of a commit of the merge where that is no change of the flow. */
  readonly by: string;
  /** What that change was for; null where it is none of the flow. */
  readonly as: WorkKind | "revert" | "hotfix" | null;
}

/** What was done on the branch of an agent's change before its merge, by its own commits as they stood then. */
export interface BranchWork {
  /** Own commits by agents and by people; merges of the base and those of automated accounts are neither. */
  readonly commits: { readonly agents: number; readonly people: number };
  /** In files that people write; missing with its reason where the commits could not be followed. */
  readonly lines: BranchLines | { readonly missing: string };
}

export interface BranchLines {
  /** Lines that an agent's commit wrote and a later commit of a person replaced or removed. */
  readonly rewritten: number;
  /** Lines that an agent's commits wrote and that were merged so. */
  readonly kept: number;
  /** Lines that commits of people wrote and that were merged so. */
  readonly byPeople: number;
}

/** An issue by which users reported a defect. */
export interface Defect {
  readonly name: string;
  readonly title: string;
  readonly openedAt: number;
  readonly url: string | null;
  /** Changes that had been delivered when it was opened and that it is put down to, most telling first. */
  readonly escaped: readonly {
    /** Id of the change. */
    readonly change: string;
    /** It names the change; or the change that closed it rewrote lines of that change. */
    readonly by: "named" | "rewritten";
    /** What shows it, in words. */
    readonly says: string;
  }[];
  /** Id of the change that closed it, or null. */
  readonly fixedBy: string | null;
}

/** What a feature was built for, and the changes that built it. */
export interface Impact {
  readonly feature: string;
  readonly metric: string;
  readonly before: number;
  readonly after: number;
  /** Ids of the changes that carry its label, touch its path or close its issue, oldest first. */
  readonly changes: readonly string[];
  /** Ids of other changes that touched a file of theirs later, oldest first. */
  readonly touchedBy: readonly string[];
  /** `file:row`, for evidence. */
  readonly ref: string;
}
