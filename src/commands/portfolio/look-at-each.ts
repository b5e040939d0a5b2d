import { basename } from "node:path";
import type { Pseudonym } from "../../collect/facts.ts";
import type { LookedAt } from "../../judge/portfolio/portfolio-of.ts";
import type { RecordedChange } from "../../judge/portfolio/repository-record.ts";
import { text } from "../../lib/text/text.ts";
import { isoOf } from "../../lib/time/instants.ts";
import { SECOND_MS } from "../../lib/time/units.ts";
import { type CountedOnce, countedOnce, ownersOfIds } from "./counted-once.ts";
import { isInterruption, refusalOf, wordsWith } from "./ended.ts";
import { lookAt, NOTHING, type Seen } from "./look.ts";
import type { AskedFor, PortfolioRequest } from "./terms.ts";

export type { PortfolioRequest } from "./terms.ts";

/**
 * Audits repositories one after the other over one window. Of each no more than a small record
 * is kept. One that cannot be judged ends nothing but its own row. Throws where the run was interrupted, and nowhere else.
 */
export async function lookAtEach(request: PortfolioRequest): Promise<LookedAt> {
  const { asked, window, takenAt, version } = request;
  const known = countedOnce(ownersOfIds());
  const looked = [];
  const all: (readonly RecordedChange[])[] = [];
  for (const one of asked) {
    const began = request.now();
    const { changes, plainly, ...seen } = await rowOf(one, request, known);
    all.push(changes);
    if (plainly !== null && plainly.why !== seen.why) request.onWithheld(one.word, seen.name, plainly);
    looked.push({
      ...seen,
      asked: request.pseudonym === null ? text(one.word, LONGEST) : null,
      seconds: (request.now() - began) / SECOND_MS,
    });
  }
  const { pooledOf } = await import("../../judge/portfolio/pooled.ts");
  const { from, to, because } = window;
  return {
    head: {
      tool: { name: "flowaudit", version },
      takenAt: isoOf(takenAt),
      window: { from: isoOf(from), to: isoOf(to), because },
    },
    looked,
    pooled: pooledOf(all.flat()),
    caveats: request.caveats,
  };
}

const LONGEST = 200;

async function rowOf(
  one: AskedFor,
  request: PortfolioRequest,
  known: CountedOnce<ReadonlySet<string>>,
): Promise<Seen> {
  try {
    return await lookAt(await one.request(), request, known);
  } catch (error) {
    if (isInterruption(error, request.signal)) throw error;
    return refused(one, error, request.pseudonym);
  }
}

/** What went wrong, in the words in which the command on it alone would end. */
function refused({ word, onServer }: AskedFor, error: unknown, pseudonym: Pseudonym | null): Seen {
  const name = onServer ?? (basename(word.replace(/[/\\]+$/, "")).replace(/\.git$/, "") || word);
  return {
    name: text(pseudonym?.("repository", name) ?? name),
    ...refusalOf(error, wordsWith(pseudonym)),
    state: "refused",
    ...NOTHING,
    plainly: { ...refusalOf(error, wordsWith(null)), state: "refused" },
  };
}
