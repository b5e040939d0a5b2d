/** GitHub's own teams of two repositories of one organisation: who is in them, asked once, kept, and named nowhere. */
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { rowsIn } from "../../../src/commands/dataset/read-parquet.ts";
import { type Row, TABLES, type TableName } from "../../../src/judge/dataset/dataset-tables.ts";
import type { PortfolioReport } from "../../../src/judge/report/report.ts";
import { git } from "../../harness.ts";
import { readDataset } from "../../testkit/github/datasets/read.ts";
import type { FieldRefusal } from "../../testkit/github/errors.ts";
import type { GitHubServer } from "../../testkit/github/server.ts";
import { twoShops } from "./two-shops.ts";

const shops = twoShops();
const { at, run, portfolio: json } = shops;
const SEEN = shops.seen("180d");
const LOUD = SEEN.filter((word) => word !== "-q");
/** Behind every login, so that a name can be told from a word. */
const CANARY = "zanzibar";
const ALL = ["ada", "bo", "cleo", "dov", "eve", "finn", "gus", "hana"];
const called = (...names: string[]) => names.map((name) => `${name}-${CANARY}`);
let server: GitHubServer;

/** The world with other logins. */
function renamed(world: string): void {
  for (const name of readdirSync(world).filter((one) => one.endsWith(".ndjson"))) {
    const text = readFileSync(join(world, name), "utf8");
    writeFileSync(join(world, name), text.replace(new RegExp(`"(${ALL.join("|")})"`, "g"), `"$1-${CANARY}"`));
  }
}

/** The code owners' file names core and payments, and both are asked for reviews. */
const TEAMS = [
  { slug: "everybody", members: called("hana") },
  { slug: "core", members: called("ada", "bo", "cleo"), parent: "everybody" },
  { slug: "payments", members: called("dov"), parent: "everybody" },
  { slug: "payments-web", members: called("eve", "finn"), parent: "payments" },
];

beforeAll(async () => {
  await shops.generate();
  for (const name of ["shop", "till"]) renamed(at(`${name}-world`));
  const till = await readDataset(at("till-world"));
  const organisation = { repositories: [{ name: "till", world: till }], teams: TEAMS };
  server = await shops.serve({ organisation });
  git(at("till"), "remote", "add", "origin", `${new URL(server.url).origin}/acme/till.git`);
}, 120_000);
afterAll(shops.done);

const asked = (from: number) =>
  server.log.slice(from).filter(({ operation }) => ["Teams", "MoreMembers"].includes(operation)).length;

const filesOf = (place: string) =>
  readdirSync(place, { recursive: true, withFileTypes: true }).flatMap((one) =>
    one.isFile() ? [join(one.parentPath, one.name)] : [],
  );

async function rowsOf<Name extends TableName>(place: string, name: Name): Promise<Row<Name>[]> {
  const files = filesOf(place).filter((file) => file.startsWith(join(place, name, "/")));
  return (await Promise.all(files.map((file) => rowsIn(name, readFileSync(file), file)))).flat();
}

const peopleIn = async (place: string) =>
  [...new Set((await rowsOf(place, "teams")).map(({ team, people }) => `${team} ${people}`))].sort();

describe("teams of an organisation on GitHub", () => {
  test("are asked for once for all of its repositories, and only where teams are told of", async () => {
    const before = server.log.length;
    for (const words of [
      ["report", "shop"],
      ["portfolio", "shop", "till"],
    ])
      expect((await run(...words, ...SEEN)).code).toBe(0);
    expect(asked(before)).toBe(0);
    expect((await run("collect", "shop", "till", "--into", "data", ...SEEN)).code).toBe(0);
    expect(asked(before)).toBe(1);
    await json("shop", "till", "--by", "team", ...SEEN);
    expect(asked(before)).toBe(2);
    expect((await run("export", "dataset", "alone", "shop", ...SEEN)).code).toBe(0);
    expect(asked(before)).toBe(3);
  });

  test("are those of their dataset: every row, pair, count and sentence", async () => {
    const clones = await json("shop", "till", "--by", "team", ...SEEN);
    const dataset = await json("data", "--by", "team");
    expect(dataset.teams).toEqual(clones.teams);
    const { rows, waits, hidden, notes } = dataset.teams!;
    expect(rows.flatMap(({ team }) => team ?? []).sort()).toEqual(["@acme/core", "@acme/payments"]);
    expect(hidden.teams).toBe(0);
    expect(new Set(waits.flatMap(({ authorTeam, askedTeam }) => [authorTeam, askedTeam]))).toEqual(
      new Set(["@acme/core", "@acme/payments"]),
    );
    expect(notes.join(" ")).not.toMatch(/not known: the token|does not show/);
  });

  test("have the people of those below them; of the others nothing is told", async () => {
    // Dov, and Eve and Finn of the team below.
    expect(await peopleIn(at("data"))).toEqual(["@acme/core 3", "@acme/payments 3"]);
    const changes = await rowsOf(at("data"), "changes");
    const own = new Set(changes.map(({ author_team }) => author_team?.join(" ") ?? null));
    expect(own).toEqual(new Set(["@acme/core", "@acme/payments", ""]));
  });

  test("a file of teams goes before them", async () => {
    const members = called("gus", "hana").map((one) => [one]);
    writeFileSync(at("teams.yaml"), JSON.stringify({ teams: { "@acme/core": { members } } }));
    const settled = ["--teams", "teams.yaml", ...SEEN];
    expect((await run("collect", "shop", "--into", "given", ...settled)).code).toBe(0);
    expect(await peopleIn(at("given"))).toEqual(["@acme/core 2", "@acme/payments 3"]);
    const changes = await rowsOf(at("given"), "changes");
    expect(new Set(changes.flatMap(({ author_team }) => author_team ?? []))).toEqual(
      new Set(["@acme/payments"]),
    );
  });

  test("and no member's name is in any output, nor in the bytes or rows of the dataset", async () => {
    const written = ["p.html", "p.md", "p.txt", "p.json", "p.csv", "csv-teams=t.csv", "csv-waits=w.csv"];
    const out = written.flatMap((file) => ["-o", file]);
    const shown = await run("portfolio", "shop", "till", "--by", "team", "--all", ...LOUD, ...out);
    expect(shown.code).toBe(0);
    const files = written.map((file) => at(file.replace(/^.*=/, "")));
    const texts = [shown.stdout, shown.stderr];
    for (const file of [...files, ...filesOf(at("data"))]) texts.push(readFileSync(file, "latin1"));
    for (const name of Object.keys(TABLES) as TableName[])
      texts.push(JSON.stringify(await rowsOf(at("data"), name)));
    for (const text of texts) expect(text).not.toContain(CANARY);
    expect(texts.join()).toContain("@acme/payments");
  });

  test("have pseudonyms where these were asked for, the same in rows and pairs", async () => {
    const hidden = await json("shop", "till", "--by", "team", "--anonymise", ...SEEN);
    const names = hidden.teams!.rows.flatMap(({ team }) => team ?? []);
    expect([names.length, JSON.stringify(hidden.teams)]).toEqual([
      2,
      expect.not.stringMatching(/acme|core|payments/),
    ]);
    for (const { authorTeam, askedTeam } of hidden.teams!.waits)
      for (const team of [authorTeam, askedTeam]) expect(names).toContain(team);
    const counts = ({ teams }: PortfolioReport) => teams!.rows.map(({ changes }) => changes);
    expect(counts(hidden)).toEqual(counts(await json("data", "--by", "team")));
  });

  test("are those that were read before where no server is asked", async () => {
    const before = server.log.length;
    const stored = await json("shop", "till", "--by", "team", "--offline", ...SEEN);
    expect(stored.teams).toEqual((await json("data", "--by", "team")).teams);
    cpSync(at(".cache"), at("other"), { recursive: true });
    for (const place of filesOf(at("other")).filter((file) => file.includes("%40teams"))) rmSync(place);
    const none = await json(
      "shop",
      "till",
      "--by",
      "team",
      "--offline",
      "--store",
      "other/flowaudit/github",
      ...SEEN,
    );
    expect(none.teams!.notes.filter((says) => says.includes("none are stored"))).toHaveLength(1);
    expect(none.teams!.waits).toEqual([]);
    expect(server.log.length).toBe(before);
  });
});

describe("teams that may not be read", () => {
  test.each<FieldRefusal>([
    "insufficient-scopes",
    "forbidden",
  ])("are not guessed, and it is told once: %s", async (as) => {
    server.fault({ kind: "refused", field: "Organization.teams", as, when: { on: "Teams", times: 2 } });
    const before = server.log.length;
    const { stdout, stderr } = await run("portfolio", "shop", "till", "--by", "team", "--json", ...LOUD);
    const { teams } = JSON.parse(stdout) as PortfolioReport;
    const { code } = await run("collect", "shop", "till", "--into", `refused-${as}`, ...SEEN);
    expect([code, asked(before)]).toEqual([0, 2]);
    const dataset = await json(`refused-${as}`, "--by", "team");
    expect(dataset.teams).toEqual(teams);
    expect(teams!.notes.filter((says) => says.includes("read:org"))).toEqual([
      "Who is in the organisation's teams on GitHub is not known: the token may not read them. Give the token read:org (a fine-grained one: Members, read, of the organisation) and run it again, or name their members in a file of teams: --teams teams.yaml.",
    ]);
    expect(
      stderr.match(/who is in the teams of acme is not known: the token may not read them\n/g),
    ).toHaveLength(1);
    expect(await peopleIn(at(`refused-${as}`))).toEqual(["@acme/core null", "@acme/payments null"]);
    expect(
      (await rowsOf(at(`refused-${as}`), "changes")).every(({ author_team }) => author_team === null),
    ).toBe(true);
    // All else was read.
    expect((await rowsOf(at(`refused-${as}`), "repos")).map(({ state }) => state)).toEqual(["done", "done"]);
  });

  test("that GitHub stopped telling of are read by the run that goes on", async () => {
    const when = { on: "Teams", times: 1000 };
    server.fault({ kind: "bad-gateway", when });
    const first = await run("collect", "shop", "--into", "stopped", ...SEEN);
    expect(first.code).toBe(0);
    const [row] = await rowsOf(at("stopped"), "repos");
    expect([row!.state, row!.why]).toEqual(["partly", expect.stringContaining("did not tell who is in")]);
    when.times = 0;
    expect((await run("collect", "shop", "--into", "stopped", "--resume", ...SEEN)).code).toBe(0);
    expect((await rowsOf(at("stopped"), "repos")).map(({ state }) => state)).toEqual(["done"]);
    expect(await peopleIn(at("stopped"))).toEqual(["@acme/core 3", "@acme/payments 3"]);
  });

  test("of a secret team nothing is known, and that is told", async () => {
    server.fault({ kind: "null-nodes", connection: "teams", position: 2, when: { on: "Teams" } });
    expect((await run("collect", "shop", "--into", "secret", ...SEEN)).code).toBe(0);
    expect(await peopleIn(at("secret"))).toEqual(["@acme/core 3", "@acme/payments null"]);
    const { teams } = await json("secret", "--by", "team");
    expect(teams!.notes.filter((says) => says.includes("does not show"))).toHaveLength(1);
  });
});
