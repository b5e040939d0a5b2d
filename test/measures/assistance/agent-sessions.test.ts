import { expect, test } from "vitest";
import { agentOutcomes } from "../../../src/measures/assistance/agent-outcomes.ts";
import type { AgentSession } from "../../../src/model/flow.ts";
import { aChange, aFlow, days, hours, SEES_GITHUB } from "../../builders.ts";
import { figure, take } from "../reading.ts";

/** An agent's change with sessions that ended like this. */
const worked = (...outcomes: AgentSession["outcome"][]) =>
  ofSessions(outcomes.map((outcome) => ({ from: 0, to: 1, outcome })));
const ofSessions = (sessions: AgentSession[] | null) =>
  aChange({
    assistance: { tier: "agent-authored" },
    mergedAt: days(1),
    pull: { openedAt: hours(1), sessions },
  });
const outcomesOf = (...changes: ReturnType<typeof aChange>[]) =>
  take(agentOutcomes, aFlow({ changes, merged: changes, sees: SEES_GITHUB }));

const FIVE = [
  worked("finished"),
  worked("failed", "finished"),
  worked("unended", "finished", "finished"),
  worked("finished"),
  worked("finished"),
];

test("sessions are counted by change and by how they ended", () => {
  // 1, 2, 3, 1 and 1 sessions; one that none is known of is in no share.
  const found = outcomesOf(...FIVE, worked());
  const names = ["sessionsMedian", "severalSessionsShare", "failedSessionShare"];
  expect(names.map((name) => figure(found, name))).toEqual([1, 2 / 5, 1 / 5]);
  expect(found.counts?.filter(({ by }) => by === "session")).toEqual([
    { by: "session", name: "finished", count: 6 },
    { by: "session", name: "failed", count: 1 },
    { by: "session", name: "unended", count: 1 },
  ]);
  expect(found.note).toContain("8 sessions in 5 pull requests.");
});

test("those that were not read are said, and count as none of either", () => {
  expect(outcomesOf(...FIVE, ofSessions(null)).note).toContain(
    "8 sessions in 5 pull requests; those of 1 other were not read.",
  );
  const none = outcomesOf(ofSessions(null), ofSessions(null));
  expect(none.note).toContain("Sessions of 2 pull requests were not read.");
  expect(none.statistics.some(({ name }) => /session/i.test(name))).toBe(false);
});
