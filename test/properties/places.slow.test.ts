import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Report } from "../../src/judge/report/report.ts";
import { git, temporaryFolder } from "../harness.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const folder = temporaryFolder();
const repository = join(folder.path, "repository");
const AS_OF = "2026-06-01T00:00:00Z";
afterAll(folder.done);

interface Place {
  readonly TZ?: string;
  readonly LANG?: string;
  readonly LC_ALL?: string;
}

const PLACES: readonly Place[] = [
  { TZ: "Pacific/Auckland" },
  { TZ: "America/St_Johns" },
  { TZ: "UTC", LANG: "de_DE.UTF-8" },
  { TZ: "UTC", LANG: "tr_TR.UTF-8" },
  { TZ: "Asia/Kathmandu", LC_ALL: "tr_TR.UTF-8" },
];

/** Writes commits with fixed dates, of which some lie at changes of the clock and at ends of days and months. */
function build(): void {
  git(folder.path, "init", "-q", "-b", "main", repository);
  const out: string[] = [];
  let mark = 0;
  const data = (words: string) => `data ${Buffer.byteLength(words)}\n${words}\n`;
  const commit = (
    ref: string,
    at: string,
    zone: string,
    message: string,
    parents: readonly number[] = [],
  ) => {
    mark++;
    const seconds = Date.parse(at) / 1000;
    const who = `Ada Ünlü <ada@example.com> ${seconds} ${zone}`;
    const from = parents.map((parent, i) => `${i === 0 ? "from" : "merge"} :${parent}\n`).join("");
    const file = `M 100644 inline src/dosya-${mark}.ts\n${data(`satır ${mark}\n`)}`;
    out.push(
      `commit refs/heads/${ref}\nmark :${mark}\nauthor ${who}\ncommitter ${who}\n${data(message)}${from}${file}`,
    );
    return mark;
  };
  const tag = (name: string, on: number, at: string, zone: string) =>
    out.push(
      `tag ${name}\nfrom :${on}\ntagger Ada <ada@example.com> ${Date.parse(at) / 1000} ${zone}\n${data(name)}`,
    );
  let last = commit("main", "2025-12-31T23:59:59Z", "+1300", "İlk adım");
  for (const [i, at] of INSTANTS.entries()) {
    const side = commit(`topic-${i}`, at, i % 2 ? "+1245" : "-0330", `Iış ${i}`, [last]);
    const merged = new Date(Date.parse(at) + (i + 1) * 7_000_000).toISOString();
    last = commit("main", merged, "-0230", `Merge pull request #${i + 1} from ada/topic-${i}\n\nIış ${i}`, [
      last,
      side,
    ]);
    if (i % 3 === 2) tag(`v1.${i}.0`, last, new Date(Date.parse(merged) + 3_600_000).toISOString(), "+1300");
  }
  execFileSync("git", ["fast-import", "--quiet"], { cwd: repository, input: out.join("") });
}

/** Nights on which clocks change in St John's, Auckland, Berlin; ends of months and quarters. */
const INSTANTS = [
  "2026-01-01T00:00:00Z",
  "2026-01-31T23:30:00Z",
  "2026-02-28T11:00:00Z",
  "2026-03-01T00:00:00Z",
  "2026-03-08T05:29:59Z",
  "2026-03-08T05:30:00Z",
  "2026-03-29T00:59:59Z",
  "2026-03-29T01:00:00Z",
  "2026-03-31T23:59:59Z",
  "2026-04-04T13:59:59Z",
  "2026-04-04T14:00:00Z",
  "2026-05-01T00:00:00Z",
];

/** Runs the command line, compiled, as a user does. */
function run(place: Place, ...args: string[]): string {
  const env = { PATH: process.env.PATH, HOME: folder.path, ...place };
  const command = [
    join(folder.path, "app/bin.js"),
    "report",
    repository,
    "--as-of",
    AS_OF,
    "--since",
    "2025-12-01",
    ...args,
  ];
  return execFileSync(process.execPath, command, {
    cwd: folder.path,
    env,
    encoding: "utf8",
    maxBuffer: 1 << 26,
  });
}

beforeAll(() => {
  const app = join(folder.path, "app");
  mkdirSync(app);
  symlinkSync(join(ROOT, "node_modules"), join(app, "node_modules"), "dir");
  copyFileSync(join(ROOT, "package.json"), join(app, "package.json"));
  writeFileSync(join(app, "bin.js"), 'import { main } from "./dist/cli/main.js";\nawait main();\n');
  execFileSync(process.execPath, ["tools/build.mjs", join(app, "dist")], { cwd: ROOT });
  build();
});

describe("the same repository, wherever it is looked at", () => {
  test("gives what the dates in it say", () => {
    const report = JSON.parse(run({ TZ: "UTC" }, "--json")) as Report;
    expect(report.changes).toHaveLength(INSTANTS.length + 1);
    expect(report.deliveries.map(({ name }) => name)).toEqual(["v1.2.0", "v1.5.0", "v1.8.0", "v1.11.0"]);
    const starts = report.changes.slice(1).map((change) => change.startedAt.at);
    expect(starts).toEqual(INSTANTS.map((at) => new Date(at).toISOString()));
    expect(report.changes[5]).toMatchObject({
      number: 5,
      spans: [{ seconds: 35_000 }, expect.anything(), expect.anything()],
    });
  });

  describe.each([
    ["JSON", ["--json"]],
    ["text", []],
  ] as const)("as %s", (_says, args) => {
    const expected = { text: "" };
    beforeAll(() => {
      expected.text = run({ TZ: "UTC", LC_ALL: "C" }, ...args);
    });

    test.each(PLACES)("%j: the same, byte for byte", (place) => {
      expect(expected.text.length).toBeGreaterThan(1000);
      expect(run(place, ...args)).toBe(expected.text);
    });
  });
});
