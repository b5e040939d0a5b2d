import { expect, test } from "vitest";
import type { WorldEvent } from "../../testkit/world.ts";
import { ask, askRepository, serve } from "./ask.ts";
import { commit, pull, world } from "./small-world.ts";

const at = (minute: number) => `2026-03-02T00:${String(minute).padStart(2, "0")}:00Z`;
const b = "b".repeat(40);

/** One event of every type. */
const EVENTS: readonly WorldEvent[] = [
  { type: "PullRequestCommit", oid: b },
  { type: "ReviewRequestedEvent", actor: "ada", createdAt: at(1), reviewer: { login: "bob" } },
  { type: "ReviewRequestedEvent", actor: "ada", createdAt: at(2), reviewer: { team: "core" } },
  { type: "ReviewRequestRemovedEvent", actor: "ada", createdAt: at(3), reviewer: { login: null } },
  {
    type: "PullRequestReview",
    id: "r1",
    author: "bob",
    state: "DISMISSED",
    createdAt: at(4),
    submittedAt: at(9),
    body: "No.",
    commit: b,
    comments: [
      { author: "bob", createdAt: at(5), body: "Why?", reply: false },
      { author: "ada", createdAt: at(6), body: "So.", reply: true },
    ],
  },
  {
    type: "ReviewDismissedEvent",
    actor: "ada",
    createdAt: at(10),
    review: "r1",
    previousState: "CHANGES_REQUESTED",
  },
  { type: "IssueComment", author: "renovate[bot]", createdAt: at(11), body: "Done." },
  { type: "ConvertToDraftEvent", actor: "ada", createdAt: at(12) },
  { type: "ReadyForReviewEvent", actor: null, createdAt: at(13) },
  { type: "RenamedTitleEvent", actor: "ada", createdAt: at(14), previous: "Old", current: "New" },
  { type: "BaseRefChangedEvent", actor: "ada", createdAt: at(15), previous: "dev", current: "main" },
  { type: "HeadRefForcePushedEvent", actor: "ada", createdAt: at(16), before: null, after: b },
  { type: "AutoMergeEnabledEvent", actor: "ada", createdAt: at(17) },
  { type: "AutoMergeDisabledEvent", actor: "ada", createdAt: at(18) },
  { type: "AddedToMergeQueueEvent", actor: "ada", createdAt: at(19) },
  { type: "RemovedFromMergeQueueEvent", actor: "ada", createdAt: at(20), reason: "failed checks" },
  { type: "ClosedEvent", actor: "ada", createdAt: at(21) },
  { type: "ReopenedEvent", actor: "ada", createdAt: at(22) },
  { type: "MergedEvent", actor: "ada", createdAt: at(23), commit: b },
];

const WHO = "createdAt actor { login __typename }";
const ITEMS = `nodes { __typename
  ... on PullRequestCommit { commit { oid author { user { login } } parents(first: 2) { nodes { oid } } } }
  ... on ReviewRequestedEvent { ${WHO} requestedReviewer { ... on User { login } ... on Team { slug } } }
  ... on ReviewRequestRemovedEvent { ${WHO} requestedReviewer { ... on User { login } } }
  ... on PullRequestReview { id author { login } state createdAt submittedAt body reviewed: commit { oid }
    comments(first: 5) { totalCount nodes { author { login } createdAt body replyTo { id } } } }
  ... on ReviewDismissedEvent { ${WHO} previousReviewState review { id } }
  ... on IssueComment { createdAt author { login __typename } body }
  ... on ConvertToDraftEvent { ${WHO} } ... on ReadyForReviewEvent { ${WHO} }
  ... on RenamedTitleEvent { previousTitle currentTitle }
  ... on BaseRefChangedEvent { previousRefName currentRefName }
  ... on HeadRefForcePushedEvent { beforeCommit { oid } afterCommit { oid } }
  ... on AutoMergeEnabledEvent { enabler { login } } ... on AutoMergeDisabledEvent { disabler { login } }
  ... on AddedToMergeQueueEvent { enqueuer { login } } ... on RemovedFromMergeQueueEvent { reason }
  ... on ClosedEvent { ${WHO} } ... on ReopenedEvent { ${WHO} }
  ... on MergedEvent { ${WHO} merged: commit { oid } } }`;

const full = () => serve(world({ pulls: [pull(1, { timeline: EVENTS })] }));
const ada = { login: "ada", __typename: "User" };

test("a time line has every event of the world in its order, with what it says", async () => {
  const { pullRequest } = await askRepository(
    await full(),
    `pullRequest(number: 1) { totalCommentsCount timelineItems(first: 100) { totalCount filteredCount pageCount ${ITEMS} } }`,
  );
  expect(pullRequest.totalCommentsCount).toBe(3);
  const { nodes, ...counts } = pullRequest.timelineItems;
  expect(counts).toEqual({ totalCount: 19, filteredCount: 19, pageCount: 19 });
  const review = nodes[4].id;
  expect(nodes).toEqual([
    {
      __typename: "PullRequestCommit",
      commit: { oid: b, author: { user: { login: "ada" } }, parents: { nodes: [{ oid: "a".repeat(40) }] } },
    },
    { __typename: "ReviewRequestedEvent", createdAt: at(1), actor: ada, requestedReviewer: { login: "bob" } },
    { __typename: "ReviewRequestedEvent", createdAt: at(2), actor: ada, requestedReviewer: { slug: "core" } },
    { __typename: "ReviewRequestRemovedEvent", createdAt: at(3), actor: ada, requestedReviewer: null },
    {
      __typename: "PullRequestReview",
      id: review,
      author: { login: "bob" },
      state: "DISMISSED",
      createdAt: at(4),
      submittedAt: at(9),
      body: "No.",
      reviewed: { oid: b },
      comments: {
        totalCount: 2,
        nodes: [
          { author: { login: "bob" }, createdAt: at(5), body: "Why?", replyTo: null },
          { author: { login: "ada" }, createdAt: at(6), body: "So.", replyTo: { id: expect.any(String) } },
        ],
      },
    },
    {
      __typename: "ReviewDismissedEvent",
      createdAt: at(10),
      actor: ada,
      previousReviewState: "CHANGES_REQUESTED",
      review: { id: review },
    },
    {
      __typename: "IssueComment",
      createdAt: at(11),
      author: { login: "renovate", __typename: "Bot" },
      body: "Done.",
    },
    { __typename: "ConvertToDraftEvent", createdAt: at(12), actor: ada },
    { __typename: "ReadyForReviewEvent", createdAt: at(13), actor: null },
    { __typename: "RenamedTitleEvent", previousTitle: "Old", currentTitle: "New" },
    { __typename: "BaseRefChangedEvent", previousRefName: "dev", currentRefName: "main" },
    { __typename: "HeadRefForcePushedEvent", beforeCommit: null, afterCommit: { oid: b } },
    { __typename: "AutoMergeEnabledEvent", enabler: { login: "ada" } },
    { __typename: "AutoMergeDisabledEvent", disabler: { login: "ada" } },
    { __typename: "AddedToMergeQueueEvent", enqueuer: { login: "ada" } },
    { __typename: "RemovedFromMergeQueueEvent", reason: "failed checks" },
    { __typename: "ClosedEvent", createdAt: at(21), actor: ada },
    { __typename: "ReopenedEvent", createdAt: at(22), actor: ada },
    { __typename: "MergedEvent", createdAt: at(23), actor: ada, merged: { oid: b } },
  ]);
});

test("a time line can be asked for by type, since an instant, and page by page", async () => {
  const server = await full();
  const items = async (args: string) =>
    (
      await askRepository(
        server,
        `pullRequest(number: 1) { timelineItems(${args}) { pageCount filteredCount
      pageInfo { hasNextPage endCursor } nodes { __typename } } }`,
      )
    ).pullRequest.timelineItems;
  const types = (page: { nodes: { __typename: string }[] }) => page.nodes.map((node) => node.__typename);
  expect(
    types(await items("first: 9, itemTypes: [MERGED_EVENT, PULL_REQUEST_COMMIT, LOCKED_EVENT]")),
  ).toEqual(["PullRequestCommit", "MergedEvent"]);
  // A review counts by its submission: created at 4, submitted at 9.
  expect(types(await items(`first: 2, since: "${at(9)}"`))).toEqual([
    "PullRequestReview",
    "ReviewDismissedEvent",
  ]);
  const first = await items("first: 10");
  expect(first).toMatchObject({ pageCount: 10, filteredCount: 19, pageInfo: { hasNextPage: true } });
  const second = await items(`first: 10, after: "${first.pageInfo.endCursor}"`);
  expect(second).toMatchObject({ pageCount: 9, filteredCount: 9, pageInfo: { hasNextPage: false } });
  expect([...types(first), ...types(second)]).toEqual(EVENTS.map((event) => event.type));
});

test("ids are unique and lead back to their objects", async () => {
  const server = await full();
  const { pullRequest } = await askRepository(
    server,
    `pullRequest(number: 1) { id timelineItems(first: 50) { nodes { ... on Node { id } } } }`,
  );
  const ids: string[] = pullRequest.timelineItems.nodes.map((node: { id: string }) => node.id);
  expect(new Set(ids).size).toBe(EVENTS.length);
  const { body } = await ask(
    server,
    "query Q($ids: [ID!]!) { nodes(ids: $ids) { __typename ... on PullRequest { number } ... on PullRequestReview { body } } }",
    { ids: [pullRequest.id, ids[4], "MDQ6Tm9uZTE="] },
  );
  // The last is no id of any type that can be loaded.
  expect(body.data).toBeUndefined();
  expect(server.missing.splice(0)).toEqual(["the world has no None by id"]);
  const found = await ask(
    server,
    "query Q($ids: [ID!]!) { nodes(ids: $ids) { __typename ... on PullRequest { number } ... on PullRequestReview { body } } }",
    { ids: [pullRequest.id, ids[4], "no id"] },
  );
  expect(found.body.data!.nodes).toEqual([
    { __typename: "PullRequest", number: 1 },
    { __typename: "PullRequestReview", body: "No." },
    null,
  ]);
  expect(found.body.errors).toMatchObject([{ type: "NOT_FOUND", path: ["nodes", 2] }]);
});

test.each([
  ["pullRequest(number: 1) { milestone { title } }", "the world has no PullRequest.milestone"],
  ["diskUsage", "the world has no Repository.diskUsage"],
  [
    "pullRequest(number: 1) { comments(first: 1, orderBy: {field: UPDATED_AT, direction: ASC}) { totalCount } }",
    "the argument orderBy of PullRequest.comments",
  ],
  [
    'issues(first: 1, filterBy: {assignee: "ada"}) { totalCount }',
    "the filter assignee of Repository.issues",
  ],
  [
    `object(oid: "${b}") { ... on Commit { parents(first: 1) { nodes { message } } tree { oid } } }`,
    "the world has no Commit.tree",
  ],
])("what the world lacks is an error that no client takes for null: %s", async (selection, message) => {
  const server = await full();
  const { status, body } = await ask(
    server,
    `query Q { repository(owner: "acme", name: "shop") { ${selection} } }`,
  );
  expect(status).toBe(501);
  expect(body.data).toBeUndefined();
  expect(body.message).toContain(message);
  await expect(server.close()).rejects.toThrow(message);
  server.missing.length = 0;
});

test("a commit or account that is named and not held is an error too", async () => {
  const server = await serve(
    world({ pulls: [pull(1, { author: "eve", headRefOid: "f".repeat(40) }), pull(2, { closes: [99] })] }),
  );
  const messages = [];
  for (const selection of ["author { login }", "statusCheckRollup { state }"]) {
    messages.push(
      (
        await ask(
          server,
          `query Q { repository(owner: "acme", name: "shop") { pullRequest(number: 1) { ${selection} } } }`,
        )
      ).body.message,
    );
  }
  const closes = "pullRequest(number: 2) { closingIssuesReferences(first: 1) { nodes { number } } }";
  messages.push(
    (await ask(server, `query Q { repository(owner: "acme", name: "shop") { ${closes} } }`)).body.message,
  );
  expect(messages).toEqual([
    "the world has no account eve",
    `the world has no commit ${"f".repeat(40)}`,
    "the world has no issue 99",
  ]);
  expect(server.missing.splice(0)).toEqual(messages);
});

test("what does not exist is NOT_FOUND", async () => {
  const server = await full();
  const wrong = await ask(server, `query Q { repository(owner: "acme", name: "none") { id } }`);
  expect(wrong.body.data).toEqual({ repository: null });
  expect(wrong.body.errors![0]).toMatchObject({
    type: "NOT_FOUND",
    message: "Could not resolve to a Repository with the name 'acme/none'.",
  });
  const number = await ask(
    server,
    `query Q { repository(owner: "ACME", name: "Shop") { pullRequest(number: 9) { id } } }`,
  );
  expect(number.body.errors![0]).toMatchObject({ type: "NOT_FOUND", path: ["repository", "pullRequest"] });
});

test("a bot that committed stands there as a user with [bot]", async () => {
  const by = { ...commit("b", "a", 1).author, login: "renovate[bot]" };
  const server = await serve(
    world({
      commits: [commit("a", "", 0), { ...commit("b", "a", 1), author: by }],
      pulls: [pull(1, { author: "renovate[bot]" })],
    }),
  );
  const found = await askRepository(
    server,
    `object(oid: "${b}") { ... on Commit { author { name user { __typename login } } } }
     pullRequest(number: 1) { author { __typename login } }`,
  );
  expect(found).toEqual({
    object: { author: { name: "Ada", user: { __typename: "User", login: "renovate[bot]" } } },
    pullRequest: { author: { __typename: "Bot", login: "renovate" } },
  });
});
