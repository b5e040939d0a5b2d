/** What people do on agents' branches and what came of machines' reviews, in generated worlds, against what was decided. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { DEFAULT_CONFIG } from "../../src/config/defaults.ts";
import { agentOutcomes } from "../../src/measures/assistance/agent-outcomes.ts";
import type { Change } from "../../src/model/flow.ts";
// @ts-expect-error a plain script without types
import { figure as say } from "../../tools/figures/figure.mjs";
import { temporaryFolder } from "../harness.ts";
import { figure } from "../measures/reading.ts";
import { generate } from "../testkit/generator/generate.ts";
import { SCRIPTS } from "../testkit/generator/scripts.ts";
import { TRUTH_FILES, type TruthChange } from "../testkit/generator/truth.ts";
import { flowOfWorld } from "./world-flow.ts";

/** Worlds; `npm run handwork` takes 24, of 300 pull requests each. */
const SEEDS = Number(process.env.FLOWAUDIT_HANDWORK_SEEDS ?? 2);
const TIMEOUT = 60_000 + SEEDS * 60_000;

/** Every other life of people's is an agent's; those that take in the base on their way are among them. */
const AGENTS = SCRIPTS.map((row, place) =>
  row.by === undefined && row.to === undefined && place % 2 === 0 ? { ...row, by: "agent" as const } : row,
);

/** Another pull request was merged into its branch, so that its commits are not one line. */
const isForked = (script: string) => script.startsWith("stacked");
const FORKED = { missing: "its commits are not one line" };

/** What was compared and found to be as decided, over all worlds. */
const equal = { branches: 0, mixed: 0, rewritten: 0, looks: 0 };
afterAll(() => {
  const told = (what: string, count: number) => say({ table: "planted", what, shown: String(count) });
  told("merged branches of agents: commits, lines kept and rewritten", equal.branches);
  told("on which people worked, too", equal.mixed);
  told("lines that people rewrote", equal.rewritten);
  told("reviews by machines, and their answers", equal.looks);
});

async function worldOf(seed: number) {
  const folder = temporaryFolder();
  try {
    const place = join(folder.path, "world");
    await generate(place, { pulls: 300, days: 200, seed, scripts: AGENTS, handwork: { share: 0.4 } });
    const flow = await flowOfWorld(place, { includeBots: true });
    const rows = readFileSync(join(place, TRUTH_FILES.changes), "utf8").trim().split("\n");
    return { flow, truth: rows.map((row) => JSON.parse(row) as TruthChange) };
  } finally {
    folder.done();
  }
}

test.each(Array.from({ length: SEEDS }, (_, i) => 71 + i))(
  "seed %i: rewrites on agents' branches, and answers to machines, are those that were decided",
  async (seed) => {
    const { flow, truth } = await worldOf(seed);
    const found = new Map<number, Change>();
    for (const change of [...flow.changes, ...flow.open, ...flow.abandoned])
      if (change.pull !== null) found.set(change.number!, change);
    const pulls = truth.filter(({ kind }) => kind === "pull");
    const looked = pulls.filter(({ machineLooks }) => machineLooks.length > 0);
    expect(looked.length).toBeGreaterThan(0);
    for (const { number, script, machineLooks, state } of pulls) {
      const told = found.get(number!)!.pull!.machineLooks.map(({ asks, answer }) => ({ asks, answer }));
      const isOver = state !== "open";
      const wanted = machineLooks.map((one) => ({
        ...one,
        answer: !isOver && one.answer === "none" ? "open" : one.answer,
      }));
      expect([number, script, told]).toEqual([number, script, wanted]);
    }
    const branches = pulls.flatMap(({ number, script, branch }) =>
      branch ? [{ number, script, branch }] : [],
    );
    const mixed = branches.filter(({ branch, script }) => branch.people > 0 && !isForked(script));
    expect(mixed.length).toBeGreaterThan(15);
    for (const { number, script, branch } of branches) {
      const { agents, people, rewritten, kept, byPeople } = branch;
      const told = found.get(number!)!.branch;
      expect([number, script, told]).toMatchObject([number, script, { commits: { agents, people } }]);
      const worked = isForked(script) ? FORKED : { rewritten, kept, byPeople };
      const lines = people === 0 ? { rewritten: 0, byPeople: 0 } : worked;
      expect([number, script, told]).toMatchObject([number, script, { lines }]);
    }
    expect(mixed.filter(({ branch }) => branch.rewritten > 0).length).toBeGreaterThan(10);
    // The share is that of the sums, over the lines that the agents left for people.
    const measured = agentOutcomes.measure!(flow, { ...DEFAULT_CONFIG, includeBots: true });
    if (measured.status !== "measured") throw new Error(JSON.stringify(measured));
    const sum = (of: (branch: NonNullable<TruthChange["branch"]>) => number) =>
      mixed.reduce((all, { branch }) => all + of(branch), 0);
    const pure = branches
      .filter(({ branch }) => branch.people === 0)
      .map(({ number }) => found.get(number!)!.branch!)
      .reduce((all, told) => all + ("lines" in told && "kept" in told.lines ? told.lines.kept : 0), 0);
    const rewritten = sum((branch) => branch.rewritten);
    expect(figure(measured, "rewrittenBeforeMergeShare")).toBeCloseTo(
      rewritten / (rewritten + sum(({ kept }) => kept) + pure),
      12,
    );
    equal.branches += branches.length;
    equal.mixed += mixed.length;
    equal.rewritten += rewritten;
    equal.looks += looked.reduce((all, { machineLooks }) => all + machineLooks.length, 0);
  },
  TIMEOUT,
);
