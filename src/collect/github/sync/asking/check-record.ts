import { DAY_MS } from "../../../../lib/time/units.ts";
import { digestOf } from "../../../store/segment.ts";
import { instant, isNode, type Node } from "../../records/node.ts";
import type { ChecksRecord } from "../../records/record.ts";

/** To find a runner, to fail and to be started again takes longer: a run that began sooner is a first attempt. */
const ROOM_FOR_AN_ATTEMPT_MS = 40_000;
/** GitHub lets no run of a workflow last longer than 35 days. */
export const LONGEST_RUN_MS = 35 * DAY_MS;

/** What a commit was checked by, from its contexts as they came; each suite is kept once. */
export function checksRecord(
  commit: { readonly oid: string; readonly id: string },
  contexts: readonly Node[],
  at: number,
  unread: string | null,
): ChecksRecord {
  const suites: Node[] = [];
  const places = new Map<unknown, number>();
  const slim = contexts.map((context) => {
    const { checkSuite, ...run } = context;
    if (!isNode(checkSuite)) return run;
    if (!places.has(checkSuite.id)) places.set(checkSuite.id, suites.push(checkSuite) - 1);
    return { ...run, suite: places.get(checkSuite.id) };
  });
  const ask = suites
    .filter((suite, place) =>
      mayHoldAttempts(
        suite,
        slim.filter((run) => run.suite === place),
      ),
    )
    .map((suite) => String(suite.id));
  const digest = digestOf([suites, slim, unread]);
  return {
    kind: "checks",
    commit: commit.oid,
    id: commit.id,
    at,
    digest,
    suites,
    contexts: slim,
    ask,
    unread,
  };
}

/**
 * Whether earlier attempts can hide behind the latest runs of a suite: one of them began so late that another
 * may have begun and ended before it. Jobs that wait for others begin late too; asking tells them apart.
 */
export function mayHoldAttempts(suite: Node, runs: readonly Node[]): boolean {
  const createdAt = instant(suite.createdAt) ?? 0;
  return runs.some((run) => (instant(run.startedAt) ?? Infinity) - createdAt > ROOM_FOR_AN_ATTEMPT_MS);
}

/** Whether nothing of it can change by itself any more. */
export function isSettled({ suites, contexts, at, unread }: ChecksRecord): boolean {
  if (unread !== null) return false;
  const running = contexts.filter((context) =>
    context.__typename === "CheckRun"
      ? context.completedAt === null
      : context.state === "PENDING" || context.state === "EXPECTED",
  );
  const begun = (context: Node) =>
    instant(context.createdAt) ?? instant(suites[Number(context.suite)]?.createdAt) ?? at;
  return running.every((context) => at - begun(context) > LONGEST_RUN_MS);
}
