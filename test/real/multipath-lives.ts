/**
 * Ten changes of the real project, each of another kind, followed by hand through what its owners saved and through
 * `git log`. A life is a list of stages with the event that began each; the last event ends it. An event is a word and
 * a place: `author 7113d9e` and `commit 7113d9e` are the two dates of a commit, `review 3` and `comment 0` stand in the
 * pull request in the order in which they were saved, `issue 220` is its creation, `tag …` the tagger's date, `until`
 * the window's end. A stage that is marked `words` ended in talk: the author answered and pushed nothing before the
 * next look, or the look that ended it neither approved nor asked for changes.
 */
export type Stretch = readonly [stage: string, from: string, words?: "words"];

export interface Life {
  readonly kind: string;
  /** The pull request; of a direct push, its commit. */
  readonly of: number | string;
  readonly state: "merged" | "open" | "abandoned";
  readonly style: "merge" | "squash" | "direct" | null;
  readonly issue: number | null;
  readonly life: readonly Stretch[];
  readonly end: string;
  /** Its last commit that is no merge. */
  readonly last: string;
  /** Own commits that are no merges. */
  readonly commits: number;
  /** Reviews before its end by others than its author; null for a direct push. */
  readonly review: {
    readonly reviews: number;
    readonly approvals: number;
    readonly reviewers: number;
    /** Spells of looking that its author answered, or that accepted it. */
    readonly rounds: number;
    /** Commits that came after the opening and are no merges. */
    readonly pushes: number;
    /** Inline comments, and reviews with a text, of these reviews. */
    readonly comments: number;
    /** Reviews by others after the merge. */
    readonly after: number;
  } | null;
  /** How often somebody else acted than before: reviews, the author's answers and pushes, the merge. */
  readonly hands?: number;
  /** Merges of the main line into it. */
  readonly baseMerges?: number;
  /** The head that was looked at first, and where it left the line. */
  readonly looked?: readonly [base: string, head: string];
  /** The commit that put it on the main line. */
  readonly landed: string | null;
}

const NO_REVIEW = { reviews: 0, approvals: 0, reviewers: 0, rounds: 0, comments: 0, after: 0 };
const TAG = (number: string) => `tag draft-ietf-quic-multipath-${number}`;

export const LIVES: readonly Life[] = [
  {
    kind: "a merge after six rounds, with a request for changes, that closes an issue",
    of: 396,
    state: "merged",
    style: "merge",
    issue: 312,
    life: [
      ["coding", "author a69a384"],
      ["pickup", "opened"],
      ["rework", "review 0", "words"],
      ["review", "comment 0"],
      ["rework", "review 1"],
      ["review", "review 2", "words"],
      ["rework", "review 5", "words"],
      ["review", "review 7", "words"],
      ["rework", "review 9"],
      ["review", "commit b81e440", "words"],
      ["rework", "review 10"],
      ["review", "commit dd5bc12"],
      // Approved by the one who had asked for changes; what came later changes no verdict.
      ["merge", "review 11"],
      ["release", "merged"],
    ],
    end: TAG("11"),
    last: "867c202",
    commits: 9,
    review: { reviews: 9, approvals: 1, reviewers: 3, rounds: 6, pushes: 8, comments: 11, after: 0 },
    hands: 13,
    baseMerges: 2,
    looked: ["897b407", "a69a384"],
    landed: "eb18780",
  },
  {
    kind: "merged into the branch of another pull request and brought in by that, approved before its last merge",
    of: 372,
    state: "merged",
    style: "merge",
    issue: null,
    life: [
      ["coding", "author 4fbf7fb"],
      ["pickup", "opened"],
      ["merge", "review 0"],
      ["release", "merged"],
    ],
    end: TAG("09"),
    last: "4fbf7fb",
    commits: 1,
    review: { reviews: 2, approvals: 2, reviewers: 2, rounds: 1, pushes: 0, comments: 0, after: 0 },
    hands: 3,
    baseMerges: 0,
    looked: ["a2f052d", "4fbf7fb"],
    landed: "ff18b34",
  },
  {
    kind: "a squash of two commits that nobody looked at, not delivered yet",
    of: 622,
    state: "merged",
    style: "squash",
    issue: null,
    life: [
      ["coding", "author b6b6da1"],
      ["merge", "opened"],
      ["release", "merged"],
    ],
    end: "until",
    last: "1dabcb1",
    commits: 2,
    review: { ...NO_REVIEW, pushes: 1 },
    hands: 0,
    baseMerges: 0,
    landed: "dc8bd51",
  },
  {
    kind: "merged past a request for changes that stood, by its author",
    of: 374,
    state: "merged",
    style: "merge",
    issue: null,
    life: [
      ["coding", "author ba3cbb7"],
      ["pickup", "opened"],
      ["rework", "review 0", "words"],
      ["review", "comment 2", "words"],
      ["rework", "review 1", "words"],
      ["review", "review 2", "words"],
      ["rework", "review 3"],
      ["review", "commit 586e4e8"],
      // A push followed the last look: the merge itself is the acceptance.
      ["release", "merged"],
    ],
    end: TAG("09"),
    last: "586e4e8",
    commits: 3,
    review: { reviews: 4, approvals: 0, reviewers: 3, rounds: 3, pushes: 2, comments: 9, after: 0 },
    hands: 7,
    baseMerges: 0,
    looked: ["a2f052d", "e7dd082"],
    landed: "6d3aaa7",
  },
  {
    kind: "commented on and never approved; its first commit was made anew after the opening",
    of: 449,
    state: "merged",
    style: "merge",
    issue: null,
    life: [
      ["coding", "author c698ac2"],
      ["pickup", "opened"],
      ["rework", "review 0"],
      ["review", "commit a772444", "words"],
      ["rework", "review 1"],
      ["review", "commit 46ce0ba"],
      ["release", "merged"],
    ],
    end: TAG("11"),
    last: "46ce0ba",
    commits: 3,
    review: { reviews: 2, approvals: 0, reviewers: 1, rounds: 2, pushes: 3, comments: 2, after: 0 },
    hands: 5,
    baseMerges: 0,
    looked: ["c79d51e", "c698ac2"],
    landed: "1de2da8",
  },
  {
    kind: "closed unmerged after two rounds and a question that nobody answered",
    of: 430,
    state: "abandoned",
    style: null,
    issue: 422,
    life: [
      ["coding", "author 3975d21"],
      ["pickup", "opened"],
      ["rework", "review 0"],
      ["review", "review 1"],
      ["rework", "review 2"],
      ["review", "review 4"],
      ["rework", "review 5"],
    ],
    end: "closed",
    last: "3975d21",
    commits: 1,
    review: { reviews: 4, approvals: 0, reviewers: 2, rounds: 2, pushes: 0, comments: 6, after: 0 },
    landed: null,
  },
  {
    kind: "open and approved at the window's end; what came later had not happened",
    of: 619,
    state: "open",
    style: null,
    issue: null,
    life: [
      ["coding", "author f536bf8"],
      ["pickup", "opened"],
      ["merge", "review 0"],
    ],
    end: "until",
    last: "f536bf8",
    commits: 1,
    review: { reviews: 1, approvals: 1, reviewers: 1, rounds: 1, pushes: 0, comments: 1, after: 0 },
    landed: null,
  },
  {
    kind: "merged by somebody else without a review after fifteen days",
    of: 583,
    state: "merged",
    style: "merge",
    issue: null,
    life: [
      ["coding", "author 51752b8"],
      ["merge", "opened"],
      ["release", "merged"],
    ],
    end: TAG("15"),
    last: "51752b8",
    commits: 1,
    review: { ...NO_REVIEW, pushes: 0 },
    hands: 1,
    baseMerges: 0,
    landed: "a65529a",
  },
  {
    kind: "approved twice, pushed to after that, and reviewed once more after the merge",
    of: 531,
    state: "merged",
    style: "merge",
    issue: null,
    life: [
      ["coding", "author 73127c9"],
      ["pickup", "opened"],
      ["rework", "review 1"],
      ["review", "review 2"],
      ["merge", "review 6"],
      ["release", "merged"],
    ],
    end: TAG("14"),
    last: "30ae24e",
    commits: 4,
    review: { reviews: 3, approvals: 2, reviewers: 2, rounds: 2, pushes: 3, comments: 10, after: 1 },
    hands: 5,
    baseMerges: 0,
    looked: ["351bae7", "ba5fb4b"],
    landed: "4b6e8a6",
  },
  {
    kind: "pushed straight to the branch and taken back minutes later",
    of: "083d48f2",
    state: "merged",
    style: "direct",
    issue: null,
    life: [
      ["coding+integrate", "author 083d48f2"],
      ["release", "commit 083d48f2"],
    ],
    end: TAG("11"),
    last: "083d48f2",
    commits: 1,
    review: null,
    landed: "083d48f2",
  },
];
