import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import type { IssueFact } from "../../src/collect/github-facts.ts";
import { openSource } from "../../src/collect/index.ts";
import type { Config } from "../../src/config/config.ts";
import { DEFAULT_CONFIG } from "../../src/config/defaults.ts";
import type { Delivery, Flow } from "../../src/model/flow.ts";
import { buildFlow, outlineOf, rangesFor } from "../../src/model/index.ts";
import { generate, NOW, type Options } from "../../testkit/generator/generate.ts";
import {
  TRUTH_FILES,
  type Truth,
  type TruthChange,
  type TruthDeliveryEvent,
  type TruthFailure,
} from "../../testkit/generator/truth.ts";
import { readDataset } from "../../testkit/github/datasets/read.ts";
import type { World } from "../../testkit/world.ts";
import { expectedFacts } from "../collect/github/expected.ts";
import { temporaryFolder } from "../harness.ts";

/**
 * A generated repository comes with the truth about it, decided before anything of it was written and worked
 * out by code that shares nothing with the model.
 */
const folder = temporaryFolder();
afterAll(folder.done);

const ROWS: readonly (readonly [name: string, options: Partial<Options>])[] = [
  ["deployments to one environment", { deliveries: "deployments", streams: 1, seed: 3 }],
  ["deployments to two environments", { deliveries: "deployments", streams: 2, seed: 4 }],
  ["releases", { deliveries: "releases", seed: 5 }],
  ["releases of an old repository", { deliveries: "releases", seed: 6, record: 0.5 }],
  ["tags", { deliveries: "tags", seed: 7 }],
];

async function made(name: string, options: Partial<Options>) {
  const place = join(folder.path, name.replaceAll(" ", "-"));
  await generate(place, { pulls: 150, ...options });
  const world = await readDataset(place);
  // All of its issues: which of them are incidents is the model's to say.
  const github = { ...expectedFacts(world), incidents: world.issues.map(issueOf) };
  const source = await openSource({
    path: join(place, "repo.git"),
    branch: null,
    deliveryFile: null,
    incidentFile: null,
    productionBranch: null,
    takenAt: NOW,
    git: { searchPath: process.env.PATH ?? "", home: folder.path, signal: new AbortController().signal },
    cache: null,
    progress: () => {},
    whileReading: () => {},
    note: () => {},
  });
  try {
    const history = { ...source.history, github };
    const config: Config = DEFAULT_CONFIG;
    const outline = outlineOf(history, config);
    const window = { from: 0, to: NOW + 1, because: "all of it" };
    const diffs = await source.diffs(rangesFor(outline, window, new Set()));
    const flow = buildFlow({ ...history, diffs }, outline, config, window);
    const opened = new Map(github.incidents.map(({ number, createdAt }) => [`#${number}`, createdAt]));
    return { flow, truth: truthOf(place), changes: changesOf(place), opened };
  } finally {
    await source.close();
  }
}

function issueOf({ number, title, body, labels, createdAt, closedAt }: World["issues"][number]): IssueFact {
  const instants = {
    createdAt: Date.parse(createdAt),
    closedAt: closedAt === null ? null : Date.parse(closedAt),
  };
  return {
    number,
    title,
    body,
    labels,
    author: null,
    ...instants,
    url: `https://github.com/issues/${number}`,
  };
}

function truthOf(place: string): Truth {
  return JSON.parse(readFileSync(join(place, TRUTH_FILES.rest), "utf8")) as Truth;
}

function changesOf(place: string): TruthChange[] {
  const rows = readFileSync(join(place, TRUTH_FILES.changes), "utf8").trim().split("\n");
  return rows.map((row) => JSON.parse(row) as TruthChange);
}

/** What tells a success from the others, here and there. */
const keyOf = (finishedAt: number | null, oid: string) => `${finishedAt} ${oid}`;
const keyOfDelivery = ({ finishedAt, commit }: Delivery) => keyOf(finishedAt, commit);

/** Each success of the truth with the one of the flow. */
function pairs(flow: Flow, truth: Truth): [TruthDeliveryEvent, Delivery][] {
  const deliveries = new Map(flow.deliveries.map((one) => [keyOfDelivery(one), one]));
  const successes = truth.deliveries.filter(({ outcome }) => outcome === "success");
  expect(flow.deliveries.map(keyOfDelivery).sort()).toEqual(
    successes.map(({ finishedAt, oid }) => keyOf(finishedAt, oid)).sort(),
  );
  return successes.map((one) => [one, deliveries.get(keyOf(one.finishedAt, one.oid))!]);
}

const KINDS = { "incident-by-time": "incident" } as Readonly<Record<string, string>>;

describe.each(ROWS)("%s", (name, options) => {
  const ready = made(name, options);

  test("are those that there were, with their starts, edges and failed attempts", async () => {
    const { flow, truth } = await ready;
    expect(flow.source.id).toBe(options.deliveries);
    for (const [expected, found] of pairs(flow, truth))
      expect([found.startedAt, found.edge, found.observed]).toEqual([
        expected.startedAt,
        expected.edge,
        expected.judged,
      ]);
    const failed = truth.deliveries.filter(({ outcome }) => outcome === "failed").length;
    expect(flow.census.failedAttempts).toBe(options.deliveries === "deployments" ? failed : null);
  });

  test("carry the changes that they carried", async () => {
    const { flow, changes } = await ready;
    const found = new Map(flow.changes.map((change) => [change.id, change]));
    let delivered = 0;
    for (const { landing, state, kind, delivery } of changes) {
      if (state !== "merged" || kind === "into-branch") continue;
      const { deliveredAt, spans } = found.get(landing!)!;
      if (delivery.state === "delivered") {
        delivered++;
        expect([landing, deliveredAt]).toEqual([
          landing,
          expect.objectContaining({ at: delivery.finishedAt }),
        ]);
        const deploy = spans.findLast(({ stage }) => stage === "deploy");
        expect(deploy === undefined ? delivery.finishedAt : deploy.from).toBe(delivery.startedAt);
      } else {
        const missing = delivery.state === "edge" ? "before-record" : "not-delivered";
        expect([landing, deliveredAt]).toEqual([landing, { missing }]);
      }
    }
    expect(delivered).toBeGreaterThan(50);
  });

  test("failed where they failed, and were put right when they were", async () => {
    const { flow, truth, opened } = await ready;
    let seen = 0;
    for (const [told, found] of pairs(flow, truth)) {
      // The truth puts an incident down to every delivery of the commit that it names, those of later days too.
      const possible = ({ kind, evidence }: TruthFailure) =>
        kind !== "incident" || told.startedAt! <= opened.get(evidence)!;
      const expected = { ...told, failures: told.failures.filter(possible) };
      seen += expected.failures.length;
      const kinds = (all: readonly { kind: string; certain: boolean }[]) =>
        [...new Set(all.map(({ kind, certain }) => `${KINDS[kind] ?? kind} ${certain}`))].sort();
      expect([expected.id, kinds(found.failures)]).toEqual([expected.id, kinds(expected.failures)]);
      const certain = expected.failures.filter((one) => one.certain);
      const ends = certain.flatMap(({ restoredAt }) => restoredAt ?? []);
      const to = ends.length === 0 ? null : Math.min(...ends);
      expect([expected.id, found.restoration?.to]).toEqual([
        expected.id,
        certain.length === 0 ? undefined : to,
      ]);
      expect([expected.id, found.repairs !== null]).toEqual([expected.id, expected.repair]);
    }
    expect(seen).toBeGreaterThan(2);
  });
});
