import { basename } from "node:path";
import type { Pseudonym } from "../../collect/facts.ts";
import type { LookedAt } from "../../judge/portfolio/portfolio-of.ts";
import { nth } from "../../lib/must.ts";
import { text } from "../../lib/text/text.ts";
import { isoOf } from "../../lib/time/instants.ts";
import { SECOND_MS } from "../../lib/time/units.ts";
import { type Candidate, countedOnce, ownersOfIds } from "./counted-once.ts";
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
  const seen: (Candidate<ReadonlySet<string>> & Pick<Seen, "changes">)[] = [];
  for (const one of asked) {
    const began = request.now();
    const { changes, judged, plainly, ...row } = await rowOf(one, request);
    if (plainly !== null && request.pseudonym !== null) request.onWithheld(one.word, row.name, plainly);
    const looked = {
      ...row,
      asked: request.pseudonym === null ? text(one.word, LONGEST) : null,
      seconds: (request.now() - began) / SECOND_MS,
    };
    seen.push({ looked, judged, changes });
  }
  const looked = countedOnce(seen, ownersOfIds());
  const all = seen.flatMap(({ changes }, place) => (nth(looked, place).record === null ? [] : changes));
  const { pooledOf } = await import("../../judge/portfolio/pooled.ts");
  const { from, to, because } = window;
  return {
    head: {
      tool: { name: "flowaudit", version },
      takenAt: isoOf(takenAt),
      window: { from: isoOf(from), to: isoOf(to), because },
    },
    looked,
    pooled: pooledOf(all),
    caveats: request.caveats,
  };
}

const LONGEST = 200;

async function rowOf(one: AskedFor, request: PortfolioRequest): Promise<Seen> {
  try {
    return await lookAt(await one.request(), request);
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
