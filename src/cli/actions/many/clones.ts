/** Repositories that are looked at now, one after the other. */

import { sharedClients } from "../../../commands/apart/clients.ts";
import { WHOLE } from "../../../commands/dataset/dataset-head.ts";
import type { LookedAt } from "../../../commands/portfolio/documents.ts";
import { lookAtEach, type PortfolioRequest } from "../../../commands/portfolio/look-at-each.ts";
import { grouped } from "../../../lib/text/counted.ts";
import { isoOf } from "../../../lib/time/instants.ts";
import { configured } from "../../request/configure.ts";
import { announce } from "../../request/many/announce.ts";
import { type AskedRun, type AskedWord, askedFor } from "../../request/many/asked-for.ts";
import { endSays } from "../../request/many/end-says.ts";
import { leftOutSays } from "../../request/many/organisation-words.ts";
import type { PortfolioOptions } from "../../request/many/portfolio-options.ts";
import { sharedWindow } from "../../request/many/shared-window.ts";
import { requestOf, takenAtOf } from "../../request/request.ts";
import { subjectOf, titleOf } from "../../request/subject.ts";
import { version } from "../../request/version.ts";
import type { GuardedIo } from "../../streams/io.ts";
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
  const each = {
    ...others,
    asOf: isoOf(takenAt),
    window: `${isoOf(window.from)}..${isoOf(window.to)}`,
    tellsTeams: options.by === "team",
  };
  const clients = sharedClients(progress.note);
  const run = await askedFor(paths, options, io, progress, clients);
  const titles = await Promise.all(run.asked.map((one) => titleAsked(one, options, io)));
  const part = { asked: run.asked, there: [], elsewhere: [], shard: WHOLE, into: null };
  const { tellsTeams } = each;
  if (!(await announce(run, part, window, { ...options, tellsTeams }, io, progress))) return null;
  return {
    asked: run.asked.map(({ word, subject }, place) => ({
      word,
      onServer: titles[place] ?? null,
      request: () => {
        const own = ofOne(progress, `${grouped(place + 1)} of ${grouped(run.asked.length)}, ${word}`);
        return requestOf(subject ?? word, each, io, own, whileReading, clients);
      },
    })),
    caveats: caveatsOf(run.organisations, options),
    window,
    takenAt,
    budgets,
    byTeam: options.by === "team",
    version: version(),
    pseudonym: options.anonymise
      ? await (await import("../../request/pseudonyms.ts")).pseudonyms(io, progress.note)
      : null,
    onWithheld: (word, name, ended) => progress.note(endSays(word, name, ended)),
    now: io.now,
    signal: io.signal,
    onAudited,
  };
}

/** `owner/name` of one that is on a server; what cannot be understood is told in its own row. */
async function titleAsked({ word, subject }: AskedWord, options: PortfolioOptions, io: GuardedIo) {
  const found = subject ?? (await subjectOf(word, options, io).catch(() => null));
  return found && titleOf(found);
}

/** What has to be known of organisations. */
export function caveatsOf(
  organisations: AskedRun["organisations"],
  { anonymise }: Pick<PortfolioOptions, "anonymise">,
): string[] {
  return organisations?.each.flatMap((one) => leftOutSays(one, anonymise !== true) ?? []) ?? [];
}

/** What is said of one of them, with its name before it. */
function ofOne({ step, note, stop }: Progress, name: string): Progress {
  return { step: (says) => step(`${name}: ${says}`), note: (says) => note(`${name}: ${says}`), stop };
}
