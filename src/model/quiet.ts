/** A main line on which nothing has happened for unusually long: it sleeps, or the clone is old. */
export interface Quiet {
  /** The last thing that the clone knows, UTC epoch ms. */
  readonly since: number;
  /** How long ago that was, ms. */
  readonly lasted: number;
  /** The longest time without a change in the year before, ms. */
  readonly pause: number;
}
