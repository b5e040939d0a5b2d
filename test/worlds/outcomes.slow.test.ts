import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { aiDefects } from "../../src/measures/assistance/ai-defects.ts";
import { aiShare } from "../../src/measures/assistance/ai-share.ts";
import { rework } from "../../src/measures/headline/rework.ts";
import type { Measure } from "../../src/measures/measure.ts";
import { defectEscapes } from "../../src/measures/outcomes/defect-escapes.ts";
import { incidents } from "../../src/measures/outcomes/incidents.ts";
import type { Flow } from "../../src/model/flow.ts";
import { temporaryFolder } from "../harness.ts";
import { figure, take } from "../measures/reading.ts";
import { generate } from "../testkit/generator/generate.ts";
import { WORLD_FILES, type WorldIssue } from "../testkit/world.ts";
import { type Decided, decided } from "./own-figures.ts";
import {
  landedIn,
  ownDefectEscapes,
  ownDefects,
  ownEscapes,
  ownLines,
  ownOrigins,
  ownRework,
  ownShares,
} from "./own-outcomes.ts";
import { flowOfServed, flowOfWorld } from "./world-flow.ts";

/** Pull requests of each repository; the campaign (`npm run truth`) takes 5,000. */
const PULLS = Number(process.env.FLOWAUDIT_TRUTH_PULLS ?? 300);
const TIMEOUT = 60_000 + PULLS * 200;

/** Many assistants, so that both cohorts are large enough to be compared. */
const DEALT = { share: 0.4, effect: {}, lean: "none" } as const;

/**
 * What was decided of the lines, the defects, the incidents and the helpers of a repository comes out again of its
 * git history and of what GitHub knows; one of them goes through the server, the client and the store.
 */
describe.each([
  { seed: 112, deliveries: "deployments", streams: 1, ai: null, served: false },
  { seed: 101, deliveries: "deployments", streams: 2, ai: DEALT, served: false },
  { seed: 114, deliveries: "releases", streams: 1, ai: DEALT, served: true },
  { seed: 115, deliveries: "tags", streams: 1, ai: DEALT, served: false },
] as const)("what became of the changes (seed $seed, $deliveries, $streams streams)", (options) => {
  const folder = temporaryFolder();
  let flow: Flow;
  let world: Decided;
  let issues: readonly WorldIssue[];

  beforeAll(async () => {
    const place = join(folder.path, "world");
    const { served: _, ...decisions } = options;
    await generate(place, { ...decisions, pulls: PULLS, days: 90 + PULLS });
    const text = (file: string) => readFileSync(join(place, file), "utf8");
    world = decided(text);
    issues = text(WORLD_FILES.issues)
      .trim()
      .split("\n")
      .map((row) => JSON.parse(row));
    flow = options.served ? await flowOfServed(place, join(folder.path, "store")) : await flowOfWorld(place);
  }, TIMEOUT);
  afterAll(folder.done);

  function expectOwn(measure: Measure, own: Readonly<Record<string, number>>): void {
    const measured = take(measure, flow);
    const nine = (value: number | null) => (value === null ? null : Number(value.toPrecision(9)));
    const names = Object.keys(own);
    expect(names.map((name) => [name, nine(figure(measured, name))])).toEqual(
      names.map((name) => [name, nine(own[name]!)]),
    );
  }

  test("the lines that each changed, wrote and rewrote, of whom, how old, released or not", () => {
    const own = ownLines(world);
    const seen = new Map(flow.changes.map(({ id, lines }) => [id, lines] as const));
    expect([...seen.keys()].sort()).toEqual([...own.keys()].sort());
    for (const [id, lines] of own) expect([id, seen.get(id)]).toEqual([id, lines]);
    const rewrites = [...own.values()].flatMap((one) => one.rewrites);
    for (const state of [true, false])
      expect(rewrites.filter(({ delivered }) => delivered === state).length).toBeGreaterThan(2);
  });

  test("the share of lines that is rework", () => {
    const { otherLineShare, ...known } = ownRework(world);
    expectOwn(rework, otherLineShare > 0 ? { ...known, otherLineShare } : known);
  });

  test("the defects that escaped, and from which change", () => {
    const own = ownEscapes(world, issues);
    const seen = flow.defects!.map(
      ({ name, escaped }) =>
        [
          Number(name.slice(1)),
          escaped.map(({ change, by }) => [change, by]).sort(([a], [b]) => (a! < b! ? -1 : 1)),
        ] as const,
    );
    const byNumber = (a: readonly [number, unknown], b: readonly [number, unknown]) => a[0] - b[0];
    expect([...seen].sort(byNumber)).toEqual([...own].sort(byNumber));
    const closers = new Map(world.truth.bugs.map(({ number, fixedBy }) => [`#${number}`, fixedBy]));
    const numbers = new Map(flow.changes.map((change) => [change.id, change.number]));
    for (const { name, fixedBy } of flow.defects!)
      expect([name, fixedBy && numbers.get(fixedBy)]).toEqual([name, closers.get(name)]);
    expectOwn(defectEscapes, ownDefectEscapes(world, issues));
    // Some of each kind, and some that escaped from nothing.
    const { naming, rewritten } = ownDefectEscapes(world, issues);
    const decoys = [...own.values()].filter(({ length }) => length === 0).length;
    expect(Math.min(naming, rewritten, decoys)).toBeGreaterThan(0);
  });

  test("the incidents, by what they came from", () => {
    const { counts, n } = take(incidents, flow);
    const own = ownOrigins(world, issues);
    expect(Object.fromEntries(counts!.map(({ name, count }) => [name, count]))).toEqual(own);
    expect(n).toBe(world.truth.incidents.length);
    expect(n).toBeGreaterThan(1);
  });

  test("who declares help, and what became of both cohorts", () => {
    expectOwn(aiShare, ownShares(world));
    if (options.ai !== null) expectOwn(aiDefects, ownDefects(world, issues));
    expect(landedIn(world).size).toBeGreaterThan(100);
  });
});
