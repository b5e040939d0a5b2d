import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { lookedAtBy, sponsorsOf } from "../../src/measures/readings/independence.ts";
import { type Change, laneOf } from "../../src/model/flow.ts";
import { temporaryFolder } from "../harness.ts";
import { generate } from "../testkit/generator/generate.ts";
import { SCRIPTS, SESSIONS } from "../testkit/generator/scripts.ts";
import { TRUTH_FILES, type TruthChange } from "../testkit/generator/truth.ts";
import { flowOfServed } from "./world-flow.ts";

/** Worlds; the campaign (`npm run planted`) takes 24. */
const SEEDS = Math.min(24, Number(process.env.FLOWAUDIT_PLANTED_SEEDS ?? 2));

/** About every seventh change is an agent's. */
const WORLD = {
  pulls: 300,
  days: 200,
  scripts: [...SCRIPTS, ...SESSIONS].map((row) =>
    row.by === "agent" ? { ...row, weight: 8 * row.weight } : row,
  ),
};

const folder = temporaryFolder();
afterAll(folder.done);

/** What is found of a change, beside what was decided of it. */
function seenOf(change: Change) {
  const { pull, spans } = change;
  const stages: Record<string, number> = {};
  for (const { stage, from, to } of spans) if (to > from) stages[stage] = (stages[stage] ?? 0) + to - from;
  const isAgents = laneOf(change) === "agent-authored";
  return {
    lane: laneOf(change),
    sponsors: sponsorsOf(change, pull!),
    sponsorOnly: lookedAtBy(change) === "sponsor",
    sessions: isAgents ? pull!.sessions : null,
    evidence: pull!.sponsorEvidence,
    stages,
  };
}

const OUTCOMES = { finished: "finished", failed: "failed", lost: "unended" } as const;

function decidedOf({ lane, sponsors, sponsorOnly, sessions, stages: { intake: _, ...stages } }: TruthChange) {
  const isAgents = lane === "agent-authored";
  const people = (some: readonly (string | null)[]) => [...new Set(some)].sort();
  const by = sessions.map((session) => session.by);
  return {
    lane,
    sponsors,
    sponsorOnly,
    sessions: isAgents ? sessions.map(({ from, to, end }) => ({ from, to, outcome: OUTCOMES[end] })) : null,
    evidence: isAgents ? { workedFor: people(by), coAuthors: [], askedAgain: people(by.slice(1)) } : null,
    stages,
  };
}

describe.each(Array.from({ length: SEEDS }, (_, i) => i + 1))("world %i, synced from a server", (seed) => {
  test("has the lanes, sponsors, sessions and stages that were decided", { timeout: 300_000 }, async () => {
    const place = join(folder.path, `world-${seed}`);
    await generate(place, { ...WORLD, seed, deliveries: seed % 2 === 0 ? "tags" : "deployments" });
    const flow = await flowOfServed(place, join(folder.path, `store-${seed}`), { includeBots: true });
    const all = [...flow.changes, ...flow.open, ...flow.abandoned];
    const byNumber = new Map(all.filter(({ pull }) => pull !== null).map((one) => [one.number, one]));
    const rows = readFileSync(join(place, TRUTH_FILES.changes), "utf8").trim().split("\n");
    const pulls = rows.map((row) => JSON.parse(row) as TruthChange).filter(({ kind }) => kind === "pull");
    const agents = pulls.filter(({ lane }) => lane === "agent-authored");
    expect(agents.length).toBeGreaterThan(20);
    expect(new Set(agents.flatMap(({ sessions }) => sessions.map(({ end }) => end))).size).toBe(3);
    for (const one of pulls) {
      const about = [seed, one.number, one.script];
      expect([...about, seenOf(byNumber.get(one.number)!)]).toEqual([...about, decidedOf(one)]);
    }
  });
});
