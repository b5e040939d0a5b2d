/** Teams of a generated organisation: of its clones, of its dataset, and nobody's name in either. */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { rowsIn } from "../../../src/commands/dataset/read-parquet.ts";
import { type Row, TABLES, type TableName } from "../../../src/judge/dataset/dataset-tables.ts";
import type { PortfolioReport } from "../../../src/judge/report/report.ts";
import { twoShops } from "./two-shops.ts";

const shops = twoShops();
const { at, run, portfolio: json } = shops;
const SEEN = shops.seen("180d");
const TEAMS = ["--teams", "teams.yaml"];
/** Behind every login, so that a name can be told from a word. */
const CANARY = "zanzibar";
const PEOPLE = {
  orders: ["ada", "bo", "cleo"],
  stock: ["dov", "eve", "finn"],
  duo: ["gus", "hana"],
};
const PATHS = {
  orders: ["services/{orders,payments,billing}/**"],
  stock: ["services/{stock,catalogue,search}/**"],
  duo: ["services/{identity,reports}/**"],
};

/** The world with other logins. */
function renamed(world: string): void {
  for (const name of readdirSync(world).filter((one) => one.endsWith(".ndjson"))) {
    const text = readFileSync(join(world, name), "utf8");
    const all = Object.values(PEOPLE).flat().join("|");
    writeFileSync(join(world, name), text.replace(new RegExp(`"(${all})"`, "g"), `"$1-${CANARY}"`));
  }
}

beforeAll(async () => {
  await shops.generate();
  renamed(at("shop-world"));
  const teams = Object.entries(PEOPLE).map(([name, people]) => {
    // By login where GitHub is read, by address where git alone is.
    const members = people.map((one) => [`${one}-${CANARY}`, `${one}@example.org`]);
    return [name, { paths: PATHS[name as keyof typeof PATHS], members }];
  });
  writeFileSync(at("teams.yaml"), JSON.stringify({ teams: Object.fromEntries(teams) }));
  await shops.serve();
  expect((await run("collect", "shop", "till", "--into", "data", ...TEAMS, ...SEEN)).code).toBe(0);
}, 120_000);
afterAll(shops.done);

const filesOf = (place: string) =>
  readdirSync(place, { recursive: true, withFileTypes: true }).flatMap((one) =>
    one.isFile() ? [join(one.parentPath, one.name)] : [],
  );

async function rowsOf<Name extends TableName>(place: string, name: Name): Promise<Row<Name>[]> {
  const files = filesOf(place).filter((file) => file.startsWith(join(place, name, "/")));
  return (await Promise.all(files.map((file) => rowsIn(name, readFileSync(file), file)))).flat();
}

describe("teams of two repositories", () => {
  test("are those of their dataset: every row, pair, count and sentence", async () => {
    const clones = await json("shop", "till", "--by", "team", ...TEAMS, ...SEEN);
    const dataset = await json("data", "--by", "team");
    expect(dataset.teams).toEqual(clones.teams);
    const { rows, shown, unread, hidden, waits } = dataset.teams!;
    expect(rows.flatMap(({ team }) => team ?? []).sort()).toEqual(["orders", "stock"]);
    const none = rows.find(({ team }) => team === null)?.changes ?? 0;
    expect(shown + unread + hidden.changes + none).toBe(dataset.totals.finished);
    expect(hidden.teams).toBe(1);
    expect(waits.length).toBeGreaterThan(0);
    for (const { authorTeam, askedTeam } of waits) expect([authorTeam, askedTeam]).not.toContain("duo");
  });

  test("are told of only where that was asked for", async () => {
    expect((await json("data")).teams).toBeNull();
    const { code, stderr } = await run("portfolio", "data", "--by", "squad");
    expect([code, stderr]).toEqual([2, expect.stringContaining("team")]);
    const settled = await run("portfolio", "data", "--by", "team", ...TEAMS);
    expect([settled.code, settled.stderr]).toEqual([2, expect.stringContaining("--teams")]);
  });

  test("whose changes of a team are, of whom a review was asked, and who gave it", async () => {
    const changes = await rowsOf(at("data"), "changes");
    const own = new Set(changes.flatMap(({ author_team }) => author_team ?? []));
    // Of a team of two nobody is said to be.
    expect([...own].sort()).toEqual(["orders", "stock"]);
    expect(new Set(changes.flatMap(({ team }) => team ?? []))).toContain("duo");
    const reviews = await rowsOf(at("data"), "reviews");
    expect([...new Set(reviews.flatMap(({ team }) => team ?? []))].sort()).toEqual(["orders", "stock"]);
    const people = (await rowsOf(at("data"), "teams")).map(({ team, people: count }) => `${team} ${count}`);
    expect(people).toEqual(expect.arrayContaining(["orders 3", "stock 3", "duo 2"]));
  });

  test("and no member's name is in any output, nor in the bytes or rows of the dataset", async () => {
    const written = ["p.html", "p.md", "p.txt", "p.json", "p.csv", "csv-teams=t.csv", "csv-waits=w.csv"];
    const out = written.flatMap((file) => ["-o", file]);
    const from = ["portfolio", "shop", "till", "--by", "team", "--all"];
    const shown = await run(...from, ...TEAMS, ...SEEN.filter((word) => word !== "-q"), ...out);
    expect(shown.code).toBe(0);
    const files = written.map((file) => at(file.replace(/^.*=/, "")));
    const texts = [shown.stdout, shown.stderr];
    for (const file of [...files, ...filesOf(at("data"))]) texts.push(readFileSync(file, "latin1"));
    for (const name of Object.keys(TABLES) as TableName[])
      texts.push(JSON.stringify(await rowsOf(at("data"), name)));
    for (const text of texts) expect(text).not.toMatch(new RegExp(`${CANARY}|@example\\.org`));
  });

  test("have pseudonyms where these were asked for, the same in rows and pairs", async () => {
    const hidden = await json("shop", "till", "--by", "team", "--anonymise", ...TEAMS, ...SEEN);
    const names = hidden.teams!.rows.flatMap(({ team }) => team ?? []);
    expect(names.join()).not.toMatch(/orders|stock|duo/);
    for (const { authorTeam, askedTeam } of hidden.teams!.waits)
      for (const team of [authorTeam, askedTeam]) expect(names).toContain(team);
    const plain = await json("data", "--by", "team");
    const counts = ({ teams }: PortfolioReport) => teams!.rows.map(({ changes }) => changes);
    expect(counts(hidden)).toEqual(counts(plain));
  });
});
