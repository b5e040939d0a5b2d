import type { CommitTable, History } from "../../../collect/facts.ts";
import type { GitHubFacts, PullFact } from "../../../collect/github-facts.ts";
import { cell, present } from "../../../lib/must.ts";
import type { MainlineTrace } from "../graph/mainline.ts";
import { mergeMessageAt } from "../messages/merge-messages.ts";
import { firstParent, parentCount } from "../parents.ts";
import type { MergeRecord, MergeRecords } from "./merge-records.ts";
import type { Beside } from "./pull-join.ts";
import { baseNames } from "./pull-numbers.ts";

/** What GitHub tells of pull requests beside those that are a merge of their own. */
export interface Pulls {
  /** Those that came in with another one's merge, by the place where they did. */
  readonly beside: readonly MergeRecord[];
  /** Merged into the audited branch, by commits that this clone does not have on it; by merge. */
  readonly absent: readonly PullFact[];
  /** Merged into other branches that nothing has brought in. */
  readonly elsewhere: readonly PullFact[];
  /** All into the audited branch, as they landed; by number. */
  readonly into: readonly PullFact[];
}

/** Null where GitHub was not read. */
export function pullsOf(history: History, mainline: MainlineTrace, merges: MergeRecords): Pulls | null {
  if (history.github === null) return null;
  const { joined } = merges;
  const names = baseNames(history);
  const { pulls } = history.github;
  const landed = new Map(
    [...joined.runs.values()].flatMap(({ request }) => (request === null ? [] : [[request.number, request]])),
  );
  const newer = landedSince(history.commits, merges, history.github);
  const at = ({ mergedAt }: PullFact) => present(mergedAt, "a merged request's time");
  const byMerge = (a: PullFact, b: PullFact) => at(a) - at(b) || a.number - b.number;
  return {
    beside: besideOf(history, mainline, joined.beside),
    absent: [...joined.absent].sort(byMerge),
    elsewhere: joined.elsewhere,
    into: pulls
      .filter(({ base, number }) => names.has(base) && !newer.has(number))
      .map((request) => landed.get(request.number) ?? request)
      .sort((a, b) => a.number - b.number),
  };
}

/** Those that were open when GitHub was read, and that the clone shows as landed since. */
function landedSince(
  commits: CommitTable,
  merges: MergeRecords,
  { pulls, syncedAt }: GitHubFacts,
): ReadonlySet<number> {
  const open = new Set(pulls.flatMap(({ state, number }) => (state === "open" ? [number] : [])));
  const isLater = (index: number) =>
    cell(commits.committerSeconds, merges.arrivalOf(index)) * 1000 >= syncedAt;
  const found = [...merges.byNumber(open)].filter(([, indices]) => indices.some(isLater));
  return new Set(found.map(([number]) => number));
}

function besideOf({ commits }: History, mainline: MainlineTrace, beside: readonly Beside[]): MergeRecord[] {
  const known = new Set<number>();
  return [...beside]
    .sort((a, b) => a.position - b.position || a.request.number - b.request.number)
    .map(({ request, commit, position }): MergeRecord => {
      const shared = mainline.chain[position] === commit || known.has(commit);
      known.add(commit);
      const { style } = mergeMessageAt(commits, commit);
      return {
        style,
        how: parentCount(commits, commit) > 1 ? "merge" : "squash",
        number: request.number,
        branch: request.head,
        title: request.title,
        commit,
        arrival: commit,
        position,
        firstPosition: position,
        base: firstParent(commits, commit),
        pull: null,
        request,
        shared,
      };
    });
}
