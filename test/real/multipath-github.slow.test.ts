import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Source } from "../../src/collect/source.ts";
import { DEFAULT_CONFIG } from "../../src/config/defaults.ts";
import { buildOne, findChange, outlineOf } from "../../src/model/build-flow.ts";
import type { Change, Flow } from "../../src/model/flow.ts";
import { temporaryFolder } from "../harness.ts";
import { cloneInto, EXPECTED, flowOf, isHere, openWithPulls } from "./multipath-set-up.ts";

const at = (moment: Change["startedAt"]) => ("at" in moment ? moment.at : null);

describe.skipIf(!isHere)("a real project with its pull requests against an independent reference", () => {
  const folder = temporaryFolder();
  const byNumber = new Map(EXPECTED.map((one) => [one.number, one]));
  let source: Source;
  let flow: Flow;
  let joined: Change[];

  beforeAll(async () => {
    source = await openWithPulls(cloneInto(folder.path));
    flow = await flowOf(source);
    joined = flow.changes.filter(({ pull }) => pull !== null);
  });
  afterAll(async () => {
    await source.close();
    folder.done();
  });

  test("has one change for each of the 311 pull requests into the default branch", () => {
    expect(EXPECTED).toHaveLength(311);
    const numbers = joined.map(({ number }) => number!);
    expect(numbers.sort((a, b) => a - b)).toEqual([...byNumber.keys()].sort((a, b) => a - b));
    const all = flow.changes.map(({ id }) => id);
    expect(new Set(all).size).toBe(all.length);
  });

  test("each starts, is opened, merged and delivered at the reference's instants, by its tag", () => {
    for (const change of joined) {
      const one = byNumber.get(change.number!)!;
      const instants = [change.startedAt, change.pull!.openedAt, change.mergedAt, change.deliveredAt].map(at);
      expect([one.number, ...instants, change.delivery]).toEqual([
        one.number,
        one.startedAt,
        one.openedAt,
        one.mergedAt,
        one.deliveredAt,
        one.delivery,
      ]);
    }
  });

  test("each spends in each stage the reference's milliseconds", () => {
    for (const change of joined) {
      const spent: Record<string, number> = {};
      for (const { stage, from, to } of change.spans)
        if (to > from) spent[stage] = (spent[stage] ?? 0) + to - from;
      const one = byNumber.get(change.number!)!;
      const wanted = Object.fromEntries(Object.entries(one.spans).filter(([, took]) => took > 0));
      expect([one.number, spent]).toEqual([one.number, wanted]);
    }
  });

  test("the same changes were reviewed", () => {
    for (const { number, pull } of joined)
      expect([number, pull!.reviews > 0]).toEqual([number, byNumber.get(number!)!.reviewed]);
  });

  test("those that were closed unmerged are abandoned: 23 into main, 5 into master", () => {
    expect(flow.abandoned).toHaveLength(28);
    expect(flow.open).toEqual([]);
    expect(flow.abandoned.every(({ id, number }) => id === `#${number}`)).toBe(true);
  });

  test("finds a pull request by its number, landed or not, and by its head where it landed", () => {
    const { history } = source;
    const outline = outlineOf(history, DEFAULT_CONFIG);
    const facts = { ...history, diffs: new Map() };
    const told = (word: string) => {
      const found = findChange(history, outline, word);
      return found.kind === "change" || found.kind === "pull"
        ? buildOne(facts, outline, found).number
        : found;
    };
    const { pulls } = history.github!;
    for (const { number, headCommit, state } of pulls.filter(({ base }) => base === "main")) {
      expect(told(`#${number}`)).toBe(number);
      // What was closed may have come in with another one; several can have one head.
      if (state !== "merged") continue;
      const sharing = pulls.filter((one) => one.headCommit === headCommit).map((one) => one.number);
      expect([number, sharing.includes(told(headCommit) as number)]).toEqual([number, true]);
    }
  });
});
