/** What a repository is known by, wherever it is cloned. */
import type { CommitTable } from "./facts.ts";
import type { Source } from "./source.ts";

export interface Identity {
  /** Where it is served, `github.com/octo/api`; null where no remote says so. */
  readonly place: string | null;
  /** The commit that the audited branch began with, along first parents; null of a shallow clone, which begins where it was cut. */
  readonly root: string | null;
  /** The newest commit of that branch. */
  readonly tip: string;
}

export function identityOf({ history, remotes }: Pick<Source, "history" | "remotes">): Identity {
  const { mainline, shallow } = history.repository;
  const remote = remotes.find(({ host }) => host !== null);
  return {
    place: remote === undefined ? null : `${remote.host}/${remote.path.toLowerCase()}`,
    root: shallow.length > 0 ? null : rootOf(history.commits, mainline.tip),
    tip: history.commits.id(mainline.tip),
  };
}

function rootOf(commits: CommitTable, tip: number): string {
  const { parents, parentStart } = commits;
  let root = tip;
  for (let parent = tip; parent !== -1; ) {
    root = parent;
    const from = parentStart[root] ?? 0;
    parent = from === parentStart[root + 1] ? -1 : (parents[from] ?? -1);
  }
  return commits.id(root);
}
