import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { DEFAULT_CONFIG } from "../../src/config/defaults.ts";
import { rubberStamps } from "../../src/measures/reviews/rubber-stamps.ts";
import type { Change, Flow, PullLife, Scope } from "../../src/model/flow.ts";
import { temporaryFolder } from "../harness.ts";
import { generate } from "../testkit/generator/generate.ts";
import { TRUTH_FILES, type TruthChange, type TruthMark } from "../testkit/generator/truth.ts";
import { flowOfWorld } from "./world-flow.ts";

/** What was decided of changes beside their stages comes out of the model again. */
const folder = temporaryFolder();
let flow: Flow;
let pairs: { told: TruthChange; change: Change; pull: PullLife }[];

beforeAll(async () => {
  const place = join(folder.path, "world");
  await generate(place, { pulls: 180, days: 180, seed: 41 });
  const rows = readFileSync(join(place, TRUTH_FILES.changes), "utf8").split("\n").filter(Boolean);
  flow = await flowOfWorld(place, { riskPaths: { risk: ["services/{payments,identity}/**"] } });
  const all = [...flow.changes, ...flow.open, ...flow.abandoned];
  const byNumber = new Map(all.map((change) => [change.number, change]));
  pairs = rows
    .map((row) => JSON.parse(row) as TruthChange)
    .filter(({ kind, automated }) => kind === "pull" && !automated)
    .map((told) => ({ told, change: byNumber.get(told.number)!, pull: byNumber.get(told.number)!.pull! }));
});
afterAll(folder.done);

type Pair = (typeof pairs)[number];
type Found = (pair: Pair) => unknown;

const startOf = ({ startedAt }: Change) => ("at" in startedAt ? startedAt.at : 0);
const specified = ({ closes }: PullLife, change: Change) =>
  closes.filter(({ criteria, createdAt }) => criteria && createdAt <= startOf(change));
const early = (change: Change) => (issue: PullLife["closes"][number]) =>
  issue.editedAt === null || issue.editedAt <= startOf(change);

/** What only a diff tells is known of what landed. */
const ofLanded: readonly TruthMark[] = ["grew", "high-risk", "several-services"];

const CASES: Partial<Record<TruthMark, Found>> = {
  "spec-first": ({ pull, change }) => specified(pull, change).some(early(change)),
  "spec-edited-later": ({ pull, change }) => {
    const issues = specified(pull, change);
    return issues.length > 0 && !issues.some(early(change));
  },
  "answers-production": ({ pull }) => pull.answers.production,
  "answers-integration": ({ pull }) => pull.answers.integration,
  retitled: ({ pull }) => pull.edits.titles > 0,
  described: ({ pull }) => pull.edits.description,
  "force-pushed": ({ pull }) => pull.edits.forcePushes > 0,
  grew: ({ pull: { growth } }) => "final" in growth && growth.final > growth.reviewed * 1.3,
  unreviewed: ({ pull }) => pull.merger !== null && pull.looks.length === 0,
  alone: ({ pull }) => pull.merger?.role === "author" && pull.looks.length === 0,
  "over-red": ({ pull }) => pull.checksAtMerge === "red",
  "high-risk": ({ change: { scope } }) => (scope as Scope).risks.length > 0,
  "several-services": ({ change: { scope } }) =>
    (scope as Scope).packages.filter((name) => name.startsWith("services/")).length > 1,
  "request-removed": ({ pull, told }) =>
    pull.asked.some(({ to, answered }) => to !== null && !answered && to !== told.closedAt),
};

describe("each habit is found in the changes that have it, and in no others", () => {
  test.each(Object.entries(CASES))("%s", (mark, found) => {
    const seen = pairs.filter(({ told }) => told.landing !== null || !ofLanded.includes(mark as TruthMark));
    const wanted = seen.filter(({ told }) => told.habits!.marks.includes(mark as TruthMark));
    expect(wanted.length).toBeGreaterThan(1);
    const numbers = (some: readonly Pair[]) => some.map(({ told }) => told.number);
    expect(numbers(seen.filter(found))).toEqual(numbers(wanted));
  });

  test("large changes that were approved unread: those that were decided, of the large ones that were reviewed", () => {
    const config = { ...DEFAULT_CONFIG, exceptionLabels: [] };
    const found = rubberStamps.measure!(flow, config);
    const marked = (...marks: TruthMark[]) =>
      pairs.filter(({ told }) => marks.every((mark) => told.habits!.marks.includes(mark)));
    const stamped = marked("rubber-stamped").length;
    const large = marked("large").filter(({ told }) => told.landing !== null);
    const reviewed = large.filter(({ told }) => !told.habits!.marks.includes("unreviewed")).length;
    expect(stamped).toBeGreaterThan(1);
    expect(found).toMatchObject({ status: "measured", n: reviewed });
    expect("statistics" in found && found.statistics[0]!.value).toBeCloseTo(stamped / reviewed, 12);
  });

  test("lines of the diff that was reviewed first, and of the one that was merged", () => {
    const sum = ({ added, removed }: { added: number; removed: number }) => added + removed;
    const known = pairs.filter(({ told, pull }) => told.landing !== null && "final" in pull.growth);
    expect(known.length).toBeGreaterThan(100);
    for (const { told, pull } of known)
      expect([told.number, pull.growth]).toEqual([
        told.number,
        { reviewed: sum(told.habits!.reviewed!), final: sum(told.habits!.size) },
      ]);
  });
});
