import type { Question } from "../../../lib/text/questions.ts";
import type { PullKnown } from "../replay/pull-known.ts";

/** A template of a description, as far as it asks the two questions. */
export interface Template {
  /** What it says itself, comments included: none of it is anybody's answer. */
  readonly own: ReadonlySet<string>;
  /** Its lines under which the answer to a question stands. */
  readonly prompts: Readonly<Record<Question, ReadonlySet<string>>>;
}

/** What the stages of a pull request are made from. */
export interface StagesInput extends PullKnown {
  /** Earliest author date among its own non-merge commits; null where it is not known. */
  readonly startedAt: number | null;
  /** End of the window: nothing later has happened yet. */
  readonly until: number;
}

/** What the replay of a pull request is made from. */
export interface PullInput extends StagesInput {
  /** Id of the change, for its check heads. */
  readonly change: string;
  /** Lines of the diff that was merged, and of the one that a head had, of files that people write; null where that is not known. */
  readonly lines: { readonly landed: number | null; at(head: string): number | null };
  /** What the templates of the repository ask. */
  readonly templates: readonly Template[];
}
