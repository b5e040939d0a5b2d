import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runCli, temporaryFolder } from "../harness.ts";
import { generate } from "../testkit/generator/generate.ts";
import { readDataset } from "../testkit/github/datasets/read.ts";
import { type GitHubServer, startGitHub } from "../testkit/github/server.ts";
import { type Decided, decided, type Figures, figuresOf } from "./own-figures.ts";

const AS_OF = "2026-03-02T12:00Z";
const LIMITS = { perHour: 10_000_000, perMinute: 10_000_000 };

interface Stage {
  readonly [figure: string]: unknown;
  readonly stage: string;
  readonly share: number | null;
}

/** What is looked at of a report as JSON. */
interface Printed {
  readonly window: { readonly from: string; readonly to: string };
  readonly coverage: Readonly<Record<string, number>>;
  readonly verdict: { readonly constraint: string };
  readonly stages: readonly Stage[];
  readonly gaps: readonly { readonly id: string; readonly remedy: string }[];
  readonly measures: readonly {
    readonly id: string;
    readonly n: number | null;
    readonly statistics: readonly { readonly name: string; readonly value: number | null }[];
    readonly counts: readonly { readonly by: string; readonly name: string; readonly count: number }[];
  }[];
}

/** A generated repository is served, and the command line reports on it: figures against our own of them. */
describe.each([
  { seed: 32, deliveries: "deployments", approvals: 2, streams: 2 },
  { seed: 34, deliveries: "releases", approvals: 1, streams: 1 },
] as const)("the figures of a report (seed $seed, $deliveries, $streams streams)", (options) => {
  const folder = temporaryFolder();
  const place = join(folder.path, "world");
  let server: GitHubServer;
  let world: Decided;

  beforeAll(async () => {
    await generate(place, { ...options, pulls: 300, days: 200 });
    world = decided((file) => readFileSync(join(place, file), "utf8"));
    server = await startGitHub(await readDataset(place), { token: "local", limits: LIMITS });
  });
  afterAll(async () => {
    await server.close();
    folder.done();
  });

  async function run(command: string, store: string, ...more: string[]): Promise<unknown> {
    const asked = ["--repo", "acme/shop", "--api-url", server.url, "--json", "-q"];
    const argv = [command, join(place, "repo.git"), ...asked, "--store", join(folder.path, store), ...more];
    const env = { PATH: process.env.PATH, HOME: folder.path, GH_ENTERPRISE_TOKEN: "local" };
    const ran = await runCli(argv, { env, now: Date.now });
    expect([ran.code, ran.stderr]).toEqual([0, ""]);
    return JSON.parse(ran.stdout);
  }
  const report = async (store: string, ...more: string[]) =>
    (await run("report", store, "--as-of", AS_OF, ...more)) as Printed;

  function expectOwn(printed: Printed, bots: boolean): void {
    const { from, to } = printed.window;
    const own = figuresOf(world, { from: Date.parse(from), to: Date.parse(to), bots });
    expect(own["lead-time.n"]).toBeGreaterThan(30);
    expect(rounded(printedFigures(printed, Object.keys(own)))).toEqual(rounded(own));
    const shares = printed.stages.map(({ share }) => share ?? 0);
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
  }

  test.each([
    { words: [], bots: false },
    { words: ["--include-bots"], bots: true },
    { words: ["--window", "2025-Q4"], bots: false },
    { words: ["--window", "2026-01-12..2026-02-13"], bots: false },
  ])("are our own: $words", async ({ words, bots }) => {
    // A store of its own: what an earlier run has read must not be what makes the figures right.
    const printed = await report(`store ${words.join(" ")}`, ...words);
    expectOwn(printed, bots);
  });

  test("a store that begins after the window does says so, and what it says to do mends the figures", async () => {
    const gap = ({ gaps }: Printed) => gaps.find(({ id }) => id === "github-since");
    const window = ["--window", "2025-Q4", "--offline"];
    expect(gap(await report("short"))).toBeUndefined();
    const [, since] = gap(await report("short", ...window))!.remedy.match(/sync --since (\S+)\.$/)!;
    await run("sync", "short", "--since", since!);
    const whole = await report("short", ...window);
    expect(gap(whole)).toBeUndefined();
    expectOwn(whole, false);
  });
});

/** The figures of a report by the names that ours have. */
function printedFigures(report: Printed, names: readonly string[]): Figures {
  const stages = new Map(report.stages.map((row) => [row.stage, row]));
  const SECONDS: Readonly<Record<string, string>> = {
    total: "totalSeconds",
    median: "medianSeconds",
    p90: "p90Seconds",
  };
  const measures = new Map(report.measures.map((measure) => [measure.id, measure]));
  const look = (name: string): unknown => {
    const [id = "", figure = "", part = ""] = name.split(".");
    if (name === "constraint") return report.verdict.constraint;
    if (id === "coverage") return report.coverage[figure];
    if (id === "stages") return stages.get(figure)?.[SECONDS[part] ?? part];
    const measure = measures.get(id);
    if (figure === "n") return measure?.n;
    const statistic = measure?.statistics.find((one) => one.name === figure);
    if (statistic !== undefined || id !== "wip") return statistic?.value;
    return measure?.counts.find((one) => one.by === "stage" && one.name === figure)?.count ?? 0;
  };
  return Object.fromEntries(names.map((name) => [name, look(name) as number | string | null]));
}

/** To nine digits: sums in another order differ in the last ones. */
function rounded(figures: Figures): Figures {
  const nine = (value: number | string | null) =>
    typeof value === "number" ? Number(value.toPrecision(9)) : value;
  return Object.fromEntries(Object.entries(figures).map(([name, value]) => [name, nine(value)]));
}
