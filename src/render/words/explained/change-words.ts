/** What is said of one change, in the words of every format. */
import type { ReportChange } from "../../../judge/report/report.ts";
import { besideElapsed, counted, formatCount, formatSeconds } from "../format.ts";
import { isObjectId, knownSeconds, shortId } from "../names.ts";
import { branchOf, laneOf, machinesOf } from "./lane-words.ts";

/** Figures whose parts stay on one line. */
const glued = (figure: string) => figure.replaceAll(" ", "\u00a0");

/** What it is: how it landed, how large it is, how it was reviewed. Nobody is named. */
export function changeFacts(change: ReportChange): string[] {
  const by = change.automated ? "by an automated account" : "by people";
  return [
    `${change.style === null ? counted(change.commits, "commit") : STYLES[change.style](change.commits)}, ${by}`,
    sizeOf(change),
    ...(isObjectId(change.id) ? [`commit ${shortId(change.id)}`] : []),
    ...reviewOf(change),
  ];
}

const STYLES: Record<NonNullable<ReportChange["style"]>, (commits: number) => string> = {
  merge: (commits) => `a merge of ${counted(commits, "commit")}`,
  squash: () => "a squash into one commit",
  rebase: (commits) => `${counted(commits, "commit")} rebased onto the branch`,
  direct: (commits) => `${counted(commits, "commit")} pushed straight to the branch`,
};

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

/** How long it took: what is to be seen first, and the rest of the sentence. */
export function changeTotal(change: ReportChange): { readonly first: string; readonly rest: string } {
  const known = glued(formatSeconds(knownSeconds(change.spans)));
  if (change.leadTimeSeconds !== null) {
    const end = change.deliveredAt.at === null ? "merge" : "delivery";
    const working = besideElapsed(change.workingLeadTimeSeconds);
    const first = `Lead time ${glued(formatSeconds(change.leadTimeSeconds) + working)}`;
    return { first, rest: `, from its start to its ${end}.` };
  }
  if (change.state !== "merged") {
    const since = change.startedAt.at === null ? "" : ", from its start on";
    const first = change.state === "open" ? "Still open" : "Closed without being merged";
    return { first, rest: change.state === "open" ? `: ${known} so far${since}.` : `: it took ${known}.` };
  }
  const open = change.spans.some((span) => span.open);
  if (open && change.startedAt.at !== null)
    return { first: "Not delivered yet", rest: `: ${known} so far, from its start on.` };
  const says = open ? `Merged ${known} ago, and not delivered yet.` : `What is known of it: ${known}.`;
  return { first: "Lead time not known.", rest: ` ${says}` };
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

/** What else is to be known of it. */
export function changeRemarks(change: ReportChange): string[] {
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
  says.push(...loweredBy(change), ...linesOf(change), ...branchOf(change), ...machinesOf(change));
  return says;
}

/** The controls that it lowered; nothing where there are none. */
function loweredBy({ drift }: ReportChange): string[] {
  if (drift === null || drift.length === 0) return [];
  const first = drift.slice(0, MOST_NAMED).map(({ says, ref }) => `${says} (${ref})`);
  const more = drift.length - first.length;
  return [`It lowered controls: ${first.join("; ")}${more > 0 ? `; and ${more} more` : ""}.`];
}

/** Changes whose young lines it rewrote are named, so many at most. */
const MOST_NAMED = 5;
const DELIVERED = new Map<boolean | null, string>([
  [true, "delivered"],
  [false, "not delivered"],
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
      const facts = [glued(`${formatSeconds(ageSeconds)} old`), DELIVERED.get(delivered)].filter(Boolean);
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
      `${formatCount(rewritten)} of its ${counted(written, "new line")} ${rewritten === 1 ? "was" : "were"} rewritten within 21 days${yet}.`,
    );
  }
  return says;
}
