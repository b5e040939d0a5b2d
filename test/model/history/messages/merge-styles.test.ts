import { describe, expect, test } from "vitest";
import { readMergeStyle } from "../../../../src/model/history/messages/merge-messages.ts";
import { MERGE_STYLES } from "../../../../src/model/history/messages/merge-styles.ts";
import { mergesMainlineIn } from "../../../../src/model/history/messages/merge-subjects.ts";
import { expectGrowthLikeInput } from "../../../growth.ts";

function read(message: string, parents: number) {
  const subject = message.split("\n", 1)[0]!;
  const { how: _, ...landed } = readMergeStyle(
    { subject, mentions: (word) => message.includes(word), text: () => message },
    parents,
  );
  return landed;
}

type Row = [
  says: string,
  message: string,
  parents: number,
  landed: { style: string | null; number: number | null; branch: string | null; title: string },
];

const SEE = "See merge request";

const ROWS: readonly Row[] = [
  [
    "GitHub's merge button",
    "Merge pull request #55012 from fatkodima/fix-enum\n\nFix enum with default\n",
    2,
    { style: "github-merge", number: 55012, branch: "fix-enum", title: "Fix enum with default" },
  ],
  [
    "GitHub's merge button, body deleted",
    "Merge pull request #7 from owner/topic",
    2,
    {
      style: "github-merge",
      number: 7,
      branch: "topic",
      title: "Merge pull request #7 from owner/topic",
    },
  ],
  [
    "GitHub's merge button, a longer body",
    "Merge pull request #8 from o/a/b\n\n\n  Spaced title  \n\nMore (#9)\n",
    2,
    { style: "github-merge", number: 8, branch: "a/b", title: "Spaced title" },
  ],
  [
    "an octopus of pull requests",
    "Merge pull request #10 from o/x\n\nThree at once",
    4,
    { style: "github-merge", number: 10, branch: "x", title: "Three at once" },
  ],
  [
    "Bitbucket, merge commit",
    "Merged in feature/login (pull request #31)\n\nAdd login\n\nApproved-by: Ada",
    2,
    { style: "bitbucket-merge", number: 31, branch: "feature/login", title: "Add login" },
  ],
  [
    "Bitbucket, squash",
    "Merged in feature/login (pull request #32)\n\nAdd logout",
    1,
    { style: "bitbucket-merge", number: 32, branch: "feature/login", title: "Add logout" },
  ],
  [
    "Azure DevOps, merge commit",
    "Merged PR 4711: Update the pipeline",
    2,
    { style: "azure", number: 4711, branch: null, title: "Update the pipeline" },
  ],
  [
    "Azure DevOps, squash",
    "Merged PR 4712: Fix it\n\nRelated work items: #99",
    1,
    { style: "azure", number: 4712, branch: null, title: "Fix it" },
  ],
  [
    "GitLab, merge commit",
    `Merge branch 'fix/cache' into 'main'\n\nFix the cache\n\n${SEE} group/sub/project!123\n`,
    2,
    { style: "gitlab-merge", number: 123, branch: "fix/cache", title: "Fix the cache" },
  ],
  [
    "GitLab, merge commit with closing lines",
    `Merge branch '12-cache' into 'master'\n\nResolve "Cache"\n\nCloses #12\n\n${SEE} !124`,
    2,
    { style: "gitlab-merge", number: 124, branch: "12-cache", title: 'Resolve "Cache"' },
  ],
  [
    "GitLab, squash with its template",
    `Fix the cache\n\n${SEE} group/project!125\n`,
    1,
    { style: "gitlab-squash", number: 125, branch: null, title: "Fix the cache" },
  ],
  [
    "bors and homu",
    "Auto merge of #118655 - compiler-errors:move-value, r=WaffleLapkin\n\nMove the value\n\nr? `@x`",
    2,
    { style: "bors", number: 118655, branch: "compiler-errors:move-value", title: "Move the value" },
  ],
  [
    "a merge queue that writes title and number",
    "Bump the lockfile (#13024)\n\nSomething more",
    2,
    { style: "numbered-merge", number: 13024, branch: null, title: "Bump the lockfile" },
  ],
  [
    "GitHub's squash button",
    "fix(core): stop leaking (#4321)\n\n* wip\n\n* more (#1)\n",
    1,
    { style: "github-squash", number: 4321, branch: null, title: "fix(core): stop leaking" },
  ],
  [
    "GitHub's squash of a revert",
    'Revert "Add x (#12)" (#13)',
    1,
    { style: "github-squash", number: 13, branch: null, title: 'Revert "Add x (#12)"' },
  ],
  [
    "GitHub's squash, an issue and its pull request",
    "Fix crash (#11) (#12)",
    1,
    { style: "github-squash", number: 12, branch: null, title: "Fix crash (#11)" },
  ],
  [
    "GitHub's squash on a commit with CRLF",
    "Add y (#14)\r\n\r\nbody\r\n",
    1,
    { style: "github-squash", number: 14, branch: null, title: "Add y" },
  ],
  [
    "plain git merge of a topic",
    "Merge branch 'jc/fetch-fix'\n\nComment on it.\n\n* jc/fetch-fix:\n  fetch: fix",
    2,
    { style: "branch-merge", number: null, branch: "jc/fetch-fix", title: "Merge branch 'jc/fetch-fix'" },
  ],
  [
    "plain git merge into another branch",
    "Merge branch 'topic' into next",
    2,
    { style: "branch-merge", number: null, branch: "topic", title: "Merge branch 'topic' into next" },
  ],
  [
    "a remote-tracking merge",
    "Merge remote-tracking branch 'origin/topic'",
    2,
    {
      style: "branch-merge",
      number: null,
      branch: "topic",
      title: "Merge remote-tracking branch 'origin/topic'",
    },
  ],
  [
    "a merge of a tag",
    "Merge tag 'v1.2.3' into main",
    2,
    { style: "branch-merge", number: null, branch: null, title: "Merge tag 'v1.2.3' into main" },
  ],
  [
    "GitLab, a subject of its own",
    `Ship the search\n\nBecause.\n\n${SEE} group/app!44`,
    2,
    { style: "gitlab-merge", number: 44, branch: null, title: "Ship the search" },
  ],
  [
    "GitLab squash whose title names an issue",
    `Fix login (#12)\n\n${SEE} group/app!45`,
    1,
    { style: "gitlab-squash", number: 45, branch: null, title: "Fix login (#12)" },
  ],
  [
    "bors-ng, one request",
    "Merge #12\n\n12: Make it fast r=ada a=bob\n\nWhy.",
    2,
    { style: "bors", number: 12, branch: null, title: "Make it fast" },
  ],
  [
    "bors-ng, a batch: no single number is its own",
    "Merge #12 #13\n\n12: One r=ada a=bob\n13: Two r=ada a=bob",
    2,
    { style: "bors", number: null, branch: null, title: "Merge #12 #13" },
  ],
  [
    "Symfony's script",
    "bug #58637 [Twig] revert allowing Twig 4 (xabbuh)\n\nThis PR was merged into the 7.2 branch.",
    2,
    { style: "script", number: 58637, branch: null, title: "[Twig] revert allowing Twig 4" },
  ],
  [
    "Bitcoin's script",
    "Merge bitcoin/bitcoin#30000: test: cover it\n\nabc test: cover it (ada)",
    2,
    { style: "script", number: 30000, branch: null, title: "test: cover it" },
  ],
  [
    "Node's script: each commit of a request names it",
    "lib: add it\n\nPR-URL: https://github.com/nodejs/node/pull/321\nReviewed-By: Ada <ada@example.com>",
    1,
    { style: "script", number: 321, branch: null, title: "lib: add it" },
  ],
  [
    "Spark's script",
    "[SPARK-1][CORE] Do it\n\n### Why\n\nCloses #77 from ada/topic.\n\nAuthored-by: Ada",
    1,
    { style: "script", number: 77, branch: null, title: "[SPARK-1][CORE] Do it" },
  ],
  [
    "Zuul, for Gerrit",
    'Merge "Ban tokens from the API"',
    2,
    { style: "gerrit", number: null, branch: null, title: "Ban tokens from the API" },
  ],
  [
    "Gerrit, several at once",
    "Merge changes I0123456,I89abcde\n\n* changes:\n  One",
    2,
    { style: "gerrit", number: null, branch: null, title: "Merge changes I0123456,I89abcde" },
  ],
  [
    "Gerrit, without a merge",
    `Fix it\n\nBecause.\n\nChange-Id: I${"a1".repeat(20)}\nReviewed-on: https://review.example.com/c/app/+/4711`,
    1,
    { style: "gerrit", number: 4711, branch: null, title: "Fix it" },
  ],
  [
    "Phabricator",
    "[sema] Fix it\n\nReviewed By: ada\n\nDifferential Revision: https://reviews.example.com/D12",
    1,
    { style: "phabricator", number: null, branch: null, title: "[sema] Fix it" },
  ],
  ["a version", "v1.2.3", 1, { style: "release", number: null, branch: null, title: "v1.2.3" }],
  [
    "a version of a package",
    "release: create-vite@9.0.1",
    1,
    { style: "release", number: null, branch: null, title: "release: create-vite@9.0.1" },
  ],
  [
    "a version that is being prepared",
    "Preparing for 8.1.0.beta1 release",
    1,
    { style: "release", number: null, branch: null, title: "Preparing for 8.1.0.beta1 release" },
  ],
];

describe("what tools write", () => {
  test.each(ROWS)("%s", (_says, message, parents, landed) => expect(read(message, parents)).toEqual(landed));

  test("every row of the table has its test", () => {
    const tested = new Set(ROWS.map(([, , , landed]) => landed.style));
    expect(MERGE_STYLES.map((row) => row.id).filter((id) => !tested.has(id))).toEqual([]);
  });
});

const NONE: readonly [says: string, message: string, parents: number][] = [
  ["a merge message on a commit of one parent", "Merge pull request #5 from o/x\n\nTitle", 1],
  [
    "a revert of a merge",
    `Revert "Merge pull request #5 from o/x"\n\nThis reverts commit ${"a".repeat(40)}.`,
    1,
  ],
  ["a number in the middle", "Fix (#12) again", 1],
  ["a number without brackets", "Fix #12", 1],
  ["a number without a mark", "Fix it (12)", 1],
  ["a number alone", "(#12)", 1],
  ["brackets that hold more", "Fix it (closes #12)", 1],
  ["no space before the brackets", "Fix it(#12)", 1],
  ["a number in the body", "Fix it\n\nSee (#12)", 1],
  ["a GitLab number in the subject", "Fix it (!12)", 1],
  ["GitLab's line inside a sentence", `Fix it\n\nas I said: ${SEE} g/p!3`, 1],
  ["GitLab's line, quoted", `Fix it\n\n> ${SEE} g/p!3`, 1],
  ["GitLab's line without a number", `Fix it\n\n${SEE} g/p`, 1],
  ["bors of old without a comma", "Auto merge of #1 - a:b", 2],
  ["Azure without a number", "Merged PR: Title", 1],
  ["Azure without a title", "Merged PR 12", 1],
  ["Bitbucket of an issue", "Merged in x (issue #12)", 2],
  ["words that begin alike", "Merge pull requests carefully", 2],
  ["Gerrit's line inside a sentence", "Fix it\n\nsee Change-Id: Iabcdef012345", 1],
  ["a version in a sentence", "Support Node 20.1 too", 1],
  ["a dependency's new version", "Bump lodash to 4.17.21 in /docs", 1],
  ["nothing", "", 1],
];

describe("what only looks like it", () => {
  test.each(NONE)("%s", (_says, message, parents) => {
    const subject = message.split("\n", 1)[0]!;
    expect(read(message, parents)).toEqual({ style: null, number: null, branch: null, title: subject });
  });
});

test.each([
  ["", "(#1) "],
  ["Merged in ", "a "],
  ["Merge branch '", "x"],
])("a subject of %j and many %j is read in no more than its length", (begin, part) => {
  expectGrowthLikeInput((size) => {
    const subject = begin + part.repeat(size);
    return () => [1, 2].map((parents) => read(subject, parents));
  }, 5000);
});

describe("merges of the default branch into a line that became it", () => {
  test.each([
    ["Merge branch 'main'", true],
    ["Merge branch 'main' of github.com:owner/name", true],
    ["Merge branch 'main' of https://github.com/owner/name into main", true],
    ["Merge branch 'main' into topic", true],
    ["Merge branch 'master' into topic", true],
    ["Merge remote-tracking branch 'origin/main'", true],
    ["Merge remote-tracking branch 'origin/main' into topic", true],
    ["Merge branch 'topic'", false],
    ["Merge branch 'topic' into main", false],
    ["Merge branch 'mainline'", false],
    ["Merge branch 'not-main'", false],
    ["Merge branch 'main-2' into main", false],
    ["Merge tag 'main'", false],
    ["Merge pull request #1 from owner/main", false],
    ["Merge 'main'", false],
    ["merge branch 'main'", false],
    ["Revert \"Merge branch 'main'\"", false],
  ])("%s: %s", (subject, swapped) => expect(mergesMainlineIn(subject, ["main", "master"])).toBe(swapped));

  /** A local branch may have a slash in its name; only a remote-tracking one begins with its remote's. */
  test("a topic whose name ends like it is a topic", () => {
    expect(mergesMainlineIn("Merge branch 'fix/main' into main", ["main"])).toBe(false);
    expect(mergesMainlineIn("Merge branch 'ada/master'", ["main", "master"])).toBe(false);
  });
});
