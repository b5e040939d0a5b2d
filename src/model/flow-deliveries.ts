/** Deliveries of a flow: what they carried, how they failed, and what put that right. Read through `flow.ts`. */

/** Evidence that a delivery failed its users (value-stream, §3.3). */
export interface Failure {
  readonly kind: "rolled-back" | "reverted" | "incident" | "hotfixed";
  /** Rolled back, reverted and an incident that names it are certain, the others are suspected. */
  readonly certain: boolean;
  /** What happened, in words. */
  readonly says: string;
  /** The change or the delivery that shows it. */
  readonly ref: string;
  readonly at: number;
  /** Page that shows it where it is not a change or delivery of this flow, else null. */
  readonly url: string | null;
}

/** How a failed delivery was put right (value-stream §3.3). */
export interface Restoration {
  /** The failed delivery's finish, or the incident's opening where that is earlier. */
  readonly from: number;
  /** Finish of the first success that contains the remedy, or the incident's closing; null: not restored yet. */
  readonly to: number | null;
  /** What put it right, in words; null where nothing has. */
  readonly says: string | null;
}

/** One event that puts a commit in front of users. */
export interface Delivery {
  readonly name: string;
  /** Where it was seen: `tags`, `file` … */
  readonly source: string;
  /** One environment, or one package family; `""` for the repository's own versions. */
  readonly stream: string;
  readonly commit: string;
  /** When it was asked for, before its gates and queues; null where the record does not tell. */
  readonly askedAt: number | null;
  readonly startedAt: number;
  readonly finishedAt: number;
  /** The record of its stream begins here: what it carried may have been delivered before. */
  readonly edge: boolean;
  /** Changes of people and of automated accounts that it was the first to carry. */
  readonly carried: number;
  /** What speaks of a failure, by time. */
  readonly failures: readonly Failure[];
  /** null where nothing certain speaks of a failure. */
  readonly restoration: Restoration | null;
  /** Why it repairs what was delivered before: it first carried a hotfix, or the revert of that; else null. */
  readonly repairs: string | null;
  /** Time in which it was held for somebody's approval, ms; null where the record of its stream never tells of any. */
  readonly held: number | null;
  /**
   * Where else its commit had been put before it began: the first success in each environment that is no production,
   * by time. null where the record does not tell of environments.
   */
  readonly earlierEnvironments: readonly { readonly environment: string; readonly at: number }[] | null;
  /** False where it is too young to be judged: its days of observation are not over. */
  readonly observed: boolean;
  readonly ref: string;
  /** Its page, where the record names one. */
  readonly url: string | null;
}

/** A delivery as a train: what its stream had merged by its cut is aboard. */
export interface Train {
  readonly stream: string;
  /** That of the delivery, as in `deliveredAt` of what it carried. */
  readonly ref: string;
  /** The newest merge that it was the first to contain. UTC epoch ms, as the others. */
  readonly cut: number;
  readonly startedAt: number;
  readonly finishedAt: number;
}

/** What one delivery of the time before the window carried: with others it tells of the rhythm. UTC epoch ms. */
export interface EarlierDelivery {
  readonly startedAt: number;
  readonly finishedAt: number;
  readonly changes: readonly {
    /** null where it is not known. */
    readonly startedAt: number | null;
    readonly mergedAt: number;
  }[];
}
