/** A week of a queue in front of whoever, or whatever, works it off. */
export interface QueueWeek {
  /** What stood in it as the week began. */
  readonly standing: number;
  readonly arrivals: number;
  readonly finished: number;
  /** What left it without being worked on. */
  readonly left: number;
}

/** By how much the queue got longer in a week. */
export const netOf = ({ arrivals, finished, left }: QueueWeek): number => arrivals - finished - left;

/** What came to be worked on. */
export const needOf = ({ arrivals, left }: QueueWeek): number => arrivals - left;
