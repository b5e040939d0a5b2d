import type { History } from "../../collect/facts.ts";
import type { PullFact, Read } from "../../collect/github-facts.ts";
import type { MainlineTrace } from "../history/graph/mainline.ts";
import { broughtBy } from "../history/merges/brought-by.ts";
import type { MergeRecord } from "../history/merges/merge-records.ts";
import type { OwnCommits } from "../history/merges/own-commits.ts";
import { knownOf, type PullKnown, type WhoCounts } from "./replay/pull-known.ts";
import { type WholeTimeline, wholeTimeline } from "./replay/timeline.ts";

/** What a pull request brought, and all that happened to it. */
interface ToldPull {
  readonly own: OwnCommits;
  readonly known: PullKnown;
  readonly timeline: Read<WholeTimeline>;
}

/** Each pull request told once, whoever asks; `merge` is where it was merged in the clone, null where it did not. */
export type PullTimelines = (request: PullFact, merge: MergeRecord | null) => ToldPull;

export function pullTimelines(history: History, mainline: MainlineTrace, who: WhoCounts): PullTimelines {
  const told = new Map<PullFact, ToldPull & { readonly at: number | null }>();
  return (request, merge) => {
    const at = merge?.commit ?? null;
    const found = told.get(request);
    if (found !== undefined && found.at === at) return found;
    const own = broughtBy(history, mainline, request, merge);
    const known = knownOf(history, request, own, who);
    const pull = { own, known, timeline: wholeTimeline(known), at };
    told.set(request, pull);
    return pull;
  };
}
