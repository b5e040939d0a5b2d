import { asksUnnamed, itemsOf } from "../records/pulls.ts";
import type { Scan } from "../records/state.ts";
import { type Run, scanOf, step } from "./asking/run.ts";
import { compact } from "./compact.ts";
import { readAgentSessions } from "./reading/agent-sessions.ts";
import { proveCompleteness } from "./reading/completeness.ts";
import { readDeployments } from "./reading/deployments.ts";
import { readFlags } from "./reading/flags.ts";
import { follow } from "./reading/follow.ts";
import type { LabelsOf } from "./reading/issues.ts";
import { pullInPieces } from "./reading/list.ts";
import { readOlderDeployments } from "./reading/older-deployments.ts";
import { completePage, OVERLAP_MS, sweepAll, walkOf } from "./reading/sweep.ts";
import { revisitChecks } from "./reading/sync-checks.ts";
import { type Front, readRepository } from "./reading/sync-settings.ts";
import { readRuns } from "./reading/workflow-runs.ts";

/** What to read. */
export interface Range {
  /** Pull requests, bugs and deployments that were last touched before this are left out; 0 for none. */
  readonly since: number;
  /** Which labels make an issue an incident or a bug. */
  readonly labelsOf: LabelsOf;
  /** Name or file of the workflow whose runs are deliveries; null where none are. */
  readonly workflow: string | null;
  /** Patterns of the environments that alone serve users; null where nobody said. */
  readonly production: readonly string[] | null;
  /** Told what the repository holds before it is read. */
  readonly begin: (front: Front) => void;
}

/**
 * Reads everything that is new since the last run, or all of it. Each step is stored; a run that ends early for
 * whatever reason is continued by the next one. Throws `ApiError`.
 */
export async function sync(run: Run, range: Range): Promise<void> {
  const front = await readRepository(run, range.labelsOf, range.since);
  range.begin(front);
  await beginScan(run, range.since, front.at);
  const before = run.agenda.digests.size;
  run.agenda.askAgain();
  if (scanOf(run).stage === "list") await sweepAll(run);
  if (scanOf(run).stage === "open") await sweepOpen(run);
  await follow(run, "everything");
  const { startedAt, since } = scanOf(run);
  await readDeployments(run, front.deployments, since, front.at);
  await readFlags(run);
  await readOlderDeployments(run, range.production);
  if (range.workflow !== null) await readRuns(run, range.workflow, front.at);
  await revisitChecks(run, front.at, startedAt);
  await readMissing(run);
  await readNames(run);
  await follow(run, "everything");
  const total = Number(
    (front.settings.pullRequests as { totalCount?: unknown } | undefined)?.totalCount ?? 0,
  );
  if (
    run.agenda.digests.size !== before ||
    run.state.syncedAt === null ||
    !run.agenda.parts.has("completeness")
  )
    await proveCompleteness(run, since, total);
  await follow(run, "everything");
  await step(run, [], { syncedAt: startedAt, since: Math.min(run.state.since, since), scan: null });
  await readAgentSessions(run);
  await compact(run);
}

/** Goes on with the scan that an earlier run began, or begins one. */
async function beginScan(run: Run, since: number, at: number): Promise<void> {
  const { scan, syncedAt } = run.state;
  if (scan !== null && scan.since <= since) return;
  const known = syncedAt !== null && run.state.since <= since;
  const from = known ? run.state.since : since;
  const floor = known ? Math.max(from, syncedAt - OVERLAP_MS) : from;
  const next: Scan = {
    startedAt: at,
    since: from,
    stage: "list",
    sweep: 1,
    sweepStartedAt: at,
    floor,
    cursor: null,
    listed: 0,
    fresh: 0,
  };
  await step(run, [], { scan: next });
}

/** Open pull requests that nobody has touched since the range begins: they are work in progress all the same. */
async function sweepOpen(run: Run): Promise<void> {
  const alreadyRead = run.state.syncedAt !== null && scanOf(run).since >= run.state.since;
  const walk = walkOf(run);
  for (let done = alreadyRead || scanOf(run).since <= 0; !done; ) {
    const page = await completePage(run, "open", walk);
    if (page === null) continue;
    const records = [];
    for (const pull of page.pulls) {
      if (run.agenda.touched.get(pull.number) === pull.updatedAt) continue;
      records.push(await pull.record());
    }
    const scan = scanOf(run);
    const listed = scan.listed + page.pulls.length + page.holes;
    await step(run, records, { scan: { ...scan, cursor: page.next, listed } });
    done = page.next === null;
    await follow(run, "full batches");
  }
  await step(run, [], { scan: { ...scanOf(run), stage: "follow", cursor: null } });
}

/** Tries that a run gives to what earlier ones could not read: what the token may not see stays unread. */
const MOST_TRIES = 50;

/** Tries once more what no earlier run could read, or not whole. */
async function readMissing(run: Run): Promise<void> {
  const { missing, partial } = run.agenda;
  const wanted = [...[...missing].map(([number, { id }]) => [number, id] as const), ...partial];
  for (const [number, id] of wanted.slice(0, MOST_TRIES)) {
    const record = await pullInPieces(run, number, id);
    const whole = record.kind === "pull" && Object.keys(record.unread).length === 0;
    if (whole || (record.kind === "pull" && missing.has(number))) await step(run, [record]);
  }
}

/** Asks again for pull requests whose teams had no names, as long as this token is told any. */
async function readNames(run: Run): Promise<void> {
  for (const [number, id] of [...run.agenda.unnamed].slice(0, MOST_TRIES)) {
    if (!run.pulls.dialect.teams) return;
    const record = await pullInPieces(run, number, id);
    const named = record.kind === "pull" && !itemsOf(record.node, "timelineItems").some(asksUnnamed);
    if (!named) return;
    await step(run, [record]);
  }
}
