import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DEFAULT_CONFIG } from "../../src/config/defaults.ts";
import { judge } from "../../src/judge/judge.ts";
import { CONTROLS } from "../../src/measures/controls/index.ts";
import { lookAtControls, takeMeasures } from "../../src/measures/engine.ts";
import { MEASURES } from "../../src/measures/index.ts";
import type { Measure } from "../../src/measures/measure.ts";
import { buildFlow, outlineOf, rangesFor } from "../../src/model/build-flow.ts";
import type { Change, Flow } from "../../src/model/flow.ts";
import { temporaryFolder } from "../harness.ts";
import { factsOf } from "../model/pulls/world-facts.ts";
import { expectLinear, operationsOf } from "../operations.ts";
import { openPlain } from "../sources.ts";
import { generate, NOW } from "../testkit/generator/generate.ts";
import { readDataset } from "../testkit/github/datasets/read.ts";
import { twice } from "../twice.ts";

const DAY = 86_400_000;
const SMALL = 200;
/** Fewer resamples than usual: they would hide what else grows. */
const bootstrap = { ...DEFAULT_CONFIG.bootstrap, resamples: 20 };
const riskPaths = { identity: ["services/identity/**"] };
const config = { ...DEFAULT_CONFIG, includeBots: true, bootstrap, riskPaths };

const folder = temporaryFolder();
afterAll(folder.done);

/** Flows of generated repositories of one pace, the second of twice as many pull requests, and how they were built. */
const flows: Flow[] = [];
const building: number[] = [];

beforeAll(async () => {
  for (const pulls of [SMALL, 2 * SMALL]) {
    const build = await builderOf(pulls);
    building.push(operationsOf(() => flows.push(build())));
  }
});

async function builderOf(pulls: number): Promise<() => Flow> {
  const place = join(folder.path, String(pulls));
  await generate(place, { pulls, days: 1.5 * pulls, seed: 5 });
  const source = await openPlain(join(place, "repo.git"), NOW);
  const window = { from: NOW - 2 * pulls * DAY, to: NOW, because: "all of it" };
  const history = { ...source.history, github: factsOf(await readDataset(place)) };
  const outline = outlineOf(history, config);
  const diffs = await source.diffs(rangesFor(outline, window, new Set()));
  await source.close();
  return () => buildFlow({ ...history, diffs }, outline, config, window);
}

const MINUTE = 60_000;
const DOUBLED = [
  ["for twice as long", (flow: Flow) => twice(flow, flow.window.to - flow.window.from)],
  ["twice as much in the same time", (flow: Flow) => twice(flow, MINUTE)],
] as const;

/**
 * Operations on twice the larger flow, and on twice of that: on fewer changes a sort alone grows by more than the bound.
 * Both on lists of their own, for which nothing is remembered yet.
 */
function expectLinearIn(doubled: (flow: Flow) => Flow, work: (flow: Flow) => unknown): void {
  const flow = doubled(flows[1]!);
  const both = doubled(flow);
  expectLinear(
    operationsOf(() => work(flow)),
    operationsOf(() => work(both)),
  );
}

it("builds a flow of twice as many pull requests in about twice as many operations", () => {
  expect(flows[1]!.changes.length / flows[0]!.changes.length).toBeGreaterThan(1.8);
  expectLinear(building[0]!, building[1]!);
});

describe.each(DOUBLED)("about twice as many operations for changes %s", (_, doubled) => {
  it.each(MEASURES)("of $meta.id", (measure) => {
    expect(takeMeasures(flows[1]!, config, [measure])[0]!.measurement.status).not.toBe("failed");
    expectLinearIn(doubled, (flow) => takeMeasures(flow, config, [measure]));
  });

  it.each(CONTROLS)("of the control $meta.id", (control) => {
    expectLinearIn(doubled, (flow) => lookAtControls(flow, config, [control]));
  });

  it("of what is judged of them, in about twice as much JSON", async () => {
    const [small, large] = [flows[1]!, doubled(flows[1]!)].map((flow) => {
      const looked = lookAtControls(flow, config, CONTROLS);
      const taken = takeMeasures(flow, config, MEASURES);
      const judged = () => judge(flow, taken, config, "0.0.0-test", looked);
      return { operations: operationsOf(judged), json: JSON.stringify(judged()).length };
    });
    expectLinear(small!.operations, large!.operations);
    expectLinear(small!.json, large!.json);
  });
});

describe("the count of operations", () => {
  const quadratic: Record<string, (changes: readonly Change[]) => unknown> = {
    "a filter in a loop": (changes) => changes.map(({ id }) => changes.filter((one) => one.id === id).length),
    "a search in a loop": (changes) => changes.map((change) => [...changes].indexOf(change)),
    "a list that is copied for each item": (changes) =>
      changes.reduce((list: Change[], change) => list.concat(change), []),
  };
  it.each(Object.entries(quadratic))("tells of %s", (_, work) => {
    const measure: Measure["measure"] = ({ changes }) => {
      work(changes);
      return { status: "not-applicable", because: "" };
    };
    const measures = [{ ...MEASURES[0]!, measure }];
    expect(() => expectLinearIn(DOUBLED[0][1], (flow) => takeMeasures(flow, config, measures))).toThrow(
      /less than or equal/,
    );
  });
});
