/** What `--dry-run` prints in place of a run. */
import { shardSays } from "../../../commands/dataset/dataset-head.ts";
import type { Organisation, Organisations } from "../../../commands/organisation/organisation.ts";
import { formatBytes } from "../../../lib/text/bytes.ts";
import { counted, grouped } from "../../../lib/text/counted.ts";
import { text, withoutCommands } from "../../../lib/text/text.ts";
import { wrapped } from "../../../lib/text/wrapped.ts";
import { formatDay, formatInstant } from "../../../lib/time/instants.ts";
import type { AskedWord } from "./asked-for.ts";
import {
  about,
  areIn,
  clonesSay,
  countOf,
  isWhole,
  namesOf,
  noneSays,
  ofOthers,
  REASONS,
  sizeOf,
  UNTOLD,
  waitSays,
} from "./organisation-words.ts";
import type { Part, ReadRow, Reckoned } from "./reckoned.ts";

/** The lists, what is left out, and what the run would take. */
export function dryRun(organisations: Organisations, part: Part, reckoned: Reckoned): string {
  const { each, host } = organisations;
  const typed = reckoned.rows.filter(({ listed }) => listed === null);
  const parts = [
    ...each.flatMap((one) => ofOne(one, host, part, reckoned)),
    typed.length === 0
      ? []
      : [`${counted(typed.length, "repository")} that you named beside`, ...tableOf(typed, reckoned)],
    ...costOf(organisations, part, reckoned),
  ];
  return parts.flatMap((lines) => (lines.length === 0 ? [] : [`${lines.join("\n")}\n`])).join("\n");
}

/** One organisation: how many it has, those that would be read, and those that are left out. */
function ofOne(organisation: Organisation, host: string, part: Part, reckoned: Reckoned): string[][] {
  const { owner, read, leftOut, unseen } = organisation;
  const own = new Set(read);
  const isOwn = ({ listed }: Pick<AskedWord, "listed">) => listed !== null && own.has(listed);
  const rows = reckoned.rows.filter(isOwn);
  const [there, elsewhere] = [part.there, part.elsewhere].map((some) => some.filter(isOwn).length);
  const all = read.length + countOf(leftOut) + unseen.length;
  const counts = [
    `${counted(all, "repository")}, ${grouped(rows.length)} would be read`,
    ...(there ? [`${grouped(there)} ${areIn(there, part.into)} already and would not be read again`] : []),
    ...(elsewhere ? [`${grouped(elsewhere)} ${ofOthers(elsewhere, part.shard)}`] : []),
  ];
  return [
    [`${text(owner, 60)} on ${text(host, 60)}`, ...counts],
    tableOf(rows, reckoned),
    leftOutLines(organisation, isWhole(part.shard)),
  ];
}

function costOf(organisations: Organisations, part: Part, reckoned: Reckoned): string[][] {
  if (part.asked.length === 0) return [wrapped(nothingSays(organisations, part), WIDTH)];
  const { left } = organisations;
  const points =
    left === null
      ? ""
      : ` Points are what GitHub counts against your token: it has ${grouped(left.limit)} an hour.`;
  return [
    [
      "What reading them would take",
      ...costRows(organisations, part, reckoned).flatMap(([name, says]) => item(name, says)),
    ],
    wrapped(`${BASIS}${points}`, WIDTH),
    ["Nothing was cloned, read or written. Leave out --dry-run to begin."],
  ];
}

function nothingSays({ each }: Organisations, { there, elsewhere, shard }: Part): string {
  if (elsewhere.length > 0 && there.length === 0)
    return `Shard ${shardSays(shard)} holds none of them: there is nothing to read in it.`;
  if (there.length > 0) return "All of it is there: there is nothing left to read.";
  const { says, next } = noneSays(each);
  return `${says} ${next}`;
}

/** What the figures rest on. */
const BASIS =
  "These are estimates. Pull requests are taken as opened evenly since each repository was made; sizes are those on GitHub's disk. What was read before is not read again. The time is that of asking GitHub alone: cloning and reading the histories come on top.";

/** Columns of a terminal that nobody widened. */
const WIDTH = 80;
const NUMBERS = [14, 12, 8] as const;
const NAME_WIDTH = WIDTH - NUMBERS.reduce((sum, width) => sum + width, 0);

function tableOf(rows: readonly ReadRow[], { here }: Reckoned): string[] {
  const line = (name: string, ...cells: readonly string[]) =>
    `${name.padEnd(NAME_WIDTH)}${cells.map((cell, i) => cell.padStart(NUMBERS[i] ?? 0)).join("")}`.trimEnd();
  if (rows.length === 0) return [];
  return [
    line("repository", "pull requests", "size", "cloned"),
    ...rows.map(({ word, listed }) => {
      const name = text(word, NAME_WIDTH - 1);
      if (listed === null) return line(name, "unknown", "unknown");
      const { repo, pulls, bytes } = listed;
      return line(
        name,
        grouped(pulls),
        bytes === null ? "unknown" : sizeOf(bytes),
        here.has(repo) ? "yes" : "no",
      );
    }),
  ];
}

function leftOutLines({ leftOut, unseen }: Organisation, isWholeRun: boolean): string[] {
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
  return lines.length === 0 ? [] : [isWholeRun ? "Left out" : "Left out of every shard", ...lines];
}

function costRows(
  { left }: Organisations,
  { shard }: Part,
  reckoned: Reckoned,
): (readonly [name: string, says: string])[] {
  const { since, time, toClone, rows, untold, clones, most } = reckoned;
  const cloned = rows.length - untold - toClone;
  const large = rows.filter(({ listed }) => (listed?.bytes ?? 0) > most).length;
  const disk = [
    clonesSay(reckoned),
    ...(toClone === 0 || cloned === 0
      ? []
      : [`${grouped(cloned)} ${cloned === 1 ? "is" : "are"} cloned already`]),
    ...(large === 0 ? [] : [`${grouped(large)} may be larger than --max-clone ${formatBytes(most)} allows`]),
    ...(clones === null ? [] : [`in ${text(clones, 200)}`]),
  ];
  const waits = waitSays(reckoned);
  const shared = isWhole(shard) ? "" : ", which all shards share";
  const asking: (readonly [string, string])[] =
    since === null
      ? [["GitHub", "nothing but this list"]]
      : [
          ["GitHub", askingSays(reckoned, since, left, shared)],
          ["time", `about ${about(time)}${waits === null ? "" : `. ${waits}`}`],
        ];
  const beside: (readonly [string, string])[] = untold === 0 ? [] : [["beside", UNTOLD]];
  return [...asking, ["disk", disk.join("; ")], ...beside];
}

function askingSays(
  { requests, points, pulls, stored, rows, untold }: Reckoned,
  since: number,
  left: Organisations["left"],
  shared: string,
): string {
  const of =
    pulls > 0
      ? `, for about ${counted(pulls, "pull request")} touched since ${formatDay(since)}`
      : `; no pull request ${stored === 0 ? `was touched since ${formatDay(since)}` : "is new"}`;
  const all = rows.length - untold;
  const [were, them] = stored === 1 ? ["was", "it"] : ["were", "them"];
  const known =
    stored === 0
      ? ""
      : `; ${grouped(stored)} of ${grouped(all)} ${were} read before: of ${them} only what is new is read`;
  const what = `about ${counted(requests, "request")} and ${counted(points, "point")}${of}${known}`;
  if (left === null) return `${what}; this server does not count points`;
  return `${what}; ${grouped(left.points)} of ${grouped(left.limit)} points are left until ${formatInstant(left.resetAt)}${shared}`;
}

const INDENT = 2;
const NAME_COLUMN = 8;

/** A name and what is said of it, in lines that fit. */
function item(name: string, says: string): string[] {
  const lines = wrapped(withoutCommands(says), WIDTH - INDENT - NAME_COLUMN);
  return lines.map((line, i) => `${" ".repeat(INDENT)}${(i === 0 ? name : "").padEnd(NAME_COLUMN)}${line}`);
}
