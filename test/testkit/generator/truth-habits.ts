/** What was decided of a change beside its stages. Instants are UTC epoch ms. */

/** What a change was like, in one word each; a change bears those that fit. */
export type TruthMark =
  /** The issue that it closes is a wish with acceptance criteria, which were there before the change was begun. */
  | "spec-first"
  /** It has criteria, but its text was edited after the change was begun. */
  | "spec-edited-later"
  /** Its description answers the question of the template: what could break in production. */
  | "answers-production"
  /** The same: how the integration points were tested. */
  | "answers-integration"
  /** Its title was changed after it was ready and before its end. */
  | "retitled"
  /** Its description was last edited after it was ready. */
  | "described"
  /** After it was ready and before its end. */
  | "force-pushed"
  /** Its diff has over 30 % more lines at its end than at the first review by a person. */
  | "grew"
  /** More than 200 lines. */
  | "large"
  /** Merged and large; its only review is an approval without a word, within lines ÷ 500 h of the request. */
  | "rubber-stamped"
  /** Merged without a review by another person. */
  | "unreviewed"
  /** The same, and its author merged it. */
  | "alone"
  /** Merged while a check of its head had failed, required or not. */
  | "over-red"
  /** It touches more than one service. */
  | "several-services"
  /** It touches a service in which a mistake costs most: `identity`, `payments`. */
  | "high-risk"
  /** Merged, and for each of those a person whom CODEOWNERS names has reviewed it. */
  | "owner-reviewed"
  | "request-removed";

export interface TruthHabits {
  /** The issue that it closes, where that is no bug; opened at `requestedAt`. */
  readonly wish: { readonly criteria: boolean; readonly editedAt: number | null } | null;
  /** Last edit of its description. */
  readonly editedAt: number | null;
  /** Lines of what landed, else of its head. */
  readonly size: { readonly added: number; readonly removed: number; readonly files: number };
  /** Lines of the head that the first review by a person saw; null where there was none. */
  readonly reviewed: { readonly added: number; readonly removed: number } | null;
  readonly answers: { readonly production: boolean; readonly integration: boolean };
  /** Services that it touches. */
  readonly areas: readonly string[];
  readonly mergedBy: "author" | "other" | null;
  readonly marks: readonly TruthMark[];
}

/** Changes of people with each mark, and those of them that declare help; marks that none bears are absent. */
export type TruthMarks = Readonly<
  Partial<Record<TruthMark, { readonly all: number; readonly assisted: number }>>
>;
