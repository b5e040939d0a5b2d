import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { DeliveryKind } from "../../testkit/generator/deliveries.ts";
import { makeScene, type Scene } from "./scene.ts";

const DAY = 86_400_000;

const SETTINGS: readonly { deliveries: DeliveryKind; streams: 1 | 2; record: number; seed: number }[] = [
  { deliveries: "deployments", streams: 1, record: 0.1, seed: 21 },
  { deliveries: "deployments", streams: 2, record: 0.1, seed: 22 },
  { deliveries: "releases", streams: 1, record: 0.3, seed: 23 },
  { deliveries: "tags", streams: 1, record: 0, seed: 24 },
];

describe.each(SETTINGS)("deliveries by $deliveries, $streams a time", (settings) => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await makeScene({ ...settings, pulls: 300, days: 200 });
  });
  afterAll(() => scene.remove());

  const streams = () => {
    const successes = scene.truth.deliveries.filter(({ outcome }) => outcome === "success");
    return [...new Set(successes.map(({ stream }) => stream))].map((name) =>
      successes.filter(({ stream }) => stream === name),
    );
  };

  test("are in order and carry what git says that none before them held", () => {
    const numbers = new Map(
      scene.changes.filter(({ kind }) => kind === "pull").map((change) => [change.landing, change.number]),
    );
    expect(streams()).toHaveLength(settings.streams);
    for (const stream of streams()) {
      const finishes = stream.map(({ finishedAt }) => finishedAt!);
      expect(finishes).toEqual([...finishes].sort((a, b) => a - b));
    }
    // What users get first, they get by the earliest delivery of all streams.
    const all = streams()
      .flat()
      .sort((a, b) => a.finishedAt! - b.finishedAt!);
    for (const [index, delivery] of all.entries()) {
      const before = all.slice(0, index).map(({ oid }) => `^${oid}`);
      const held = scene
        .git(["rev-list", delivery.oid, ...before])
        .trim()
        .split("\n");
      const landed = held.flatMap((oid) => numbers.get(oid) ?? []).sort((a, b) => a - b);
      const told = [...delivery.carried].sort((a, b) => a - b);
      expect(told, delivery.id).toEqual(delivery.edge ? [] : landed);
    }
  });

  test("have their edge where the model says so", () => {
    const edges = scene.truth.deliveries.filter(({ edge }) => edge);
    // Deployments always have one. Of 300 pull requests 30 % lie before the first release, and about 5 before the
    // first tag.
    expect(edges.length).toBe(settings.deliveries === "tags" ? 0 : settings.streams);
    const unknown = scene.changes.filter(({ delivery }) => delivery.state === "edge");
    expect(unknown.length > 5).toBe(settings.deliveries !== "tags");
    expect(unknown.every(({ stages }) => stages.release === undefined)).toBe(true);
  });

  test("give each change the earliest of its streams", () => {
    for (const change of scene.changes) {
      const carriers = scene.truth.deliveries.filter(
        ({ carried }) => change.number !== null && carried.includes(change.number),
      );
      if (change.delivery.state === "edge") continue;
      const first = [...carriers].sort((a, b) => a.finishedAt! - b.finishedAt!)[0];
      expect("id" in change.delivery ? change.delivery.id : undefined).toBe(
        change.number === null && change.delivery.state === "delivered" ? change.delivery.id : first?.id,
      );
    }
  });

  test("fail only for what the rows show", () => {
    const failures = scene.truth.deliveries.flatMap((delivery) =>
      delivery.failures.map((failure) => ({ delivery, failure })),
    );
    expect(failures.length).toBeGreaterThan(3);
    const issues = new Map(scene.world.issues.map((issue) => [`#${issue.number}`, issue]));
    const pulls = new Map(scene.world.pulls.map((pull) => [`#${pull.number}`, pull]));
    for (const { delivery, failure } of failures) {
      const finished = delivery.finishedAt!;
      if (failure.kind === "incident") {
        const { body } = issues.get(failure.evidence)!;
        const names = [
          delivery.oid.slice(0, 10),
          delivery.id,
          ...delivery.carried.map((number) => `#${number}.`),
        ];
        expect(
          names.some((name) => body.includes(name)),
          body,
        ).toBe(true);
      }
      if (failure.kind === "reverted" && failure.evidence.startsWith("#")) {
        const pull = pulls.get(failure.evidence)!;
        expect(delivery.carried).not.toContain(pull.number);
        expect(Date.parse(pull.mergedAt!) - finished).toBeGreaterThan(0);
        expect(Date.parse(pull.mergedAt!) - finished).toBeLessThanOrEqual(14 * DAY);
      }
      if (failure.restoredAt !== null) expect(failure.restoredAt).toBeGreaterThan(failure.since);
      expect(failure.certain).toBe(!["hotfixed", "incident-by-time"].includes(failure.kind));
    }
  });

  test("roll back to a proper ancestor", () => {
    for (const stream of streams())
      for (const [index, delivery] of stream.entries()) {
        const next = stream[index + 1];
        const back =
          next !== undefined &&
          next.oid !== delivery.oid &&
          scene.git(["merge-base", next.oid, delivery.oid]).trim() === next.oid;
        const told = delivery.failures.some(({ kind }) => kind === "rolled-back");
        expect(told, delivery.id).toBe(back && settings.deliveries === "deployments");
      }
  });
});
