import type { Dealer } from "./assistance.ts";
import type { FileEdit } from "./commit.ts";
import type { Draft } from "./draft.ts";
import type { Habit, Habits } from "./habits.ts";
import type { Hands } from "./handwork.ts";
import type { Person } from "./people.ts";
import type { Random } from "./random.ts";
import type { Course } from "./rise.ts";
import type { TruthChange } from "./truth.ts";

/** What all lives of a repository share. */
export interface Setting {
  readonly random: Random;
  /** Decides where in their files edits stand, and what they take away. */
  readonly places: Random;
  readonly people: readonly Person[];
  readonly approvals: number;
  readonly branch: string;
  readonly now: number;
  /** A fresh number for a commit (`@c…@`) or an item (`@n…@`, a pull request or an issue). */
  readonly fresh: () => number;
  readonly habits: Habits;
  /** null where assistants are not dealt. */
  readonly dealer: Dealer | null;
  /** null where nobody works on agents' branches. */
  readonly hands: Hands | null;
  /** null where openings go evenly over the days. */
  readonly course: Course | null;
  /** Every life is entered here when it is over. */
  readonly lives: Draft[];
}

/** What is chosen of a life beside its script. */
export interface Traits {
  readonly script: string;
  readonly ai: TruthChange["ai"];
  readonly author: Person;
  readonly title: string;
  /** Of its first commit. */
  readonly message: string;
  readonly body: string;
  readonly headRef: string;
  readonly base: string;
  readonly labels: readonly string[];
  /** It has one commit before its opening. */
  readonly alone: boolean;
  readonly fork: boolean;
  readonly area: string;
  readonly habit: Habit;
  /** What its first commit does; null where that is left to chance. */
  readonly edits: readonly FileEdit[] | null;
  /** Lines that its first commit writes; null where that is left to chance. */
  readonly lines: number | null;
  /** How every message of its author declares help. */
  readonly trailer: string;
  readonly style: "merge" | "squash" | "rebase";
}
