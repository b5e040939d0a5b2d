import { readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runCli, temporaryFolder } from "../harness.ts";
import { generate } from "../testkit/generator/generate.ts";
import { readDataset } from "../testkit/github/datasets/read.ts";
import { startGitHub } from "../testkit/github/server.ts";

describe("what --anonymise prints", () => {
  const folder = temporaryFolder();
  const place = join(folder.path, "world");
  const key = join(folder.path, "state", "flowaudit", "pseudonyms.key");
  const pages: Record<string, string> = {};
  let named: string;
  let known: { logins: string[]; titles: string[] };

  const rows = async (name: string) =>
    (await readFile(join(place, `${name}.ndjson`), "utf8"))
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as Record<string, string>);
  let run: (command: readonly string[], ...more: string[]) => Promise<string>;

  beforeAll(async () => {
    await generate(place, { seed: 3, pulls: 80 });
    const titles = [...(await rows("pulls")), ...(await rows("issues"))].map(({ title }) => title!);
    const people = (await rows("accounts")).filter(({ type }) => type === "User");
    known = { logins: people.map(({ login }) => login!), titles };
    const server = await startGitHub(await readDataset(place), { token: "local" });
    const env = {
      PATH: process.env.PATH,
      HOME: folder.path,
      XDG_STATE_HOME: join(folder.path, "state"),
      GH_ENTERPRISE_TOKEN: "local",
    };
    const own = ["--config", join(place, "flowaudit.config.json"), "--store", join(folder.path, "store")];
    const from = ["--repo", "acme/shop", "--api-url", server.url, "--as-of", "2026-03-02T12:00Z", "-q"];
    run = async ([command, ...words], ...more) => {
      const argv = [command!, ...words, join(place, "repo.git"), ...from, ...own, "--people", ...more];
      const { code, stdout, stderr } = await runCli(argv, { env, now: Date.now });
      expect([code, stderr]).toEqual([0, ""]);
      return stdout;
    };
    named = await run(["report"], "--json");
    pages.json = await run(["report"], "--json", "--offline", "--anonymise");
    pages.text = await run(["report"], "--all", "--offline", "--anonymise");
    pages.measure = await run(["explain", "lead-time"], "--all", "--offline", "--anonymise");
    pages.change = await run(["explain", changeOf(named)], "--json", "--offline", "--anonymise");
    pages.readiness = await run(["readiness"], "--all", "--offline", "--anonymise");
    await server.close();
  });
  afterAll(folder.done);

  const changeOf = (report: string) =>
    `#${(JSON.parse(report).changes as { number: number | null }[]).find(({ number }) => number !== null)!.number}`;

  test.each(["json", "text", "measure", "change", "readiness"])("names nobody in its %s", (page) => {
    const text = pages[page]!.replaceAll(/\s+/g, " ");
    const found = known.logins.filter((login) => new RegExp(`(?<![\\w-])${login}(?![\\w-])`).test(text));
    expect([found, known.titles.filter((title) => text.includes(title))]).toEqual([[], []]);
    expect(text).not.toMatch(/acme|https?:/);
    expect(text).not.toContain(place);
  });

  test("would be found out by these names otherwise", () => {
    expect(known.logins.filter((login) => named.includes(`"${login}"`)).length).toBeGreaterThan(2);
    expect(known.titles.filter((title) => named.includes(title)).length).toBeGreaterThan(20);
    expect(named).toContain("acme/shop");
  });

  test("has the same figures, dates and numbers", () => {
    const figures = (json: string) => {
      const all: unknown[] = [];
      JSON.parse(json, (_, value) => {
        if (typeof value === "number" || /^\d{4}-.*Z$/.test(String(value))) all.push(value);
        return value;
      });
      return all;
    };
    expect(figures(pages.json!)).toEqual(figures(named));
  });

  test("calls the same by the same name with the user's key, and otherwise with another", async () => {
    expect(await run(["report"], "--json", "--offline", "--anonymise")).toBe(pages.json);
    expect((await stat(key)).mode & 0o777).toBe(0o600);
    const kept = await readFile(key);
    await writeFile(key, Buffer.alloc(kept.length, 7));
    const other = JSON.parse(await run(["report"], "--json", "--offline", "--anonymise"));
    expect(other.repository.name).not.toBe(JSON.parse(pages.json!).repository.name);
    expect(other.repository.name).toMatch(/^repository [0-9a-z]{7}$/);
  });
});
