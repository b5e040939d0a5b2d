/** How the figures were made, what the words mean, and where the limits are. */
import type { Report } from "../../../judge/report/report.ts";
import { html, type Markup } from "../parts/markup.ts";
import { type Fact, facts } from "../parts/pieces.ts";
import { boundsOf } from "../parts/stage-bounds.ts";

export function appendix(report: Report): Markup {
  return html`<h3>Method</h3>
${METHOD.map((says) => html`<p>${says}</p>`)}
<h3>Stages</h3>
<p>At every instant a change is in exactly one stage. Where the evidence cannot tell two of them apart they stand as one, which names both.</p>
${facts(report.stages.map(({ stage }) => [stage, boundsOf(stage)]))}
<h3>Words</h3>
${facts(WORDS)}
<h3>Limits</h3>
<ul>${LIMITS.map((says) => html`<li>${says}</li>`)}</ul>`;
}

const METHOD: readonly string[] = [
  "The life of every change is rebuilt from git and, where it was read, from GitHub: each instant is that of a commit, a tag, a review, a check or a delivery, and can be traced to it. Between two of them the change is in one stage. The stages of a change touch, never overlap, and add up to its lead time.",
  "Shares add up: the share of a stage is its time over all changes, divided by all lead time. Medians do not add up, and stand beside them. Waits that are not over yet count with what is known of them.",
  "What is missing is missing: no date is guessed, no gap counts as zero, and a measure that saw less than half of what there was is not judged. Nothing is given per person, and nobody is ranked.",
];

const WORDS: readonly Fact[] = [
  ["Change", "The unit that flows: a pull request, or what git alone shows of one."],
  ["Delivery", "What puts a commit in front of users: a deployment, a release, a version tag."],
  ["Lead time", "From the first commit of a change to the first delivery that contains it."],
  [
    "Wait, work",
    "What a stage is by convention. Elapsed time, not effort: a review wait holds some reading.",
  ],
  ["Change-day", "One change for one day."],
  [
    "Constraint",
    "The wait with the largest share of lead time; very likely, where that holds at the rhythm of two years, too.",
  ],
  [
    "Likely … as it ran",
    "The 95 % interval for the deliveries of this window: they are taken as they came, and chance lies in the changes alone.",
  ],
  [
    "Likely … at this rhythm",
    "The 95 % interval for the team in the long run: its deliveries of this window and of the two years before it, which come as they come.",
  ],
  ["Few", "Fewer than 20 observations. Under 5 there is no median."],
  ["act, watch, good", "The finding, by the yardstick that stands beside it; a yardstick can be configured."],
  ["not judged", "There is a figure, but no yardstick for it, or it rests on too little."],
  ["unknown", "There is no figure; why, and how to supply it, stands beside it."],
];

const LIMITS: readonly string[] = [
  "Work before the first commit leaves no trace, and what was squashed or rebased away is gone.",
  "Changes that go out together share their wait: an interval as it ran says nothing of other deliveries.",
  "What a step is worth holds everything else still: it is what would have been saved on the changes of this window, not a promise.",
  "Assistance by AI is counted where it is declared, at least so much; a difference between two groups of changes may have another cause.",
  "What applies to one measure alone stands with it, under what it rests on.",
];
