import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Change, CheckHead, Flow } from "../../src/model/flow.ts";
import { temporaryFolder } from "../harness.ts";
import { generate, NOW } from "../testkit/generator/generate.ts";
import { TRUTH_FILES, type Truth, type TruthChange } from "../testkit/generator/truth.ts";
import { flowOfServed } from "./world-flow.ts";

/** Pull requests of each repository; the campaign (`npm run truth`) takes 5,000. */
const PULLS = Number(process.env.FLOWAUDIT_TRUTH_PULLS ?? 300);
const TIMEOUT = 60_000 + PULLS * 200;

/**
 * A generated repository goes the whole way: written, served, synced into a store, loaded, joined with its git
 * history. What was decided before any of it was written has to come out again.
 */
describe.each([
  { seed: 21, deliveries: "deployments", approvals: 1, streams: 1 },
  { seed: 22, deliveries: "deployments", approvals: 2, streams: 2 },
  { seed: 23, deliveries: "releases", approvals: 1, streams: 1 },
] as const)("what was decided of a repository (seed $seed, $deliveries) is what is found", (options) => {
  const folder = temporaryFolder();
  let flow: Flow;
  let truth: Truth;
  let pulls: TruthChange[];
  let byNumber: Map<number, Change>;
  const found = (number: number) => byNumber.get(number)!;

  beforeAll(async () => {
    const place = join(folder.path, "world");
    await generate(place, { ...options, pulls: PULLS, days: 90 + PULLS });
    const rows = readFileSync(join(place, TRUTH_FILES.changes), "utf8").split("\n").filter(Boolean);
    truth = JSON.parse(readFileSync(join(place, TRUTH_FILES.rest), "utf8"));
    pulls = rows.map((row) => JSON.parse(row) as TruthChange).filter(({ kind }) => kind === "pull");
    flow = await flowOfServed(place, join(folder.path, "store"), { includeBots: true });
    const all = [...flow.changes, ...flow.open, ...flow.abandoned];
    byNumber = new Map(all.filter(({ pull }) => pull !== null).map((change) => [change.number!, change]));
  }, TIMEOUT);
  afterAll(folder.done);

  test("each change, and each of its stages to the millisecond", () => {
    expect([...byNumber.keys()].sort((a, b) => a - b)).toEqual(
      pulls.map(({ number }) => number!).sort((a, b) => a - b),
    );
    for (const one of pulls) {
      const { intake: _, ...wanted } = one.stages;
      const spent: Record<string, number> = {};
      for (const { stage, from, to } of found(one.number!).spans)
        if (to > from) spent[stage] = (spent[stage] ?? 0) + to - from;
      expect([one.number, one.script, spent]).toEqual([one.number, one.script, wanted]);
    }
  });

  test("which delivery first carried each, and which it is not known of", () => {
    for (const one of pulls) {
      const { deliveredAt, delivery } = found(one.number!);
      const seen = "at" in deliveredAt ? deliveredAt.at : deliveredAt.missing;
      const wanted = {
        delivered: one.delivery.state === "delivered" ? one.delivery.finishedAt : null,
        edge: "before-record",
        waiting: "not-delivered",
        none: one.state === "open" ? "not-merged" : one.state === "abandoned" ? "abandoned" : "no-deliveries",
      }[one.delivery.state];
      expect([one.number, seen, delivery !== null]).toEqual([
        one.number,
        wanted,
        one.delivery.state === "delivered",
      ]);
    }
  });

  test("each delivery: its instants, what it carried, whether it may be judged", () => {
    const wanted = truth.deliveries
      .filter(({ outcome }) => outcome === "success")
      .map(({ startedAt, finishedAt, oid, edge, judged, repair, carried, carriedDirect }) => ({
        startedAt,
        finishedAt,
        oid,
        edge,
        judged,
        repair,
        carried: carried.length + carriedDirect,
      }));
    const seen = flow.deliveries.map(
      ({ startedAt, finishedAt, commit, edge, observed, repairs, carried }) => ({
        startedAt,
        finishedAt,
        oid: commit,
        edge,
        judged: observed,
        repair: repairs !== null,
        carried,
      }),
    );
    const byFinish = (
      a: { finishedAt: number | null; oid: string },
      b: { finishedAt: number | null; oid: string },
    ) => a.finishedAt! - b.finishedAt! || (a.oid < b.oid ? -1 : 1);
    expect(seen.sort(byFinish)).toEqual(wanted.sort(byFinish));
    if (options.deliveries === "deployments") expect(flow.census.failedAttempts).toBe(truth.attempts.failed);
  });

  test("each failure with its kind, and when its users were served again", () => {
    const key = (finishedAt: number | null, oid: string) => `${finishedAt} ${oid}`;
    const kinds = new Map(
      flow.deliveries.map(({ finishedAt, commit, failures }) => [
        key(finishedAt, commit),
        [
          ...new Set(
            failures.map(({ kind, certain }) =>
              kind === "incident" && !certain ? "incident-by-time" : kind,
            ),
          ),
        ].sort(),
      ]),
    );
    const restored = new Map(
      flow.deliveries.map(({ finishedAt, commit, restoration }) => [
        key(finishedAt, commit),
        restoration === null ? null : [restoration.from, restoration.to],
      ]),
    );
    for (const one of truth.deliveries.filter(({ outcome }) => outcome === "success")) {
      const at = key(one.finishedAt, one.oid);
      expect([one.id, kinds.get(at)]).toEqual([
        one.id,
        [...new Set(one.failures.map(({ kind }) => kind))].sort(),
      ]);
      const certain = one.failures.filter((failure) => failure.certain);
      if (certain.length === 1)
        expect([one.id, restored.get(at)]).toEqual([one.id, [certain[0]!.since, certain[0]!.restoredAt]]);
      if (certain.length === 0) expect([one.id, restored.get(at)]).toEqual([one.id, null]);
    }
    expect(
      flow.deliveries.filter(({ failures }) => failures.some(({ certain }) => certain)).length,
    ).toBeGreaterThan(3);
  });

  test("each head: when it was pushed, when its checks were over, which of them were flaky", () => {
    const heads = new Map(flow.heads.map((head) => [head.commit, head]));
    let flaky = 0;
    for (const one of pulls)
      for (const head of one.heads) {
        const seen = heads.get(head.oid);
        // What a force-push replaced is gone from GitHub.
        if (seen === undefined) continue;
        const wrong = flakyIn(seen);
        flaky += wrong.length;
        expect([one.number, head.oid, seen.pushedAt, seen.finishedAt, wrong]).toEqual([
          one.number,
          head.oid,
          head.pushedAt,
          head.finishedAt,
          [...head.flaky].sort(),
        ]);
      }
    expect(flaky).toBeGreaterThan(0);
  });

  test("when the main line was red", () => {
    const red = flow.trunk.filter(({ state }) => state === "red");
    expect(red.map(({ from, to, commit }) => [from, to, commit])).toEqual(
      truth.trunk.redSpells.map(({ from, to, oid }) => [from, to ?? NOW, oid]),
    );
  });
});

/** Names that failed and then passed on the same commit. */
function flakyIn({ attempts }: CheckHead): string[] {
  const failed = new Set(attempts.filter(({ outcome }) => outcome === "failed").map(({ name }) => name));
  const passed = attempts.filter(({ outcome, name }) => outcome === "passed" && failed.has(name));
  return [...new Set(passed.map(({ name }) => name))].sort();
}
