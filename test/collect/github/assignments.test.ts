import { expect, test } from "vitest";
import { pullOf } from "../../../src/collect/github/records/pulls.ts";
import { isRead } from "../../../src/collect/github-facts.ts";
import { lifeAt } from "../../model/pulls/lives.ts";

const assigned = (login: string, at: string) => ({
  __typename: "AssignedEvent",
  id: `a-${login}`,
  createdAt: at,
  actor: { __typename: "Bot", login: "copilot-swe-agent" },
  assignee: { __typename: login === "Copilot" ? "Bot" : "User", login },
});
const NODE = {
  id: "P1",
  number: 1,
  title: "x",
  state: "OPEN",
  createdAt: "2026-01-05T00:00:00Z",
  author: { __typename: "Bot", login: "Copilot" },
  labels: { totalCount: 0, nodes: [] },
  closingIssuesReferences: { totalCount: 0, nodes: [] },
  timelineItems: {
    filteredCount: 3,
    nodes: [
      assigned("Copilot", "2026-01-05T00:00:00Z"),
      assigned("ada", "2026-01-05T00:00:00Z"),
      assigned("bo", "2026-01-06T00:00:00Z"),
    ],
  },
};
const factOf = (node: Record<string, unknown>) => {
  const record = { kind: "pull", number: 1, digest: 1, node, rest: {}, unread: {} } as const;
  return pullOf(record, [], () => [], "https://github.example/o/r", null);
};

test("whom a pull request was assigned to is an event of its time line", () => {
  const { events, assignmentsUnread } = factOf({ ...NODE, assignments: "PullRequest" });
  expect(assignmentsUnread).toBeUndefined();
  expect(isRead(events) && events.map((event) => event.kind === "assigned" && event.assignee?.login)).toEqual(
    ["Copilot[bot]", "ada", "bo"],
  );
});

test("what was stored before they were asked for tells of nobody, not of none", () => {
  const timelineItems = { filteredCount: 0, nodes: [] };
  const before = factOf({ ...NODE, timelineItems });
  const since = factOf({ ...NODE, timelineItems, assignments: "PullRequest" });
  expect(before.assignmentsUnread).toBe(true);
  expect([lifeAt(before).assigned, lifeAt(since).assigned]).toEqual([null, []]);
});

test("sponsors are the people among those whom it was assigned to before its end", () => {
  const life = lifeAt({
    ...factOf({ ...NODE, assignments: "PullRequest" }),
    mergedAt: Date.UTC(2026, 0, 5, 12),
  });
  expect(life.assigned).toEqual(["ada"]);
});
