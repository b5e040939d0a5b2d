/** What is said of organisations' repositories before they are read. */
import { type Shard, shardSays, WHOLE } from "../../../commands/dataset/dataset-head.ts";
import type {
  LeftOut,
  LeftOutBecause,
  Organisation,
  Organisations,
} from "../../../commands/organisation/organisation.ts";
import { formatBytes } from "../../../lib/text/bytes.ts";
import { counted, grouped } from "../../../lib/text/counted.ts";
import { listed } from "../../../lib/text/listed.ts";
import { text } from "../../../lib/text/text.ts";
import { formatDuration } from "../../../lib/time/durations.ts";
import { HOUR_MS, MINUTE_MS } from "../../../lib/time/units.ts";
import type { Part, Reckoned } from "./reckoned.ts";

interface Reason {
  readonly says: string;
  /** How it goes on. */
  readonly more: string;
  /** They are to be looked at: their names stand with it. */
  readonly named: boolean;
  /** What to do where nothing else is left. */
  readonly next: string;
}

const NOTHING_PUSHED = "Name others; nothing was ever pushed to these.";

export const REASONS: Readonly<Record<LeftOutBecause, Reason>> = {
  excluded: {
    says: "by --exclude",
    more: "",
    named: false,
    next: "Leave out --exclude, or let it name fewer of them.",
  },
  topic: {
    says: "without the topic",
    more: " of --topic",
    named: false,
    next: "Leave out --topic, or name a topic that some of them have.",
  },
  archived: {
    says: "archived",
    more: ": --archived takes them in",
    named: false,
    next: "Add --archived, which takes in archived repositories.",
  },
  fork: {
    says: "as a fork",
    more: ": --forks takes them in",
    named: false,
    next: "Add --forks, which takes in forks.",
  },
  disabled: {
    says: "disabled by GitHub",
    more: "",
    named: true,
    next: "Ask GitHub's support why they are disabled.",
  },
  empty: { says: "empty", more: ", nothing was ever pushed", named: true, next: NOTHING_PUSHED },
};

/** So many are named where many would be. */
const NAMED = 5;

type Lists = Pick<Organisation, "owner" | "read" | "leftOut" | "unseen">;

/**
 * Which of an organisation's repositories are not read, and why; null where all are.
 *
 * @param withNames whether names may stand in it
 */
export function leftOutSays(organisation: Lists, withNames: boolean): string | null {
  const { owner, read, leftOut, unseen } = organisation;
  const without = countOf(leftOut) + unseen.length;
  if (without === 0) return null;
  const whose = withNames ? ` of ${text(owner, 80)}` : "";
  const were = without === 1 ? "was" : "were";
  return `Of the ${counted(read.length + without, "repository")}${whose} ${grouped(without)} ${were} left out: ${reasonsOf(organisation, withNames)}.`;
}

function reasonsOf({ leftOut, unseen }: Pick<Lists, "leftOut" | "unseen">, withNames: boolean): string {
  const reasons = leftOut.map(({ because, repositories }) => {
    const { says, named } = REASONS[because];
    const names = named && withNames ? ` (${namesOf(repositories)})` : "";
    return `${grouped(repositories.length)} ${says}${names}`;
  });
  const hidden = unseen.length === 0 ? [] : [`${grouped(unseen.length)} that may not be seen`];
  return listed([...reasons, ...hidden]);
}

export const countOf = (leftOut: readonly LeftOut[]) =>
  leftOut.reduce((sum, { repositories }) => sum + repositories.length, 0);

export function namesOf(repositories: LeftOut["repositories"]): string {
  const names = repositories.slice(0, NAMED).map(({ name }) => text(name, 60));
  const more = repositories.length - names.length;
  return listed([...names, ...(more > 0 ? [`${grouped(more)} more`] : [])]);
}

/** That nothing is left to be read, and what to do about what left out the most. */
export function noneSays(each: readonly Lists[]): { says: string; next: string } {
  const owners = listed(each.map(({ owner }) => text(owner, 80)));
  const leftOut = each.flatMap((one) => one.leftOut);
  const [most] = leftOut.toSorted((a, b) => b.repositories.length - a.repositories.length);
  const unseen = each.some((one) => one.unseen.length > 0);
  const why = most === undefined && !unseen ? ", for GitHub lists none" : "";
  return {
    says: `Of the repositories of ${owners} none is left to be read${why}.`,
    next:
      most === undefined
        ? "Check the name, and that the token's owner has access to its repositories."
        : REASONS[most.because].next,
  };
}

/** What of all that is asked for this run does not read, a sentence for each reason. */
export function notReadSays({ there, elsewhere, shard, into }: Part): string[] {
  return [
    ...(there.length === 0
      ? []
      : [`${counted(there.length, "repository")} ${areIn(there.length, into)} already: not read again`]),
    ...(elsewhere.length === 0
      ? []
      : [`${counted(elsewhere.length, "repository")} ${ofOthers(elsewhere.length, shard)}`]),
  ];
}

export const areIn = (count: number, into: string | null) =>
  `${count === 1 ? "is" : "are"} in ${text(into ?? "", 80)}`;
export const ofOthers = (count: number, shard: Shard) =>
  `${count === 1 ? "is" : "are"} in other shards than ${shardSays(shard)}`;

/** What reading them will take, in a line. */
export function costSays({ each, left }: Organisations, reckoned: Reckoned): string {
  const { rows, requests, points, time, since, untold } = reckoned;
  const owners = listed(each.map(({ owner }) => text(owner, 80)));
  const told = rows.length - untold;
  const what = told === 0 ? [] : [`${counted(told, "repository")} of ${owners}`];
  const others = untold === 0 ? [] : [`${counted(untold, "repository")} that GitHub did not list`];
  const whole = left === null ? "" : ` of the ${grouped(left.limit)} that your token has each hour`;
  const asking =
    since === null
      ? "nothing is asked of GitHub"
      : `about ${counted(requests, "request")} to GitHub, ${counted(points, "point")}${whole}, ${about(time)}`;
  const waits = waitSays(reckoned);
  const beside = untold === 0 ? [] : [UNTOLD];
  const sentences = [`${asking}; ${clonesSay(reckoned)}`, ...(waits === null ? [] : [waits]), ...beside];
  return `reading ${listed([...what, ...others])}: ${sentences.join(". ")}`;
}

/** Of what was typed, and is in no list. */
export const UNTOLD = "What GitHub did not list is not in these figures";

export const about = (time: number) => formatDuration(Math.ceil(time / MINUTE_MS) * MINUTE_MS);

/** That points run out for longer than is allowed; null where they do not. */
export function waitSays({ waiting, maxWait }: Reckoned): string | null {
  if (waiting <= maxWait) return null;
  // Each wait is a little longer than the server asks for.
  const enough = Math.ceil((waiting + MINUTE_MS) / HOUR_MS);
  return `${about(waiting)} of that would be waiting for points, and --max-wait allows ${about(maxWait)}: say --max-wait ${enough}h, or the last repositories are read from git alone`;
}

export function clonesSay({ toClone, bytes, unsized, rows, untold }: Reckoned): string {
  if (rows.length === untold) return "none of a list to clone";
  if (toClone === 0) return "all are cloned already";
  const unknown = `GitHub does not tell the size of ${unsized === toClone ? "them" : grouped(unsized)}`;
  const size = unsized === toClone ? [] : [`${bytes < MEGABYTE ? "" : "about "}${sizeOf(bytes)}`];
  return [counted(toClone, "clone"), ...size, ...(unsized === 0 ? [] : [unknown])].join(", ");
}

const MEGABYTE = 1e6;
export const sizeOf = (bytes: number) => (bytes < MEGABYTE ? "under 1 MB" : formatBytes(bytes));

export const isWhole = ({ of }: Shard) => of === WHOLE.of;
