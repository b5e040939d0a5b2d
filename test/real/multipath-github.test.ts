import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openSource, type Source } from "../../src/collect/index.ts";
import { DEFAULT_CONFIG } from "../../src/config/defaults.ts";
import type { Change, Flow } from "../../src/model/flow.ts";
import { buildFlow, buildOne, findChange, outlineOf, rangesFor } from "../../src/model/index.ts";
import { git, requestFor, temporaryFolder } from "../harness.ts";
import { sharedData } from "../shared-data.ts";
import { savedFacts } from "./multipath-facts.ts";

interface Expected {
  number: number;
  startedAt: number;
  openedAt: number;
  mergedAt: number;
  deliveredAt: number;
  delivery: string;
  spans: Record<string, number>;
  reviewed: boolean;
}

const bundle = sharedData("multipath/repo.bundle");
const saved = sharedData("multipath/github.json");
const reference = sharedData("multipath/expected-spans.json");
const AS_OF = Date.UTC(2026, 2, 20);

const at = (moment: Change["startedAt"]) => ("at" in moment ? moment.at : null);

describe.skipIf(bundle === null || saved === null || reference === null)(
  "a real project with its pull requests against an independent reference",
  () => {
    const folder = temporaryFolder();
    const repository = join(folder.path, "multipath.git");
    const expected: Expected[] = reference === null ? [] : JSON.parse(readFileSync(reference, "utf8"));
    const byNumber = new Map(expected.map((one) => [one.number, one]));
    let source: Source;
    let flow: Flow;
    let joined: Change[];

    beforeAll(async () => {
      git(folder.path, "clone", "--quiet", "--mirror", bundle!, repository);
      const request = requestFor(repository, { asOf: AS_OF });
      source = await openSource({
        ...request,
        branch: null,
        deliveryFile: null,
        productionBranch: null,
        incidentFile: null,
        impactFile: null,
      });
      const window = { from: Date.UTC(2021, 0, 1), to: AS_OF, because: "all of it" };
      const history = { ...source.history, github: savedFacts(saved!) };
      const outline = outlineOf(history, DEFAULT_CONFIG);
      const diffs = await source.diffs(rangesFor(outline, window, new Set()));
      flow = buildFlow({ ...history, diffs }, outline, DEFAULT_CONFIG, window);
      joined = flow.changes.filter(({ pull }) => pull !== null);
    });
    afterAll(async () => {
      await source.close();
      folder.done();
    });

    test("has one change for each of the 311 pull requests into the default branch", () => {
      expect(expected).toHaveLength(311);
      const numbers = joined.map(({ number }) => number!);
      expect(numbers.sort((a, b) => a - b)).toEqual([...byNumber.keys()].sort((a, b) => a - b));
      const all = flow.changes.map(({ id }) => id);
      expect(new Set(all).size).toBe(all.length);
    });

    test("each starts, is opened, merged and delivered at the reference's instants, by its tag", () => {
      for (const change of joined) {
        const one = byNumber.get(change.number!)!;
        const instants = [change.startedAt, change.pull!.openedAt, change.mergedAt, change.deliveredAt].map(
          at,
        );
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
      const github = savedFacts(saved!);
      const history = { ...source.history, github };
      const outline = outlineOf(history, DEFAULT_CONFIG);
      const facts = { ...history, diffs: new Map() };
      const told = (word: string) => {
        const found = findChange(history, outline, word);
        return found.kind === "change" || found.kind === "pull"
          ? buildOne(facts, outline, found).number
          : found;
      };
      const { pulls } = github;
      for (const { number, headCommit, state } of pulls.filter(({ base }) => base === "main")) {
        expect(told(`#${number}`)).toBe(number);
        // What was closed may have come in with another one; several can have one head.
        if (state !== "merged") continue;
        const sharing = pulls.filter((one) => one.headCommit === headCommit).map((one) => one.number);
        expect([number, sharing.includes(told(headCommit) as number)]).toEqual([number, true]);
      }
    });
  },
);
