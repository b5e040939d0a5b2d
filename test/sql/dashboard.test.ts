/** The dashboards: sound as Grafana takes them, every query over two repositories that are worked out by hand. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { temporaryFolder } from "../harness.ts";
import { COLUMNS } from "./dashboard/dashboard.ts";
import { DASHBOARDS } from "./dashboard/read.ts";
import { asked, type Chosen, REPOS, SOURCE } from "./dashboard/variables.ts";
import { type Duck, duckOver } from "./duck.ts";
import { july, SHOP } from "./shop.ts";
import { writeDataset } from "./small-dataset.ts";

const folder = temporaryFolder();
afterAll(folder.done);
let duck: Duck;
beforeAll(async () => {
  writeDataset(folder.path, SHOP);
  duck = await duckOver(folder.path);
});

/** Grafana's names of the units that the panels have. */
const UNITS = new Set(["s", "d", "percentunit", "none"]);

describe.each(DASHBOARDS)("the dashboard for %s", (_, { panels, templating }) => {
  test("has panels of different ids and titles, none over another or beside the grid", () => {
    expect(panels.length).toBeGreaterThan(10);
    for (const key of ["id", "title"] as const)
      expect(new Set(panels.map((panel) => panel[key])).size).toBe(panels.length);
    const taken = new Set<string>();
    for (const { gridPos } of panels) {
      expect(gridPos.x + gridPos.w).toBeLessThanOrEqual(COLUMNS);
      for (let x = gridPos.x; x < gridPos.x + gridPos.w; x++)
        for (let y = gridPos.y; y < gridPos.y + gridPos.h; y++) {
          expect(taken.has(`${x},${y}`), `${x},${y}`).toBe(false);
          taken.add(`${x},${y}`);
        }
    }
  });

  test("says of each panel what it means and in which unit it is", () => {
    for (const { title, description, fieldConfig, targets } of panels) {
      expect(title).toMatch(/^[A-Z].*[a-z]$/);
      expect(description, title).toMatch(/^[A-Z].{30,}\.$/s);
      expect(UNITS.has(fieldConfig.defaults.unit), title).toBe(true);
      for (const { matcher } of fieldConfig.overrides)
        expect(targets[0]!.rawSql).toContain(`AS "${matcher.options}"`);
    }
  });

  test("asks the chosen source, for the chosen repositories, with no variable but the three that are known", () => {
    expect(templating.list.map(({ name, type }) => [name, type])).toEqual([
      ["datasource", "datasource"],
      ["repo", "query"],
    ]);
    for (const { datasource, targets } of panels) {
      expect(datasource).toEqual({ type: templating.list[0]!.query, uid: SOURCE });
      expect(targets).toHaveLength(1);
      expect(targets[0]!.rawSql).toContain(REPOS);
      expect(asked(targets[0]!.rawSql, { from: 0, to: 1 })).not.toMatch(/[$[]\{?_?\w*[:}]/);
    }
  });

  test("asks for nobody", () => {
    for (const { targets } of panels)
      expect(targets[0]!.rawSql).not.toMatch(/author|reviewer|sponsor|login|name/i);
  });
});

const HOUR = 3600;
/** Two weeks, so that deliveries a week are half as many as deliveries. */
const BOTH: Chosen = { from: july(6), to: july(20) };

async function told(title: string, chosen: Chosen = BOTH): Promise<unknown[][]> {
  const [, { panels }] = DASHBOARDS.find(([engine]) => engine === "duckdb")!;
  return duck.values(asked(panels.find((panel) => panel.title === title)!.targets[0]!.rawSql, chosen));
}

const [FIRST, SECOND] = ["2026-07-06T00:00:00.000Z", "2026-07-13T00:00:00.000Z"];

describe("what the panels tell", () => {
  test("the variable lists the repositories", async () => {
    const [, { templating }] = DASHBOARDS[0]!;
    expect((await duck.values(templating.list[1]!.query)).flat()).toEqual(["gone", "octo/api", "web"]);
  });

  // 24, 48 and 72 hours; 4 deliveries, one of which failed, for 6 hours.
  test("the four figures", async () => {
    expect(await told("Lead time, median")).toEqual([[48 * HOUR]]);
    expect(await told("Deliveries a week")).toEqual([[2]]);
    expect(await told("Change failure rate")).toEqual([[0.25]]);
    expect(await told("Time to restore, median")).toEqual([[6 * HOUR]]);
  });

  test("those of chosen repositories, and of a chosen time", async () => {
    expect(await told("Lead time, median", { ...BOTH, repos: ["octo/api", "it's none"] })).toEqual([
      [36 * HOUR],
    ]);
    expect(await told("Deliveries a week", { from: july(13), to: july(20) })).toEqual([[1]]);
    expect(await told("Lead time, median", { from: july(13), to: july(20) })).toEqual([[null]]);
  });

  // Of 24, 48 and 72: three quarters lie half-way between the last two, nine tenths four fifths of the way.
  test("by week", async () => {
    expect(await told("Lead time by week")).toEqual([[FIRST, 48 * HOUR, 60 * HOUR, 67.2 * HOUR]]);
    expect(await told("Deliveries by week")).toEqual([
      [FIRST, 3, 1],
      [SECOND, 1, 0],
    ]);
    // Coding and review are work: 6 + 6 + 12 + 24 + 48 hours; pickup and release wait: 6 + 6 + 12 + 24.
    expect(await told("Waiting by week")).toEqual([[FIRST, 2, 4, 0]]);
  });

  test("by stage", async () => {
    expect(await told("Where the time goes")).toEqual([
      ["coding", 2.75],
      ["release", 1.75],
      ["review", 1.25],
      ["pickup", 0.25],
    ]);
    expect((await told("How long each stage takes")).slice(0, 2)).toEqual([
      ["coding", 3, 12 * HOUR, 30 * HOUR, 40.8 * HOUR],
      ["release", 3, 12 * HOUR, 18 * HOUR, 21.6 * HOUR],
    ]);
  });

  test("by repository and team", async () => {
    expect(await told("Repositories")).toEqual([
      ["octo/api", 3, 36 * HOUR, 45.6 * HOUR, "release"],
      ["web", 1, 72 * HOUR, 72 * HOUR, "coding"],
    ]);
    // The shop's two people are too few.
    expect(await told("Teams")).toEqual([["@octo/core", 2, 36 * HOUR]]);
  });

  test("what is missing", async () => {
    expect(await told("Safeguards that are missing")).toEqual([
      ["branch-protection", 2],
      ["code-owners", 1],
    ]);
    expect(await told("What could not be judged")).toEqual([
      ["gone", "refused", "There is no such folder.", null],
    ]);
  });
});
