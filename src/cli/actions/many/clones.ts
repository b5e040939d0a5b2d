/** Repositories that are looked at now, one after the other. */
import type { LookedAt } from "../../../commands/portfolio/documents.ts";
import { lookAtEach, type PortfolioRequest } from "../../../commands/portfolio/look-at-each.ts";
import { grouped } from "../../../lib/text/counted.ts";
import { isoOf } from "../../../lib/time/instants.ts";
import { configured } from "../../request/configure.ts";
import { sharedClients } from "../../request/github-request.ts";
import { announce } from "../../request/many/announce.ts";
import { type AskedRun, askedFor } from "../../request/many/asked-for.ts";
import { leftOutSays } from "../../request/many/organisation-words.ts";
import type { PortfolioOptions } from "../../request/many/portfolio-options.ts";
import { sharedWindow } from "../../request/many/shared-window.ts";
import { requestOf, takenAtOf } from "../../request/request.ts";
import { version } from "../../request/version.ts";
import type { Progress } from "../../streams/progress.ts";
import type { Look } from "./look-with.ts";

/** Audits each of them; null where what would be read was all that was asked for. */
export async function lookAtClones(paths: readonly string[], look: Look): Promise<LookedAt | null> {
  const request = await requestOfAll(paths, look);
  return request && lookAtEach(request);
}

/** What is asked of all of them, and of each. */
async function requestOfAll(paths: readonly string[], look: Look): Promise<PortfolioRequest | null> {
  const { options, io, progress, budgets, whileReading, onAudited } = look;
  const takenAt = takenAtOf(options, io.now());
  const settled = await configured(null, options, io, { note: () => {} });
  const window = sharedWindow(options, settled.window, takenAt);
  const { since: _, until: __, ...others } = options;
  // Of none its own configuration decides on the window.
  const each = { ...others, asOf: isoOf(takenAt), window: `${isoOf(window.from)}..${isoOf(window.to)}` };
  const clients = sharedClients(progress);
  const run = await askedFor(paths, options, io, progress, clients);
  if (!(await announce(run, window, options, io, progress))) return null;
  return {
    asked: run.asked.map(({ word, subject }, place) => ({
      word,
      request: () => {
        const own = ofOne(progress, `${grouped(place + 1)} of ${grouped(run.asked.length)}, ${word}`);
        return requestOf(subject ?? word, each, io, own, whileReading, clients);
      },
    })),
    caveats: caveatsOf(run.organisation, options),
    window,
    takenAt,
    budgets,
    byTeam: options.by === "team",
    version: version(),
    pseudonym: options.anonymise
      ? await (await import("../../request/pseudonyms.ts")).pseudonyms(io, progress.note)
      : null,
    now: io.now,
    signal: io.signal,
    onAudited,
  };
}

/** What has to be known of an organisation. */
export function caveatsOf(organisation: AskedRun["organisation"], { anonymise }: PortfolioOptions): string[] {
  const leftOut = organisation && leftOutSays(organisation, anonymise !== true);
  return leftOut === null ? [] : [leftOut];
}

/** What is said of one of them, with its name before it. */
function ofOne({ step, note, stop }: Progress, name: string): Progress {
  return { step: (says) => step(`${name}: ${says}`), note: (says) => note(`${name}: ${says}`), stop };
}
