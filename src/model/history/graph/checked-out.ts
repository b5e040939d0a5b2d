import { called, type Facts } from "../../../collect/facts.ts";
import { cell } from "../../../lib/must.ts";
import { counted } from "../../../lib/text/counted.ts";
import { text } from "../../../lib/text/text.ts";
import type { Flow } from "../../flow.ts";
import type { MainlineTrace } from "./mainline.ts";

/** That what is checked out has commits that the main line has not; none where it has none. */
export function checkedOutGap(facts: Facts, { owner }: MainlineTrace): Flow["gaps"] {
  const { head, mainline, remote } = facts.repository;
  const branchCalled = (name: string) => called(facts, "branch", name);
  const more = commitsBeside(facts, owner);
  if (more === 0) return [];
  const line =
    head.branch === mainline.name
      ? `${remote === null ? "the other" : called(facts, "remote", remote.name)}/${branchCalled(mainline.name)}`
      : branchCalled(mainline.name);
  const what =
    head.branch === null
      ? `commit ${head.id.slice(0, 8)}, on no branch`
      : `branch ${text(branchCalled(head.branch), 80)}`;
  return [
    {
      id: "checked-out",
      says: `What is checked out (${what}) has ${counted(more, "commit")} that ${text(line, 80)} has not: ${more === 1 ? "it was" : "they were"} not looked at.`,
      remedy:
        head.branch === null
          ? "Give it a branch (git branch NAME) and look at that with --branch NAME."
          : `Look at it with --branch ${PLAIN.test(branchCalled(head.branch)) ? branchCalled(head.branch) : "NAME"}.`,
    },
  ];
}

/** A name that no shell reads as anything else. */
const PLAIN = /^\w[\w./-]*$/;

/** How many commits, made by then, lead to what is checked out and lie neither on the main line nor in what it merged. */
function commitsBeside({ commits, repository, takenAt }: Facts, owner: Int32Array): number {
  const seen = new Set<number>();
  const waiting = [commits.find(repository.head.id)];
  let count = 0;
  for (let commit = waiting.pop(); commit !== undefined; commit = waiting.pop()) {
    if (commit === -1 || seen.has(commit) || cell(owner, commit) !== -1) continue;
    seen.add(commit);
    if (cell(commits.committerSeconds, commit) * 1000 <= takenAt) count++;
    for (let p = cell(commits.parentStart, commit); p < cell(commits.parentStart, commit + 1); p++)
      waiting.push(cell(commits.parents, p));
  }
  return count;
}
