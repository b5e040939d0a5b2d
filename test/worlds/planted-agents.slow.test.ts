import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { lookedAtBy, sponsorsOf } from "../../src/measures/readings/independence.ts";
import { type Change, laneOf, NAMELESS, type Sign } from "../../src/model/flow.ts";
// @ts-expect-error a plain script without types
import { figure } from "../../tools/figures/figure.mjs";
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

/** What was compared and found to be as decided, over all worlds. */
const equal = { worlds: 0, pulls: 0, agents: 0, sponsored: 0, coAuthored: 0, sessions: 0 };
afterAll(() => {
  const say = (what: string, count: number) => figure({ table: "planted", what, shown: String(count) });
  say("worlds in which every change is as it was decided", equal.worlds);
  say("pull requests: lane, assistant and its mark, stages", equal.pulls);
  say("of them by agents", equal.agents);
  say("with a sponsor", equal.sponsored);
  say("with a co-author", equal.coAuthored);
  say("sessions of agents: begin, end, how it ended", equal.sessions);
});

/** What is found of a change, beside what was decided of it. */
function seenOf(change: Change) {
  const { assistance, pull, spans } = change;
  const stages: Record<string, number> = {};
  for (const { stage, from, to } of spans) if (to > from) stages[stage] = (stages[stage] ?? 0) + to - from;
  const isAgents = laneOf(change) === "agent-authored";
  return {
    lane: laneOf(change),
    declared: assistance && [assistance.assistant, assistance.signs[0]!.kind],
    sponsors: sponsorsOf(change, pull!),
    sponsorOnly: lookedAtBy(change) === "sponsor",
    sessions: isAgents ? pull!.sessions : null,
    evidence: pull!.sponsorEvidence,
    stages,
  };
}

/** What a truth's mark is to who reads the change. */
const SIGNS: Readonly<Record<NonNullable<TruthChange["ai"]>["mark"], Sign["kind"]>> = {
  account: "whole",
  trailer: "words",
  generated: "words",
  branch: "branch",
  label: "label",
};

const OUTCOMES = { finished: "finished", failed: "failed", lost: "unended" } as const;

function decidedOf(truth: TruthChange) {
  const { ai, lane, sponsors, coAuthors, sponsorOnly, sessions } = truth;
  const { intake: _, ...stages } = truth.stages;
  const isAgents = lane === "agent-authored";
  const people = (some: readonly (string | null)[]) => [...new Set(some)].sort();
  const by = sessions.map((session) => session.by);
  return {
    lane,
    declared: ai && [ai.assistant || NAMELESS, SIGNS[ai.mark]],
    sponsors,
    sponsorOnly,
    sessions: isAgents ? sessions.map(({ from, to, end }) => ({ from, to, outcome: OUTCOMES[end] })) : null,
    evidence: isAgents ? { workedFor: people(by), coAuthors, askedAgain: people(by.slice(1)) } : null,
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
    expect(new Set(agents.map(({ coAuthors }) => coAuthors.length))).toEqual(new Set([0, 1]));
    expect(new Set(agents.flatMap(({ sessions }) => sessions.map(({ end }) => end))).size).toBe(3);
    for (const one of pulls) {
      const about = [seed, one.number, one.script];
      expect([...about, seenOf(byNumber.get(one.number)!)]).toEqual([...about, decidedOf(one)]);
    }
    equal.worlds++;
    equal.pulls += pulls.length;
    equal.agents += agents.length;
    equal.sponsored += agents.filter(({ sponsors }) => sponsors.length > 0).length;
    equal.coAuthored += agents.filter(({ coAuthors }) => coAuthors.length > 0).length;
    equal.sessions += agents.reduce((sum, { sessions }) => sum + sessions.length, 0);
  });
});
