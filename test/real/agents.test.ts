/** Real pull requests of three coding agents against the figures of an independent reader. */
import { describe, expect, test } from "vitest";
import { agentOutcomes } from "../../src/measures/assistance/agent-outcomes.ts";
import { lookedAtBy } from "../../src/measures/readings/independence.ts";

import type { Flow } from "../../src/model/flow.ts";
import { aFlow, SEES_GITHUB } from "../builders.ts";
import { figure, take } from "../measures/reading.ts";
import { sharedData } from "../shared-data.ts";
import { changeOf, endOf, rowsOf } from "./agents-facts.ts";

/** What the reader found: counts, shares in percent, the median in hours. */
const FOUND = [
  {
    agent: "Copilot",
    all: 1462,
    ofAll: 38.24,
    ofClosed: 54.38,
    accepted: [22.3, 34.77, 40.16],
    hours: 17.197,
    atOnce: 0,
    looked: 85.15,
    assigned: 476,
    sponsorOnly: 117,
    sessions: {
      started: 3209,
      finished: 2770,
      failed: 210,
      pulls: 1441,
      several: 797,
      withFailed: 173,
    },
  },
  {
    agent: "Claude_Code",
    all: 101,
    ofAll: 52.48,
    ofClosed: 61.63,
    accepted: [36.63, 51.56, 53.59],
    hours: 6.874,
    atOnce: 2,
    looked: 43.4,
    assigned: 6,
    sponsorOnly: 1,
    sessions: { started: 0, finished: 0, failed: 0, pulls: 0, several: 0, withFailed: 0 },
  },
  {
    agent: "Cursor",
    all: 144,
    ofAll: 51.39,
    ofClosed: 70.48,
    accepted: [39.58, 49.69, 52.55],
    hours: 2.408,
    atOnce: 7,
    looked: 56.76,
    assigned: 11,
    sponsorOnly: 0,
    sessions: { started: 0, finished: 0, failed: 0, pulls: 0, several: 0, withFailed: 0 },
  },
] as const;

const percent = (share: number) => 100 * share;

describe.each(FOUND)("the pull requests of $agent", ({ agent, ...found }) => {
  const file = sharedData(`agents/${agent}.ndjson.gz`);
  if (file === null) {
    test.skip("are not beside this checkout", () => {});
    return;
  }
  const rows = rowsOf(file);
  const to = endOf(rows) + 1;
  const changes = rows.map((row) => changeOf(row, to));
  const of = (state: string) => changes.filter(({ pull }) => pull?.state === state);
  const [merged, open, abandoned] = [of("merged"), of("open"), of("abandoned")];
  const whole = aFlow({
    changes: merged,
    merged,
    finished: merged,
    open,
    abandoned,
    sees: SEES_GITHUB,
  });
  const flow: Flow = { ...whole, window: { from: 0, to, because: "all of it" } };
  const outcomes = take(agentOutcomes, flow);

  test("are as many, merged and closed, as the reader counted", () => {
    expect(outcomes.n).toBe(found.all);
    expect(percent(merged.length / found.all)).toBeCloseTo(found.ofAll, 2);
    expect(percent(merged.length / (merged.length + abandoned.length))).toBeCloseTo(found.ofClosed, 2);
  });

  test("are accepted by day 1, 7 and 30 to a tenth of a point", () => {
    const shares = [1, 7, 30].map((days) => percent(figure(outcomes, `mergedInDay${days}Share`)!));
    const apart = shares.map((share, i) => Math.abs(share - found.accepted[i]!));
    expect(Math.max(...apart)).toBeLessThan(0.1);
  });

  test("took as long to merge, and as many were merged within a minute", () => {
    expect(figure(outcomes, "toMergeMedianSeconds")! / 3600).toBeCloseTo(found.hours, 2);
    expect(figure(outcomes, "withinMinuteShare")! * merged.length).toBeCloseTo(found.atOnce, 9);
  });

  test("have as many sessions, and as many of them failed", () => {
    const { started, finished, failed, pulls, several, withFailed } = found.sessions;
    // The timelines go on beyond the rows: all of what they tell.
    const all = rows.map((row) => changeOf(row, Number.MAX_SAFE_INTEGER));
    const told = take(agentOutcomes, { ...flow, changes: all, open: [], abandoned: [] });
    const ended = new Map(told.counts?.map(({ by, name, count }) => [`${by} ${name}`, count]));
    const of = (outcome: string) => ended.get(`session ${outcome}`) ?? 0;
    expect([of("finished"), of("failed")]).toEqual([finished, failed]);
    expect(of("finished") + of("failed") + of("unended")).toBe(started);
    const shares = told.statistics.filter(({ name }) => /^(several|failed)Session/.test(name));
    const counts = shares.map(({ value }) => Math.round(value! * pulls));
    expect(counts).toEqual(pulls === 0 ? [] : [several, withFailed]);
    expect(shares.map(({ value }) => value)).toEqual(counts.map((count) => count / pulls));
  });

  test("were looked at by their sponsors alone as often", () => {
    const looked = merged.filter((change) => ["independent", "sponsor"].includes(lookedAtBy(change, true)!));
    expect(percent(looked.length / merged.length)).toBeCloseTo(found.looked, 2);
    const assigned = looked.filter(({ pull }) => pull!.assigned!.length > 0);
    expect(assigned).toHaveLength(found.assigned);
    expect(assigned.filter((change) => lookedAtBy(change, true) === "sponsor")).toHaveLength(
      found.sponsorOnly,
    );
    expect(figure(outcomes, "sponsorOnlyShare")! * merged.length).toBeCloseTo(found.sponsorOnly, 9);
  });
});
