import type { RepositoryFacts } from "../collect/facts.ts";
import type { Config } from "../config/config.ts";
import { FlowauditError } from "../lib/errors.ts";
import { isInside } from "../lib/paths/inside.ts";
import { capital } from "../lib/text/capital.ts";
import { counted } from "../lib/text/counted.ts";
import { text } from "../lib/text/text.ts";
import { formatDay, formatInstant } from "../lib/time/instants.ts";
import type { Flow } from "../model/flow.ts";

/** A window that holds nothing, and what else there is. */
export interface Nothing {
  readonly flow: Flow;
  readonly config: Config;
  /** When each change of the main line was merged, whenever it is looked at, UTC epoch ms, oldest first. */
  readonly merged: Float64Array;
  /** What lies at the tip. */
  readonly tip: Pick<RepositoryFacts, "files">;
}

/** What is said where a window holds nothing: whoever chose it knows what else could be chosen. */
export type OfNothing = (nothing: Nothing) => FlowauditError;

/** Without a change there are still deliveries to count, and incidents; of a folder or a lane these tell nothing. */
export function isEmpty(
  { changes, open, abandoned, deliveries, incidents }: Flow,
  { path, lane }: Config,
): boolean {
  const rest = path === "" && lane === null ? [deliveries, incidents] : [];
  return [changes, open, abandoned, ...rest].every(({ length }) => length === 0);
}

/** The error that tells that a window which `--window` chose, or could have chosen, holds no change. */
export function noChanges(nothing: Nothing): FlowauditError {
  const quiet = nothing.flow.quiet === null ? "" : " Where this clone is old, bring it up to date first.";
  return nothingIn(nothing, ofPart(nothing, "--since") ?? `${whereToLook(nothing)}${quiet}`);
}

/** That a window holds nothing, with what to do next. */
export function nothingIn({ flow, config: { path, lane } }: Nothing, next: string): FlowauditError {
  const { branch } = flow.repository;
  const bounds = `between ${formatInstant(flow.window.from)} and ${formatInstant(flow.window.to)}`;
  const where = path === "" ? `on ${branch}` : `in ${path} on ${branch}`;
  const what =
    lane === null
      ? `No change was merged or delivered ${bounds} ${where}, and nothing else is known of that time.`
      : `No ${lane} change was merged, delivered, opened or closed ${bounds} ${where}.`;
  return new FlowauditError("notEnoughData", what, next);
}

/**
 * What to do where a folder or a lane alone was looked at; null where all was, or where that would help nothing.
 *
 * @param flag the option that lets a window begin earlier, or null where none does
 */
export function ofPart({ flow: { window }, config, merged, tip }: Nothing, flag: string | null) {
  const { path, lane } = config;
  if (path === "" && lane === null) return null;
  const isThere = tip.files.some((file) => isInside(file, path));
  const others = merged.filter((at) => at >= window.from && at < window.to).length;
  const [oldest] = merged;
  const ways = [
    ...(isThere ? [] : [`check the name ${text(path, 80)}, which nothing at the tip has`]),
    ...(others === 0 ? [] : [`leave out ${leftOut(config)} (${counted(others, "change")} then)`]),
    ...(flag !== null && oldest !== undefined && oldest < window.from
      ? [`look at all that there is with ${flag} ${formatDay(oldest)}`]
      : []),
  ];
  return ways.length === 0 ? null : `${capital(ways.join(", or "))}.`;
}

const leftOut = ({ path, lane }: Config) =>
  [path === "" ? null : "--path", lane === null ? null : "--lane"]
    .filter((one) => one !== null)
    .join(" and ");

/** A time in which there is something. */
function whereToLook({ flow: { takenAt }, merged }: Nothing): string {
  const [oldest, newest] = [merged.at(0), merged.at(-1)];
  if (oldest === undefined || newest === undefined) return "No change there has a date that can be used.";
  const last = merged.findLast((at) => at <= takenAt);
  const next =
    last === undefined
      ? "look at them as of a later time"
      : `choose a window that holds some, for example --window ${formatDay(last).slice(0, MONTH)}`;
  return `The oldest change there is of ${formatInstant(oldest)}, the newest of ${formatInstant(newest)}: ${next}.`;
}

const MONTH = "2026-03".length;
