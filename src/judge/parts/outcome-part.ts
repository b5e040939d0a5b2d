import { isoOf } from "../../lib/time/instants.ts";
import type { Change, MachineLook } from "../../model/flow.ts";
import type { ReportBranch, ReportChange, ReportReview } from "../report/report.ts";

const SECOND_MS = 1000;

/** What became of a change after its merge, and who worked on its branch before. */
export function outcomePart({
  fate,
  branch,
  revertedAt,
}: Change): Pick<ReportChange, "fate" | "branch" | "revertedAt"> {
  return {
    fate: "missing" in fate ? null : fateOf(fate),
    branch: branch && branchOf(branch),
    revertedAt: revertedAt === null ? null : isoOf(revertedAt),
  };
}

function fateOf({ written, ends, lost, watched }: Exclude<Change["fate"], { missing: string }>) {
  const sum = (some: readonly { readonly lines: number }[]) =>
    some.reduce((all, { lines }) => all + lines, 0);
  return { written, ended: sum(ends), lost: sum(lost), watchedSeconds: watched / SECOND_MS };
}

const UNKNOWN = {
  agentCommits: null,
  peopleCommits: null,
  rewritten: null,
  kept: null,
  byPeople: null,
} as const;

function branchOf(branch: NonNullable<Change["branch"]>): ReportBranch {
  if ("missing" in branch) return { ...UNKNOWN, missing: branch.missing };
  const { agents: agentCommits, people: peopleCommits } = branch.commits;
  const commits = { ...UNKNOWN, agentCommits, peopleCommits };
  return "missing" in branch.lines
    ? { ...commits, missing: branch.lines.missing }
    : { ...commits, ...branch.lines, missing: null };
}

/** What automated reviews asked for, in numbers. */
export function machinesOf(looks: readonly MachineLook[]): ReportReview["machines"] {
  if (looks.some(({ asks }) => asks === null)) return null;
  const asking = looks.filter(({ asks }) => asks);
  const of = (wanted: MachineLook["answer"]) => asking.filter(({ answer }) => answer === wanted).length;
  return {
    asking: asking.length,
    pushed: of("pushed"),
    untold: of("untold"),
    words: of("words"),
    ignored: of("none"),
  };
}
