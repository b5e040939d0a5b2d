/** What is said of an organisation's repositories before they are read. */
import type { LeftOut, LeftOutBecause, Organisation } from "../../../commands/organisation/organisation.ts";
import { formatBytes } from "../../../lib/text/bytes.ts";
import { counted, grouped } from "../../../lib/text/counted.ts";
import { listed } from "../../../lib/text/listed.ts";
import { text, withoutCommands } from "../../../lib/text/text.ts";
import { formatDuration } from "../../../lib/time/durations.ts";
import { formatDay, formatInstant } from "../../../lib/time/instants.ts";
import { HOUR_MS, MINUTE_MS } from "../../../lib/time/units.ts";
import type { Reckoned } from "./asked-for.ts";

/** Each reason, and how it goes on; where those are to be looked at, their names stand with it. */
const REASONS: Readonly<Record<LeftOutBecause, { says: string; more: string; named: boolean }>> = {
  excluded: { says: "by --exclude", more: "", named: false },
  topic: { says: "without the topic", more: " of --topic", named: false },
  archived: { says: "archived", more: ": --archived takes them in", named: false },
  fork: { says: "as a fork", more: ": --forks takes them in", named: false },
  disabled: { says: "disabled by GitHub", more: "", named: true },
  empty: { says: "empty", more: ", nothing was ever pushed", named: true },
};

/** So many are named where many would be. */
const NAMED = 5;

/**
 * Which of an organisation's repositories are not read, and why; null where all are.
 *
 * @param withNames whether names may stand in it
 */
export function leftOutSays(
  { owner, read, leftOut, unseen }: Pick<Organisation, "owner" | "read" | "leftOut" | "unseen">,
  withNames: boolean,
): string | null {
  const out = countOf(leftOut);
  if (out + unseen.length === 0) return null;
  const whose = withNames ? ` of ${text(owner, 80)}` : "";
  const reasons = leftOut.map(({ because, repositories }) => {
    const { says, named } = REASONS[because];
    const names = named && withNames ? ` (${namesOf(repositories)})` : "";
    return `${grouped(repositories.length)} ${says}${names}`;
  });
  const hidden = unseen.length === 0 ? [] : [`${grouped(unseen.length)} that may not be seen`];
  const without = out + unseen.length;
  const were = without === 1 ? "was" : "were";
  return `Of the ${counted(read.length + without, "repository")}${whose} ${grouped(without)} ${were} left out: ${listed([...reasons, ...hidden])}.`;
}

const countOf = (leftOut: readonly LeftOut[]) =>
  leftOut.reduce((sum, { repositories }) => sum + repositories.length, 0);

function namesOf(repositories: LeftOut["repositories"]): string {
  const names = repositories.slice(0, NAMED).map(({ name }) => text(name, 60));
  const more = repositories.length - names.length;
  return listed([...names, ...(more > 0 ? [`${grouped(more)} more`] : [])]);
}

/** What reading them will take, in a line. */
export function costSays({ owner }: Organisation, reckoned: Reckoned): string {
  const { repositories, requests, points, time, since } = reckoned;
  const what = `${counted(repositories.length, "repository")} of ${text(owner, 80)}`;
  const asking =
    since === null
      ? "nothing is asked of GitHub"
      : `about ${counted(requests, "request")} to GitHub, ${counted(points, "point")}, ${about(time)}`;
  const waits = waitSays(reckoned);
  return `reading ${what}: ${asking}; ${clonesSay(reckoned)}${waits === null ? "" : `. ${waits}`}`;
}

const about = (time: number) => formatDuration(Math.ceil(time / MINUTE_MS) * MINUTE_MS);

/** That points run out for longer than is allowed; null where they do not. */
function waitSays({ waiting, maxWait }: Reckoned): string | null {
  if (waiting <= maxWait) return null;
  // Each wait is a little longer than the server asks for.
  const enough = Math.ceil((waiting + MINUTE_MS) / HOUR_MS);
  return `${about(waiting)} of that would be waiting for points, and --max-wait allows ${about(maxWait)}: say --max-wait ${enough}h, or the last repositories are read from git alone`;
}

function clonesSay({ toClone, bytes, unsized }: Reckoned): string {
  if (toClone === 0) return "all are cloned already";
  const unknown = `GitHub does not tell the size of ${unsized === toClone ? "them" : grouped(unsized)}`;
  const size = unsized === toClone ? [] : [`${bytes < MEGABYTE ? "" : "about "}${sizeOf(bytes)}`];
  return [counted(toClone, "clone"), ...size, ...(unsized === 0 ? [] : [unknown])].join(", ");
}

const MEGABYTE = 1e6;
const sizeOf = (bytes: number) => (bytes < MEGABYTE ? "under 1 MB" : formatBytes(bytes));

/**
 * What is printed in place of a run: the list, what is left out, and what the run would take.
 *
 * @param others repositories that are read beside those of the organisation
 */
export function dryRun(organisation: Organisation, reckoned: Reckoned, others: number): string {
  const { owner, host, read, leftOut, unseen } = organisation;
  const all = read.length + countOf(leftOut) + unseen.length;
  const { repositories } = reckoned;
  const parts = [
    [
      `${text(owner, 60)} on ${text(host, 60)}`,
      `${counted(all, "repository")}, ${grouped(repositories.length)} would be read`,
      ...(others === 0 ? [] : [`and ${counted(others, "repository")} that you named`]),
    ],
    tableOf(repositories, reckoned),
    leftOutLines(organisation),
    [
      "What reading them would take",
      ...costRows(organisation, reckoned).flatMap(([name, says]) => item(name, says)),
    ],
    wrapped(BASIS, WIDTH),
    ["Nothing was cloned, read or written. Leave out --dry-run to begin."],
  ];
  return parts.flatMap((lines) => (lines.length === 0 ? [] : [`${lines.join("\n")}\n`])).join("\n");
}

/** What the figures rest on. */
const BASIS =
  "These are estimates. Pull requests are taken as opened evenly since each repository was made; sizes are those on GitHub's disk. What was read before is not read again. The time is that of asking GitHub alone: cloning and reading the histories come on top.";

/** Columns of a terminal that nobody widened. */
const WIDTH = 80;
const NUMBERS = [14, 12, 8] as const;
const NAME_WIDTH = WIDTH - NUMBERS.reduce((sum, width) => sum + width, 0);

function tableOf(repositories: Reckoned["repositories"], { here }: Reckoned): string[] {
  const line = (name: string, ...cells: readonly string[]) =>
    `${name.padEnd(NAME_WIDTH)}${cells.map((cell, i) => cell.padStart(NUMBERS[i] ?? 0)).join("")}`;
  if (repositories.length === 0) return [];
  return [
    line("repository", "pull requests", "size", "cloned"),
    ...repositories.map(({ repo, pulls, bytes }) =>
      line(
        text(repo, NAME_WIDTH - 1),
        grouped(pulls),
        bytes === null ? "unknown" : sizeOf(bytes),
        here.has(repo) ? "yes" : "no",
      ),
    ),
  ];
}

function leftOutLines({ leftOut, unseen }: Organisation): string[] {
  const rows = leftOut.map(({ because, repositories }) => {
    const { says, more, named } = REASONS[because];
    const names = named ? `: ${namesOf(repositories)}` : "";
    return [repositories.length, `${says}${more}${names}`] as const;
  });
  const hidden = [...new Set(unseen)].map((reason) => {
    const count = unseen.filter((one) => one === reason).length;
    return [count, `not to be seen: ${reason}`] as const;
  });
  const lines = [...rows, ...hidden].flatMap(([count, says]) => item(grouped(count), says));
  return lines.length === 0 ? [] : ["Left out", ...lines];
}

function costRows({ left }: Organisation, reckoned: Reckoned): (readonly [name: string, says: string])[] {
  const { since, time, toClone, repositories, clones, most } = reckoned;
  const stored = repositories.length - toClone;
  const large = repositories.filter(({ bytes }) => bytes !== null && bytes > most).length;
  const disk = [
    clonesSay(reckoned),
    ...(toClone === 0 || stored === 0
      ? []
      : [`${grouped(stored)} ${stored === 1 ? "is" : "are"} cloned already`]),
    ...(large === 0 ? [] : [`${grouped(large)} may be larger than --max-clone ${formatBytes(most)} allows`]),
    ...(clones === null ? [] : [`in ${text(clones, 200)}`]),
  ];
  const waits = waitSays(reckoned);
  const asking: (readonly [string, string])[] =
    since === null
      ? [["GitHub", "nothing but this list"]]
      : [
          ["GitHub", askingSays(reckoned, since, left)],
          ["time", `about ${about(time)}${waits === null ? "" : `. ${waits}`}`],
        ];
  return [...asking, ["disk", disk.join("; ")]];
}

function askingSays(
  { requests, points, pulls }: Reckoned,
  since: number,
  left: Organisation["left"],
): string {
  const what = `about ${counted(requests, "request")} and ${counted(points, "point")}, for about ${counted(pulls, "pull request")} touched since ${formatDay(since)}`;
  if (left === null) return `${what}; this server does not count points`;
  return `${what}; ${grouped(left.points)} of ${grouped(left.limit)} points are left until ${formatInstant(left.resetAt)}`;
}

const INDENT = 2;
const NAME_COLUMN = 8;

/** A name and what is said of it, in lines that fit. */
function item(name: string, says: string): string[] {
  const lines = wrapped(withoutCommands(says), WIDTH - INDENT - NAME_COLUMN);
  return lines.map((line, i) => `${" ".repeat(INDENT)}${(i === 0 ? name : "").padEnd(NAME_COLUMN)}${line}`);
}

function wrapped(says: string, room: number): string[] {
  const lines: string[] = [];
  for (const word of says.split(" ")) {
    const last = lines.at(-1);
    if (last === undefined || last.length + 1 + word.length > room) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}
