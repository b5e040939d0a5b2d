/** Their change lead time of six pull requests. Minutes from the opening on; they round up to whole ones. */
import { codingBefore, firstLook, type Life, lookToMerged } from "../asked/pulls.ts";
import { mergedToDelivered, type Shipped } from "../asked/shipped.ts";
import { type Case, differs, equal, table } from "../case.ts";

const FILE = "change_lead_time/project_pr_metrics.csv";
const ROUNDED =
  "they round up to whole minutes, so that 2 seconds are one; we round nothing before it is printed";
const rounded = (at: string, says: string, facts: Life, theirs: number, ours: number): Case<Life> =>
  differs({ at, says, facts, theirs, ours, who: "definition", why: ROUNDED });

const CODING: readonly Case<Life>[] = [
  equal("pr0", "begun a day before the opening", "-1440 commit a; 0 open; 43200 merge", 1440),
  equal(
    "pr1",
    "the first of three commits a day before, the last a day after",
    "-1440 commit a; 0 commit b; 0 open; 60 merge",
    1440,
  ),
  differs({
    at: "pr2",
    says: "its first commit a day after the opening",
    facts: "0 open; 1440 commit a; 1500 merge",
    theirs: null,
    ours: 0,
    who: "definition",
    why: "a change begins with its opening at the latest, so nothing was spent before it",
  }),
  rounded(
    "pr3",
    "begun 4 d 2 h 2 min 4 s before",
    "-5882.066666666667 commit a; 0 open; 4320 merge",
    5883,
    352924 / 60,
  ),
  rounded(
    "pr4",
    "begun 8 d 3 h 3 min 14 s before",
    "-11703.233333333333 commit a; 0 open; 60 merge",
    11704,
    702194 / 60,
  ),
  rounded(
    "pr5",
    "begun 9 d 3 h 3 min 14 s before",
    "-13143.233333333333 commit a; 0 open; 60 merge",
    13144,
    788594 / 60,
  ),
];

const PICKUP: readonly Case<Life>[] = [
  equal(
    "pr0",
    "nobody but the author said anything",
    "-1 commit a; 0 open; 240 ada looks; 43200 merge",
    null,
  ),
  equal(
    "pr1",
    "the author after 2 min, others after 5 and 8",
    "-1 commit a; 0 open; 2 ada looks; 5 bo looks; 8 cy looks; 60 merge",
    5,
  ),
  rounded(
    "pr2",
    "looked at after 2 s",
    "-1 commit a; 0 open; 0.03333333333333333 bo looks; 60 merge",
    1,
    2 / 60,
  ),
  differs({
    at: "pr3",
    says: "looked at a day before it was opened, as the clocks say",
    facts: "-5883 commit a; -1440 bo looks; 0 open; 4320 merge",
    theirs: null,
    ours: 0,
    who: "definition",
    why: "what its clock puts before the opening is taken for its first moment; it was looked at",
  }),
  differs({
    at: "pr4",
    says: "first looked at a day after its merge",
    facts: "-1 commit a; 0 open; 60 merge; 1500 bo looks",
    theirs: 1500,
    ours: null,
    who: "ours",
    why: "nobody looked at it while it could have waited for that: it was merged after an hour",
  }),
];

const REVIEW: readonly Case<Life>[] = [
  equal(
    "pr1",
    "merged 55 min after the first look",
    "-1 commit a; 0 open; 5 bo looks; 8 cy looks; 60 merge",
    55,
  ),
  rounded(
    "pr2",
    "merged 59 min 58 s after the first look",
    "-1 commit a; 0 open; 0.03333333333333333 bo looks; 60 merge",
    60,
    3598 / 60,
  ),
  equal("pr4", "merged before the first look", "-1 commit a; 0 open; 60 merge; 1500 bo looks", null),
];

/** Production had been deployed to long before, so that what this deployment carries is known. */
const after = (merged: number, at: number): Shipped => ({
  deliveries: [
    { at: -1000, commits: [-1000.5] },
    { at, commits: [merged] },
  ],
});

const DEPLOY: readonly Case<Shipped>[] = [
  equal(
    "pr0",
    "carried by the first deployment that is known",
    { deliveries: [{ at: 100, commits: [0] }] },
    null,
  ),
  differs({
    at: "pr1",
    says: "deployed 2 d 1 h 37 min 27 s after its merge",
    facts: after(0, 178647 / 3600),
    theirs: 2978,
    ours: 178647 / 60,
    who: "definition",
    why: ROUNDED,
  }),
  differs({
    at: "pr2",
    says: "deployed 1 d 1 h 37 min 27 s after its merge",
    facts: after(0, 92247 / 3600),
    theirs: 1538,
    ours: 92247 / 60,
    who: "definition",
    why: ROUNDED,
  }),
  differs({
    at: "pr3",
    says: "a deployment that contains it and finished a day before its merge, as the clocks say",
    facts: after(24, 1),
    theirs: null,
    ours: 0,
    who: "definition",
    why: "a deployment that contains a change has delivered it; where the clocks disagree the wait is 0, never less",
  }),
  equal(
    "pr4",
    "in an environment for staging alone",
    {
      deliveries: [
        { at: -1000, commits: [-1000.5] },
        { at: 8, commits: [0], environment: "staging" },
      ],
    },
    null,
  ),
  equal(
    "pr5",
    "in a deployment that failed",
    {
      deliveries: [
        { at: -1000, commits: [-1000.5] },
        { at: 8, commits: [0], failed: true },
      ],
    },
    null,
  ),
];

export const LEAD_TIME = [
  ...table({ file: FILE, asks: "minutes from the first commit to the opening", ours: codingBefore }, CODING),
  ...table({ file: FILE, asks: "minutes until the first look", ours: firstLook }, PICKUP),
  ...table({ file: FILE, asks: "minutes from the first look to the merge", ours: lookToMerged }, REVIEW),
  ...table({ file: FILE, asks: "minutes from merge to deployment", ours: mergedToDelivered }, DEPLOY),
];
