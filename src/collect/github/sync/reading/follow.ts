import { ALIASES_AT_ONCE, IDS_AT_ONCE } from "../../operations/page-limits.ts";
import { isRefusal, reasonOfError } from "../asking/nodes.ts";
import { type Run, step } from "../asking/run.ts";
import { readAttempts } from "./attempts.ts";
import { readComments } from "./comments.ts";
import { readOverflow } from "./overflow.ts";
import { readChecks } from "./sync-checks.ts";

/** A kind of question that follows from what was read before. */
interface Follower {
  /** The part of the facts that is missing where it is refused. */
  readonly part: "checks" | "comments" | "attempts" | "overflow";
  readonly waiting: (run: Run) => number;
  readonly batch: number;
  /** Reads and stores one batch. Throws an `ApiError` where the token or the server refuses the question. */
  readonly read: (run: Run) => Promise<void>;
}

const FOLLOWERS: readonly Follower[] = [
  {
    part: "overflow",
    waiting: ({ agenda }) => agenda.overflow.size,
    batch: ALIASES_AT_ONCE,
    read: readOverflow,
  },
  { part: "comments", waiting: ({ agenda }) => agenda.reviews.size, batch: IDS_AT_ONCE, read: readComments },
  { part: "checks", waiting: ({ agenda }) => agenda.commits.size, batch: IDS_AT_ONCE, read: readChecks },
  { part: "attempts", waiting: ({ agenda }) => agenda.suites.size, batch: IDS_AT_ONCE, read: readAttempts },
];

/** Reads what follows from the pull requests that were listed: full batches alone, or all of it. */
export async function follow(run: Run, what: "full batches" | "everything"): Promise<void> {
  for (let read = true; read; ) {
    read = false;
    for (const follower of FOLLOWERS) {
      const least = what === "everything" ? 1 : follower.batch;
      while (!run.refused.has(follower.part) && follower.waiting(run) >= least) {
        await readOrRefuse(run, follower);
        read = true;
      }
    }
  }
}

async function readOrRefuse(run: Run, { part, read }: Follower): Promise<void> {
  try {
    await read(run);
    // What an earlier token was refused is no longer missing.
    if (run.agenda.parts.has(part)) await step(run, [{ kind: "part", part, value: null, unread: null }]);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    run.refused.add(part);
    await step(run, [{ kind: "part", part, value: null, unread: reasonOfError(error) }]);
  }
}
