import { resolve } from "node:path";
import { sharedClients } from "../../../commands/apart/clients.ts";
import {
  beganAt,
  type CollectRequest,
  collectDataset,
  type Ended,
  type RunHead,
  readBefore,
  refuseOtherRun,
} from "../../../commands/dataset/collect-dataset.ts";
import { isIn } from "../../../commands/dataset/dataset-head.ts";
import { FlowauditError } from "../../../lib/errors.ts";
import { counted, grouped } from "../../../lib/text/counted.ts";
import { isoOf } from "../../../lib/time/instants.ts";
import { ownProcess, type TellsTeams } from "../../request/github-request.ts";
import { announce, emptyShardSays } from "../../request/many/announce.ts";
import { type AskedRun, askedFor } from "../../request/many/asked-for.ts";
import { type Named, namesOf } from "../../request/many/dataset-names.ts";
import { type CollectOptions, intoOf, shardOf } from "../../request/many/dataset-options.ts";
import { datasetRequest } from "../../request/many/dataset-request.ts";
import { endSays, quietIn } from "../../request/many/end-says.ts";
import { refuseOfOne } from "../../request/many/of-one.ts";
import type { Part } from "../../request/many/reckoned.ts";
import { repositoriesOf } from "../../request/many/repository-list.ts";
import { sharedWindow } from "../../request/many/shared-window.ts";
import { takenAtOf } from "../../request/request.ts";
import { version } from "../../request/version.ts";
import type { GuardedIo } from "../../streams/io.ts";
import { openProgress, type Progress } from "../../streams/progress.ts";
import { askedOf, readersOf, type Terms } from "./reading-each.ts";

/** `flowaudit collect <paths...> --into <folder>`: many repositories into one dataset. */
export async function collect(
  typed: readonly string[],
  options: CollectOptions,
  io: GuardedIo,
): Promise<void> {
  const paths = await repositoriesOf(typed, options, io.cwd, { command: "collect", example: EXAMPLE });
  refuseOfOne(options);
  const into = intoOf(options, EXAMPLE);
  const progress = openProgress(io, options.quiet ?? false);
  try {
    const collected = await collectInto(paths, into, options, io, progress);
    progress.stop();
    if (collected !== null) refuseUnjudged(collected, options.strict === true);
  } finally {
    progress.stop();
  }
}

interface Collected extends Pick<AskedRun, "organisations"> {
  readonly ends: readonly Ended[];
}

/**
 * Reads repositories into a dataset; null where what would be read was all that was asked for.
 *
 * @param into as it was typed
 */
export async function collectInto(
  paths: readonly string[],
  into: string,
  options: CollectOptions,
  io: GuardedIo,
  progress: Progress,
): Promise<Collected | null> {
  // What threads still ask of a server when the run fails ends with it.
  const over = new AbortController();
  const end = () => over.abort();
  io.signal.addEventListener("abort", end, { once: true });
  if (io.signal.aborted) end();
  try {
    return await collectWith(paths, into, options, { ...io, signal: over.signal }, progress);
  } finally {
    io.signal.removeEventListener("abort", end);
    end();
  }
}

async function collectWith(
  paths: readonly string[],
  into: string,
  options: CollectOptions,
  io: GuardedIo,
  progress: Progress,
): Promise<Collected | null> {
  const found = await collectRequest(paths, into, { ...options, tellsTeams: true }, io, progress);
  if (found === null) return null;
  const ends = await collectDataset(found.request);
  const { part, organisations } = found;
  const wrote =
    ends.length === 0 && part.elsewhere.length > 0
      ? emptyShardSays(part, into)
      : `wrote ${counted(ends.length, "repository")} into ${into}: ${countsOf(ends)}`;
  progress.note(wrote);
  return { ends, organisations };
}

const EXAMPLE = "flowaudit collect ../api ../web --into data/";

async function collectRequest(
  paths: readonly string[],
  folder: string,
  options: CollectOptions & TellsTeams,
  io: GuardedIo,
  progress: Progress,
): Promise<({ request: CollectRequest; part: Part } & Pick<AskedRun, "organisations">) | null> {
  const [shard, into] = [shardOf(options.shard), resolve(io.cwd, folder)];
  const resume = options.resume === true;
  // What goes on looks at the histories as they were when it began.
  const began = resume && options.asOf === undefined ? await beganAt(into) : null;
  const takenAt = began ?? takenAtOf(options, io.now());
  const all = await datasetRequest(options, io, progress);
  const { from, to } = sharedWindow(options, all.window, takenAt);
  const { since: _, until: __, ...others } = options;
  const each = {
    ...others,
    asOf: isoOf(takenAt),
    window: `${isoOf(from)}..${isoOf(to)}`,
  };
  const clients = sharedClients(progress.note);
  const head: RunHead = {
    into,
    resume,
    window: { from, to },
    configuration: all.configuration,
    settings: all.settings,
    shard,
    version: version(),
    takenAt,
    pseudonym: all.pseudonym,
  };
  await refuseOtherRun(head);
  const run = await askedFor(paths, options, io, progress, clients);
  const called = new Map<string, string>();
  let ended = 0;
  const named = (await namesOf(run.asked, options, io)).map((one) => {
    const repo = all.pseudonym?.("repository", one.repo) ?? one.repo;
    called.set(repo, one.repo);
    return { ...one, repo };
  });
  const part = await partOf(named, head, folder);
  if (!(await announce(run, part, { from, to }, options, io, progress))) return null;
  const terms: Terms = { all, head, each, clients, own: part.own, io, progress, ended: () => ended };
  const request: CollectRequest = {
    ...head,
    asked: askedOf(terms),
    signal: io.signal,
    process: ownProcess(io),
    readers: readersOf(terms, part.asked.length, options),
    onEnded: ({ repo }, told) => {
      ended++;
      if (told.why !== null || all.pseudonym !== null)
        progress.note(endSays(called.get(repo) ?? repo, repo, told));
    },
  };
  return { request, part, organisations: run.organisations };
}

interface OwnPart extends Part {
  readonly own: readonly Named[];
}

/** Which of all a run reads, and which its dataset has of those that are its own. */
async function partOf(all: readonly Named[], head: RunHead, into: string): Promise<OwnPart> {
  const { shard } = head;
  const own = all.filter(({ repo }) => isIn(shard, repo));
  const before = await readBefore(
    head,
    own.map(({ repo }) => repo),
  );
  return {
    own,
    asked: own.filter(({ repo }) => !before.has(repo)),
    there: own.filter(({ repo }) => before.has(repo)),
    elsewhere: all.filter(({ repo }) => !isIn(shard, repo)),
    shard,
    into,
  };
}

const STATES = ["done", "partly", "quiet", "refused"] as const;

function countsOf(ends: readonly Ended[]): string {
  const counts = STATES.map((state) => [ends.filter((one) => one.state === state).length, state] as const);
  return counts.flatMap(([count, state]) => (count > 0 ? [`${grouped(count)} ${state}`] : [])).join(", ");
}

/** Ends a command whose dataset was written where nothing could be judged, or with --strict where something could not. */
function refuseUnjudged({ ends }: Collected, strict: boolean): void {
  const of = (...states: Ended["state"][]) => ends.filter(({ state }) => states.includes(state)).length;
  if (of("done", "partly") === 0 && of("refused") > 0) throw errors.none();
  if (of("done", "partly") === 0 && ends.length > 0) throw quietIn("the table repos of the dataset (next)");
  if (strict && of("partly", "refused") > 0) throw errors.notAll(of("partly", "refused"));
}

const errors = {
  none: () =>
    new FlowauditError(
      "environment",
      "No repository could be judged.",
      "Why not stands above, and in the table repos of the dataset.",
    ),
  notAll: (count: number) =>
    new FlowauditError(
      "notEnoughData",
      `Not everything could be read of ${counted(count, "repository")}, and --strict wants all of it.`,
      "Why not stands above, and in the table repos of the dataset.",
    ),
};
