/** One change in full: what it is, its time line with the evidence for each date, and what to know about it; or one measure. */
import type { Explanation, MeasureExplanation, ReportChange } from "../../../judge/report/report.ts";
import { listed } from "../../../lib/text/listed.ts";
import type { Renderer } from "../../renderer.ts";
import { besideElapsed, counted, formatCount, formatSeconds } from "../../words/format.ts";
import { isObjectId, knownSeconds, nameOf, shortId, titleOf } from "../../words/names.ts";
import { assembled, hanging, heading, type Page, pageOf } from "../layout/page.ts";
import { glued, joined, p, type Rich, wrap } from "../layout/rich.ts";
import { unseenOfChange } from "../sections/closing.ts";
import { pullLine } from "../sections/pull-line.ts";
import { timeLine } from "../sections/time-line.ts";
import { measureSections } from "./measure-page.ts";

/** The explanation for people. Its JSON form is the document itself. */
export const explain: Renderer<Explanation | MeasureExplanation> = (document, options) => {
  const page = pageOf(options);
  return assembled(page, "measure" in document ? measureSections(document, page) : sections(document, page));
};

function sections(document: Explanation, page: Page): Rich[][] {
  const { change } = document;
  return [
    opening(document, page),
    total(change, page),
    change.review === null ? timeLine(change, page) : pullLine(change, page),
    remarks(change, page),
    unseenOfChange(document.gaps, page),
  ];
}

const STYLES: Record<NonNullable<ReportChange["style"]>, (commits: number) => string> = {
  merge: (commits) => `a merge of ${counted(commits, "commit")}`,
  squash: () => "a squash into one commit",
  rebase: (commits) => `${counted(commits, "commit")} rebased onto the branch`,
  direct: (commits) => `${counted(commits, "commit")} pushed straight to the branch`,
};

function opening({ repository, change }: Explanation, page: Page): Rich[] {
  const by = change.automated ? "by an automated account" : "by people";
  const facts = [
    `${change.style === null ? counted(change.commits, "commit") : STYLES[change.style](change.commits)}, ${by}`,
    sizeOf(change),
    ...(isObjectId(change.id) ? [`commit ${shortId(change.id)}`] : []),
    ...reviewOf(change),
  ];
  const address = change.url === null || page.options.links ? [] : wrap([p(change.url, "dim")], page.limit);
  return [
    ...wrap([p("flowaudit explain", "dim"), p(" "), p(repository.name, "dim", repository.url)], page.prose),
    [],
    ...hanging(
      [p(nameOf(change), "strong", change.url), p(glued("  "))],
      [p(titleOf(change), "strong")],
      page.prose,
    ),
    ...wrap(
      joined(
        facts.map((fact) => [p(fact)]),
        " · ",
      ),
      page.prose,
    ),
    ...address,
  ];
}

/** How it was reviewed, in numbers; nobody is named. */
function reviewOf({ review }: ReportChange): string[] {
  if (review === null) return [];
  const { reviews, reviewers, rounds, approvals, automatedReviews, postMergeReviews, pushes } = review;
  const people = `${counted(reviewers, "person").replace("persons", "people")}`;
  const looks = `${counted(reviews, "review")} by ${people} in ${counted(rounds, "round")}`;
  return [
    reviews === 0 ? "no review by a person" : `${looks}, ${counted(approvals, "approval")}`,
    ...(automatedReviews === 0 ? [] : [counted(automatedReviews, "automated review")]),
    ...(postMergeReviews === 0 ? [] : [`${counted(postMergeReviews, "review")} after the merge`]),
    ...(pushes === 0 ? [] : [`${formatCount(pushes)} ${pushes === 1 ? "push" : "pushes"} after its opening`]),
  ];
}

function sizeOf({ size, sizeMissing, files }: ReportChange): string {
  const why = sizeMissing === null ? "" : `: ${sizeMissing}`;
  if (size === null)
    return files === null ? `size not known${why}` : `${counted(files, "file")}, lines not known${why}`;
  const lines = `+${formatCount(size.added)} −${formatCount(size.deleted)} lines`;
  const aside = size.excluded === 0 ? "" : ` (${counted(size.excluded, "lock or generated file")} left out)`;
  return `${counted(size.files, "file")}, ${glued(lines)}${aside}`;
}

function total(change: ReportChange, page: Page): Rich[] {
  const known = glued(formatSeconds(knownSeconds(change.spans)));
  if (change.leadTimeSeconds !== null) {
    const end = change.deliveredAt.at === null ? "merge" : "delivery";
    const working = besideElapsed(change.workingLeadTimeSeconds);
    const lead = `Lead time ${glued(formatSeconds(change.leadTimeSeconds) + working)}`;
    return wrap([p(lead, "strong"), p(`, from its start to its ${end}.`)], page.prose);
  }
  if (change.state !== "merged") {
    const since = change.startedAt.at === null ? "" : ", from its start on";
    const state = change.state === "open" ? "Still open" : "Closed without being merged";
    const how = change.state === "open" ? `${known} so far${since}` : `it took ${known}`;
    return wrap([p(state, "strong"), p(`: ${how}.`)], page.prose);
  }
  const open = change.spans.some((span) => span.open);
  if (open && change.startedAt.at !== null)
    return wrap([p("Not delivered yet", "strong"), p(`: ${known} so far, from its start on.`)], page.prose);
  const says = open ? `Merged ${known} ago, and not delivered yet.` : `What is known of it: ${known}.`;
  return wrap([p("Lead time not known.", "strong"), p(` ${says}`)], page.prose);
}

/** What people did on an agent's branch. */
function branchOf({ branch }: ReportChange): string[] {
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
function machinesOf({ review }: ReportChange): string[] {
  const machines = review?.machines ?? null;
  if (machines === null || machines.asking === 0) return [];
  const { asking, pushed, ignored } = machines;
  return [
    `${counted(asking, "automated review")} asked for something: ${formatCount(pushed)} answered by a push before a person looked, ${formatCount(ignored)} ignored.`,
  ];
}

/** What each flag means for the figures. */
const FLAGS: Record<ReportChange["flags"][number], string> = {
  "clock-skew":
    "Its dates contradict each other (clock skew): each was moved to its neighbour, so that no stage is negative.",
  "stale-start":
    "Its first commit is more than 30 days older than the next, or than the one that it stands on (stale start): a cherry-pick or an old branch, perhaps. It is kept in, and counts from that commit.",
  "never-came": "A review was requested and never came: it was merged without one.",
  "delivered-before-merge":
    "The delivery that carries it is dated before its merge: the wait for that delivery counts as nothing.",
};

function remarks(change: ReportChange, page: Page): Rich[] {
  const says: string[] = change.flags.map((flag) => FLAGS[flag]);
  const { assistance, reverts, revertedBy } = change;
  says.push(...laneOf(change));
  if (assistance !== null) {
    const { assistant, tier, evidence, ref, model, prompt } = assistance;
    const who = model === null ? assistant : `${assistant} (${model})`;
    const asked = prompt === null ? "" : ` What it was asked: ${prompt.evidence}, in ${shortId(prompt.ref)}.`;
    says.push(`AI assistance declared (${tier}): ${who}, ${evidence}, in ${shortId(ref)}.${asked}`);
  }
  if (reverts !== null) says.push(`It reverts ${shortId(reverts)}.`);
  if (revertedBy !== null) says.push(`It was reverted by ${shortId(revertedBy)}.`);
  says.push(...linesOf(change), ...branchOf(change), ...machinesOf(change));
  if (says.length === 0) return [];
  return [
    ...heading(page, "TO KNOW"),
    [],
    ...says.flatMap((each) => hanging([p("- ", "dim")], [p(each)], page.prose)),
  ];
}

/** The lane that it is in, and all that puts it there; of an undeclared one there is nothing to say. */
function laneOf({ lane, assistant, evidence, review }: ReportChange): string[] {
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

/** Changes whose young lines it rewrote are named, so many at most. */
const MOST_NAMED = 5;
const RELEASED = new Map<boolean | null, string>([
  [true, "released"],
  [false, "not released"],
]);

/** What it did to young lines, and what became of its own; nothing where there was neither. */
function linesOf({ lines, linesMissing, state }: ReportChange): string[] {
  if (lines === null)
    return state === "merged"
      ? [`Which lines of recent changes it rewrote is not known: ${linesMissing}.`]
      : [];
  const { rewrites, changed, written, rewritten, observed } = lines;
  const says: string[] = [];
  if (rewrites.length > 0) {
    const rewrote = rewrites.reduce((sum, one) => sum + one.lines, 0);
    const named = rewrites.slice(0, MOST_NAMED).map(({ change: of, lines: count, ageSeconds, delivered }) => {
      const facts = [glued(`${formatSeconds(ageSeconds)} old`), RELEASED.get(delivered)].filter(Boolean);
      return `${formatCount(count)} of ${shortId(of)} (${facts.join(", ")})`;
    });
    const more = rewrites.length - named.length;
    const rest = more === 0 ? "" : `, the rest of ${counted(more, "other change")}`;
    says.push(
      `Of its ${counted(changed, "changed line")} ${formatCount(rewrote)} rewrote lines younger than 21 days: ${named.join(", ")}${rest}.`,
    );
  }
  if (rewritten > 0) {
    const yet = observed ? "" : " so far";
    says.push(
      `Of its ${counted(written, "new line")} ${formatCount(rewritten)} ${rewritten === 1 ? "was" : "were"} rewritten younger than 21 days${yet}.`,
    );
  }
  return says;
}
