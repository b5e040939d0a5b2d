import { describe, expect, test } from "vitest";
import {
  independentLooks,
  isSponsorUnread,
  lookedAtBy,
} from "../../../src/measures/readings/independence.ts";
import { aChange, aLook, type PullOverrides } from "../../builders.ts";

const AGENT = { tier: "agent-authored" } as const;
const byAgent = (pull: PullOverrides) => aChange({ assistance: AGENT, pull });
const seenBy = (...people: string[]): PullOverrides => ({
  reviewers: people,
  looks: people.map((by) => aLook({ by })),
});

describe("who looked at an agent's change", () => {
  test.each([
    ["independent", { ...seenBy("ada", "bo"), assigned: ["ada"] }],
    ["independent", { ...seenBy("bo"), assigned: [] }],
    ["sponsor", { ...seenBy("ada"), assigned: ["ada", "bo"] }],
    ["machines", { ...seenBy(), automatedReviews: 1, assigned: ["ada"] }],
    ["nobody", { ...seenBy(), assigned: ["ada"] }],
    // Nobody looked, whoever its sponsors are.
    ["nobody", { ...seenBy(), assigned: null }],
    [null, { ...seenBy("ada"), assigned: null }],
  ] as const)("%s", (who, pull) => expect(lookedAtBy(byAgent(pull as PullOverrides))).toBe(who));

  test("whoever looked after the merge counts where that is asked", () => {
    const change = byAgent({ ...seenBy("ada"), lateReviewers: ["bo"], assigned: ["ada"] });
    expect([lookedAtBy(change), lookedAtBy(change, true)]).toEqual(["sponsor", "independent"]);
  });
});

test("a person's change has no sponsors, whomever it is assigned to", () => {
  const own = aChange({ pull: { ...seenBy("ada"), assigned: ["ada"] } });
  expect(lookedAtBy(own)).toBe("independent");
  const unread = aChange({ assistance: {}, pull: { ...seenBy("ada"), assigned: null } });
  expect([lookedAtBy(unread), isSponsorUnread(unread)]).toEqual(["independent", false]);
});

test("the looks of sponsors are left out, and none can be told apart where they were not read", () => {
  const change = byAgent({ ...seenBy("ada", "bo"), assigned: ["ada"] });
  expect(independentLooks(change, change.pull!)?.map(({ by }) => by)).toEqual(["bo"]);
  const unread = byAgent({ ...seenBy("ada"), assigned: null });
  expect([independentLooks(unread, unread.pull!), isSponsorUnread(unread)]).toEqual([null, true]);
});
