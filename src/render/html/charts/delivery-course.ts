/** The course of deliveries before it is drawn, wide or narrow. */

/** What became of a delivery: a certain failure outweighs a suspected one, and that one a time too short to tell. */
export type Outcome = "certain" | "suspected" | "young" | "fine";

/** A stretch of time, in epoch ms; `open` where it is not over at the window's end. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly open: boolean;
}

/** What is drawn, all inside of the window. */
export interface Course {
  readonly from: number;
  readonly to: number;
  readonly events: readonly { readonly at: number; readonly carried: number; readonly outcome: Outcome }[];
  readonly restorations: readonly Stretch[];
  readonly incidents: readonly Stretch[];
}
