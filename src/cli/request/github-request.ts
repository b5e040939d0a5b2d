import { resolve } from "node:path";
import type { Estimate, GitHubRequest } from "../../commands/github.ts";
import { nameOf } from "../../config/delivery-sources.ts";
import type { Settled } from "../../config/settle.ts";
import { FlowauditError } from "../../lib/errors.ts";
import { counted } from "../../lib/text/counted.ts";
import { formatDuration } from "../../lib/time/durations.ts";
import { HOUR_MS } from "../../lib/time/units.ts";
import type { GuardedIo } from "../streams/io.ts";
import type { Progress } from "../streams/progress.ts";
import { isAlive } from "./is-alive.ts";
import type { GitHubOptions } from "./options.ts";
import { storeFolder } from "./places.ts";
import { version } from "./version.ts";

const USUAL_WAIT_MS = HOUR_MS;

/** What was typed, configured, and what the environment says, as far as it is about asking GitHub. */
export function gitHubRequestOf(
  { insecure, org }: GitHubOptions & { readonly org?: readonly string[] },
  {
    config: { agents, deliveries, incidentLabels, bugLabels, productionEnvironments },
    own,
    maxWait,
  }: Settled,
  io: GuardedIo,
  progress: Progress,
  clients?: GitHubRequest["clients"],
): GitHubRequest {
  const word = (option: string) => (own[option] === undefined ? null : String(own[option]));
  const store = word("store");
  return {
    incidentLabels,
    bugLabels,
    productionEnvironments,
    agents,
    workflow: nameOf(deliveries, "workflow"),
    repo: word("repo"),
    apiUrl: word("apiUrl"),
    insecure: insecure ?? false,
    offline: own.offline === true,
    // Which repositories an organisation has only its server knows.
    goesOffline: org === undefined,
    env: io.env,
    signal: io.signal,
    version: version(),
    keepOut: io.secrets.add,
    store: store === null ? storeFolder(io.env) : chosenFolder(store, io.cwd),
    storeChosen: store !== null,
    maxWait: maxWait ?? USUAL_WAIT_MS,
    uid: ownUid(),
    process: ownProcess(io),
    now: io.now,
    progress: progress.step,
    note: progress.note,
    ...(clients === undefined ? {} : { clients }),
  };
}

function chosenFolder(word: string, cwd: string): string {
  if (word.trim() !== "") return resolve(cwd, word);
  throw new FlowauditError("usage", "--store names no folder.", "For example: --store ~/.cache/flowaudit");
}

/** Who runs this; null on systems that do not tell. */
export const ownUid = (): number | null => process.getuid?.() ?? null;

/** This process, as a lock names it. */
export const ownProcess = ({ now, turn }: Pick<GuardedIo, "now" | "turn">): GitHubRequest["process"] => ({
  pid: process.pid,
  startedAt: now(),
  isAlive,
  ...(turn === undefined ? {} : { turn }),
});

/** Of commands that tell of teams: GitHub's are read, too. No flag says so. */
export interface TellsTeams {
  readonly tellsTeams?: boolean;
}

/** What a sync will cost at most, in words. */
export function costs({ pulls, requests, points, time, resumed }: Estimate): string {
  const what = resumed ? "what is new on GitHub" : `about ${counted(pulls, "pull request")} from GitHub`;
  return `reading ${what}: about ${counted(requests, "request")}, ${counted(points, "point")}, ${formatDuration(time)}; a request more for each pull request by an agent`;
}
