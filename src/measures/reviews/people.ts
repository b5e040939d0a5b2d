/** Names of people beside figures: only where they are asked for, never of fewer than three, and never as a rank. */
import type { Config } from "../../config/config.ts";
import { text } from "../../lib/text/text.ts";
import { isLogin } from "../../model/flow.ts";
import type { Count } from "../measure.ts";
import { countsOf } from "../statistics/share.ts";

/** Fewest people who are named: of two, each could tell the other's part from the sum. */
const FEWEST_NAMED = 3;

export interface Named {
  /** By name, in the order of the alphabet; empty where none may stand. */
  readonly counts: readonly Count[];
  /** Why there are none although they were asked for; null where there are, or nobody asked. */
  readonly note: string | null;
}

/**
 * How often each person acted, where names are asked for. Parts of the whole are never named: who knows the whole and
 * all parts but one knows that one too.
 *
 * @param acts key of the person, one for each act
 */
export function namesOf(acts: readonly string[], { people }: Config): Named {
  if (!people || acts.length === 0) return { counts: [], note: null };
  const counts = countsOf(
    "reviewer",
    acts.filter(isLogin).map((key) => text(key, 60)),
  );
  if (counts.length < FEWEST_NAMED)
    return { counts: [], note: `Names are left out: they are given of ${FEWEST_NAMED} people and more.` };
  return { counts: counts.sort((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1)), note: null };
}

/** Logins are the same in either case. */
const placeOf = ({ name }: Count) => name.toLowerCase();
