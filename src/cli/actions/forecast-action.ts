import { forecast as foretell, namesChange } from "../../commands/forecast.ts";
import { FlowauditError } from "../../lib/errors.ts";
import { text } from "../../lib/text/text.ts";
import { FORECAST_FORMATS } from "../../render/index.ts";
import type { ForecastOptions } from "../request/ahead-options.ts";
import { costs } from "../request/github-request.ts";
import { requestOf } from "../request/request.ts";
import { refusePartial } from "../request/strict.ts";
import type { GuardedIo } from "../streams/io.ts";
import { deliverAndShow } from "../streams/open.ts";
import { load, targetsOf } from "../streams/output.ts";
import { openProgress } from "../streams/progress.ts";

/** So many changes are listed where nobody says how many. */
const USUAL_TOP = 10;

/** What stands where no path, and no change, is given: as the table of commands has it. */
const HERE = ".";
const ALL = "all";

/** `flowaudit forecast [path] ['#N']`, in either order. */
export async function forecast(
  words: readonly string[],
  options: ForecastOptions,
  io: GuardedIo,
): Promise<void> {
  const { path, change } = wanted(words);
  const targets = targetsOf(FORECAST_FORMATS, options, io.cwd);
  const progress = openProgress(io, options.quiet ?? false);
  const shown = { ...options, top: options.top ?? USUAL_TOP };
  try {
    const request = await requestOf(path, options, io, progress, () => load(targets));
    // Years of pull requests may take a while: what that costs is said first.
    const told = {
      ...request,
      onEstimate: (...[estimate]: Parameters<typeof request.onEstimate>) => progress.note(costs(estimate)),
    };
    const { document, problem } = await foretell(told, { change, backtest: options.backtest === true });
    progress.stop();
    const made = { document, formats: FORECAST_FORMATS, targets };
    await deliverAndShow(made, { ...shown, audited: request.path }, io, progress);
    if (problem !== null) throw problem;
    if (options.strict) refusePartial(document.gaps);
  } finally {
    progress.stop();
  }
}

/** A word that is `#N` names a change, any other a path: a folder of such a name is `./#N`. */
function wanted(words: readonly string[]): { path: string; change: string | null } {
  const given = words.filter((word, place) => word !== HERE && !(place === 1 && word === ALL));
  const changes = given.filter(namesChange);
  const paths = given.filter((word) => !namesChange(word));
  if (changes.length > 1 || paths.length > 1) throw tooMany(given);
  return { path: paths[0] ?? HERE, change: changes[0] ?? null };
}

const tooMany = (given: readonly string[]) =>
  new FlowauditError(
    "usage",
    `${given.map((word) => text(word, 40)).join(" and ")} are two of a kind.`,
    "Give one path, and one change where one is meant: flowaudit forecast ../api '#123'. Without a change all that is open is told.",
  );
