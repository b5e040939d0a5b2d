/** Who made a change, and who stood by it; nobody is named. */
import type { ReportChange } from "../../../judge/report/report.ts";
import { listed } from "../../../lib/text/listed.ts";
import { counted, formatCount } from "../format.ts";
import { shortId } from "../names.ts";

/** The lane that it is in, and all that puts it there; of an undeclared one there is nothing to say. */
export function laneOf({ lane, assistant, evidence, review }: ReportChange): string[] {
  if (lane === "undeclared") return [];
  const by = assistant === null ? "" : ` (${assistant})`;
  const shown = evidence.map(({ says, ref }) => `${says} (${shortId(ref)})`);
  const says = [`Its lane is ${lane}${by}, by ${listed(shown)}.`];
  if (lane !== "agent-authored" || review === null) return says;
  return [...says, sponsored(review), sessionsOf(review), ...standingBehind(review)];
}

const LOOKED: Readonly<Record<string, string>> = {
  independent: "somebody else looked at it",
  sponsor: "nobody else looked at it",
  machines: "machines alone looked at it",
  nobody: "nobody looked at it",
};

/** How many stood by it; nobody is named. */
function sponsored({ sponsors, lookedAtBy }: NonNullable<ReportChange["review"]>): string {
  const looked = lookedAtBy === null ? "" : `; ${LOOKED[lookedAtBy]}`;
  if (sponsors === null)
    return `Its sponsors were not read, because what is stored of it is older than that question: a new store (--store FOLDER) reads them${looked}.`;
  const people = sponsors === 1 ? "1 person" : `${sponsors === 0 ? "nobody" : `${sponsors} people`}`;
  return `It was assigned to ${people}${looked}.`;
}

/** How often its agent worked on it. */
function sessionsOf({ sessions, failedSessions }: NonNullable<ReportChange["review"]>): string {
  if (sessions === null)
    return "The sessions of its agent were not read: when it worked is told by its pushes.";
  if (sessions === 0) return "No session of its agent is noted: when it worked is told by its pushes.";
  const failed = failedSessions ? `, ${formatCount(failedSessions)} of which failed` : "";
  return `Its agent worked on it in ${counted(sessions, "session")}${failed}.`;
}

const people = (count: number) => (count === 1 ? "1 person" : `${formatCount(count)} people`);

/** Other evidence of who stands behind it than assignments, as far as there is any; nobody is named. */
function standingBehind(review: NonNullable<ReportChange["review"]>): string[] {
  const { workedFor, askedAgain, coAuthors } = review;
  const says = [
    ...(workedFor ? [`its agent says that it worked for ${people(workedFor)}`] : []),
    ...(askedAgain ? [`${people(askedAgain)} asked it again`] : []),
    ...(coAuthors ? [`its commits name ${counted(coAuthors, "co-author")}`] : []),
  ];
  return says.length === 0 ? [] : [`Further evidence of sponsors, which decides nothing: ${listed(says)}.`];
}

/** What people did on an agent's branch. */
export function branchOf({ branch }: ReportChange): string[] {
  if (branch === null) return [];
  const { peopleCommits, rewritten, kept, byPeople, missing } = branch;
  if (peopleCommits === 0) return ["No person committed to its branch before the merge."];
  if (rewritten === null || kept === null || byPeople === null)
    return [`How much of it people rewrote before the merge is not known: ${missing}.`];
  return [
    `Before the merge people rewrote ${formatCount(rewritten)} of ${counted(rewritten + kept, "line")} that the agent wrote; ${formatCount(byPeople)} of those merged are theirs.`,
  ];
}

/** What automated reviews asked for, and what came of it. */
export function machinesOf({ review }: ReportChange): string[] {
  const machines = review?.machines ?? null;
  if (machines === null || machines.asking === 0) return [];
  const { asking, pushed, ignored } = machines;
  return [
    `${counted(asking, "automated review")} asked for something: ${formatCount(pushed)} answered by a push before a person looked, ${formatCount(ignored)} ignored.`,
  ];
}
