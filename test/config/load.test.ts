import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { type Choice, loadConfiguration } from "../../src/config/load.ts";
import { FlowauditError } from "../../src/lib/errors.ts";
import { temporaryFolder } from "../harness.ts";
import { YARDSTICKS } from "../yardsticks.ts";

const folder = temporaryFolder();
afterAll(folder.done);
const repo = join(folder.path, "shop");

beforeEach(() => {
  rmSync(repo, { recursive: true, force: true });
  mkdirSync(join(repo, ".git"), { recursive: true });
});

function write(name: string, content: string | Uint8Array): void {
  mkdirSync(dirname(join(repo, name)), { recursive: true });
  writeFileSync(join(repo, name), content);
}

const catalogue = async () => YARDSTICKS;
const load = (below = "", choice: Choice = "found") =>
  loadConfiguration(join(repo, below), choice, catalogue);

/** The words of the refusal, which has to be one of usage. */
async function refused(below = "", choice: Choice = "found"): Promise<string> {
  const error = await load(below, choice).then(
    (loaded) => new Error(`was read: ${JSON.stringify(loaded)}`),
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof FlowauditError)) throw error;
  expect(error.kind).toBe("usage");
  return `${error.message}\n${error.next}`;
}

const YAML = "flowaudit.config.yaml";

describe("a configuration is found", () => {
  test.each([
    ["flowaudit.config.json", '{"branch": "x"}'],
    [YAML, "branch: x\n"],
    ["flowaudit.config.yml", "branch: x\n"],
    [".flowaudit.json", '{"branch": "x"}'],
    ["package.json", '{"name": "shop", "flowaudit": {"branch": "x"}}'],
  ])("in %s, from a folder below", async (name, content) => {
    write(name, content);
    mkdirSync(join(repo, "src/deep"), { recursive: true });
    expect(await load("src/deep")).toEqual({ name, says: { branch: "x" }, yardsticks: {} });
  });

  test("nearest first, seen from the top by its name", async () => {
    write(YAML, "branch: far\n");
    write("packages/core/.flowaudit.json", '{"branch": "near"}');
    expect(await load("packages/core")).toEqual({
      name: "packages/core/.flowaudit.json",
      says: { branch: "near" },
      yardsticks: {},
    });
    expect((await load("packages"))?.says).toEqual({ branch: "far" });
  });

  test("not above the top of the repository, nor in a bare one, nor where there is none", async () => {
    writeFileSync(join(folder.path, YAML), "branch: x\n");
    expect(await load()).toBeNull();
    for (const part of ["HEAD", "objects/x", "refs/x"]) write(`inner.git/${part}`, "");
    write(YAML, "branch: outer\n");
    write(`inner.git/${YAML}`, "branch: inner\n");
    expect(await load("inner.git")).toBeNull();
    expect(await loadConfiguration(folder.path, "found", catalogue)).toBeNull();
    expect(await loadConfiguration(join(folder.path, "nowhere"), "found", catalogue)).toBeNull();
    rmSync(join(folder.path, YAML));
  });

  test("not in a manifest of somebody else's, however broken", async () => {
    write("package.json", '{"name": "flowaudit"}');
    expect(await load()).toBeNull();
    write("package.json", "{ not JSON at all");
    expect(await load()).toBeNull();
    write("package.json", new Uint8Array([0xff, 0xfe]));
    expect(await load()).toBeNull();
    rmSync(join(repo, "package.json"));
    mkdirSync(join(repo, "package.json"));
    expect(await load()).toBeNull();
  });

  test("once: two in one folder are an error", async () => {
    write(YAML, "branch: x\n");
    write("package.json", '{"flowaudit": {}}');
    expect(await refused()).toContain(`more than one configuration: ${YAML} and package.json`);
  });

  test("where it is named, and left out where it is not wanted", async () => {
    write(YAML, "branch: x\n");
    const own = join(folder.path, "own.yaml");
    writeFileSync(own, "branch: mine\n");
    expect((await load("", { file: own }))?.says).toEqual({ branch: "mine" });
    expect(await load("", "none")).toBeNull();
    expect(await refused("", { file: join(folder.path, "no.yaml") })).toContain("There is no configuration");
    writeFileSync(join(folder.path, "own.js"), "process.exit(1)");
    expect(await refused("", { file: join(folder.path, "own.js") })).toContain("JavaScript is not run");
  });

  test("and may say nothing", async () => {
    for (const content of ["", "# nothing yet\n", "{}", "\ufeff{}"]) {
      write(YAML, content);
      expect((await load())?.says).toEqual({});
    }
  });
});

describe("what is no plain small file of the repository is refused", () => {
  test("a folder", async () => {
    mkdirSync(join(repo, YAML));
    expect(await refused()).toContain("is no file");
  });

  test("a pipe, which nobody writes to", async () => {
    execFileSync("mkfifo", [join(repo, YAML)]);
    expect(await refused()).toContain("is no file");
  });

  test("a link that leads out of the repository, or nowhere", async () => {
    writeFileSync(join(folder.path, "secret.yaml"), "branch: x\n");
    symlinkSync(join(folder.path, "secret.yaml"), join(repo, YAML));
    expect(await refused()).toContain("leads out of the repository");
    rmSync(join(repo, YAML));
    symlinkSync("/dev/zero", join(repo, YAML));
    expect(await refused()).toContain("leads out of the repository");
    rmSync(join(repo, YAML));
    symlinkSync("nothing", join(repo, YAML));
    expect(await refused()).toContain("There is no configuration");
  });

  test("a link inside the repository is followed", async () => {
    write("tools/flow.yaml", "branch: x\n");
    symlinkSync("tools/flow.yaml", join(repo, YAML));
    expect((await load())?.says).toEqual({ branch: "x" });
  });

  test("10 MB", async () => {
    write(YAML, `branch: ${"x".repeat(10_000_000)}`);
    expect(await refused()).toContain("longer than 32 KiB");
  });

  test("what may not be read", async () => {
    if (process.getuid?.() === 0) return;
    write(YAML, "branch: x\n");
    chmodSync(join(repo, YAML), 0);
    expect(await refused()).toContain("may not be read: EACCES");
  });

  test("what is no UTF-8", async () => {
    write(YAML, new Uint8Array([0x62, 0x3a, 0x20, 0xff, 0xfe, 0x0a]));
    expect(await refused()).toContain("is not UTF-8");
  });
});

describe("hostile data", () => {
  const laughs = ["a: &a [x, x, x, x, x, x, x, x, x]"]
    .concat(
      [..."bcdefgh"].map((key, i) => `${key}: &${key} [${Array(9).fill(`*${"abcdefg"[i]}`).join(", ")}]`),
    )
    .join("\n");

  test.each<[string, string, RegExp]>([
    ["billion laughs", laughs, /cannot be read as YAML: Excessive alias count/],
    ["an alias of itself", "bugLabels: &a [*a]\n", /lies deeper|has to be text/],
    ["a nest", "[".repeat(30_000), /lies deeper/],
    ["a nest of lists", `${"- ".repeat(10_000)}x`, /lies deeper/],
    ["a nest of questions", "? ".repeat(10_000), /lies deeper/],
    [
      "a nest by indentation",
      Array.from({ length: 200 }, (_, i) => `${" ".repeat(i)}a:`).join("\n"),
      /lies deeper/,
    ],
    [
      "deep groups",
      `${"a: {".repeat(30)}${"}".repeat(30)}`.replaceAll("a: {", "{a: "),
      /lies deeper|cannot be read/,
    ],
    ["__proto__", "__proto__: { includeBots: true }\n", /__proto__: no key may have this name/],
    [
      "constructor within",
      "calendar: { constructor: 1 }\n",
      /calendar\.constructor: no key may have this name/,
    ],
    ["a tag", "branch: !!js/function 'x'\n", /cannot be read as YAML: Unresolved tag/],
    ["a key twice", "branch: a\nbranch: b\n", /Map keys must be unique/],
    ["a list of keys", "- branch\n", /it has to be a group of keys, not a list/],
    ["a word", "main\n", /it has to be a group of keys, not “main”/],
    ["two documents", "branch: a\n---\nbranch: b\n", /cannot be read as YAML/],
  ])("%s in YAML", async (_, content, says) => {
    write(YAML, content);
    const outcome = await load().then(
      (loaded) => `read ${JSON.stringify(loaded)}`,
      (error: unknown) => (error as Error).message,
    );
    expect(outcome).toMatch(says);
    expect(({} as Record<string, unknown>).includeBots).toBeUndefined();
  });

  test.each<[string, string, RegExp]>([
    ["__proto__", '{"__proto__": {"includeBots": true}}', /__proto__: no key may have this name/],
    [
      "a key twice",
      '{"branch": "a", "calendar": {"zone": "UTC", "zone": "x"}}',
      /calendar\.zone: it stands there twice/,
    ],
    ["a comment", '{"branch": "a" /* no */}', /cannot be read as JSON/],
    ["a nest", "[".repeat(20_000), /cannot be read as JSON/],
    ["null", "null", /it has to be a group of keys, not nothing/],
  ])("%s in JSON", async (_, content, says) => {
    write("flowaudit.config.json", content);
    expect(await refused()).toMatch(says);
  });

  test("a key twice in a manifest counts where it is ours", async () => {
    write("package.json", '{"a": 1, "a": 2, "flowaudit": {"branch": "x"}}');
    expect((await load())?.says).toEqual({ branch: "x" });
    write("package.json", '{"flowaudit": {"branch": "x", "branch": "y"}}');
    expect(await refused()).toContain("branch: it stands there twice");
  });

  test("strings that hold braces and quotes are no keys", async () => {
    write("flowaudit.config.json", '{"branch": "a{\\"branch\\":1}", "path": "{\\\\"}');
    expect((await load())?.says).toEqual({ branch: 'a{"branch":1}', path: "{\\" });
  });

  test("files that it names may not lie outside", async () => {
    writeFileSync(join(folder.path, "rows.csv"), "x\n");
    symlinkSync(join(folder.path, "rows.csv"), join(repo, "link.csv"));
    write("d/x", "");
    write(
      YAML,
      "incidents: ../rows.csv\nimpact: link.csv\nteams: ../rows.csv\ndeliveries: file:/etc/passwd\n",
    );
    const says = await refused();
    for (const key of ["incidents", "impact", "teams", "deliveries"])
      expect(says).toContain(`${key}: this file lies outside the repository`);
    write(YAML, "incidents: nothing.csv\nimpact: d\n");
    expect(await refused()).toMatch(/incidents: there is no such file[\s\S]*impact: this is no file/);
  });

  test("files that it names are seen from its folder; a person's own file may name any", async () => {
    write("ops/rows.csv", "");
    write(`ops/${YAML}`, "incidents: rows.csv\ndeliveries: file:rows.csv\n");
    const file = join(repo, "ops/rows.csv");
    expect((await load("ops"))?.says).toEqual({ incidents: file, deliveries: `file:${file}` });
    writeFileSync(join(folder.path, "mine.yaml"), `impact: ${file}\n`);
    expect((await load("", { file: join(folder.path, "mine.yaml") }))?.says).toEqual({ impact: file });
  });
});

describe("mistakes are told together, each with its key", () => {
  const mistakes: readonly [yaml: string, says: string][] = [
    ["branhc: main", "branhc: there is no such key. The nearest is branch."],
    ["hotfixes: { label: [x] }", "hotfixes.label: there is no such key. The nearest is labels."],
    ["thresholds: { reworkk: 2 }", "thresholds.reworkk: there is no such key. The nearest is rework."],
    ["window: 2026", 'window: it has to be text, not 2026. Put it in quotes: "2026".'],
    ["window: someday", 'window: "someday" is not a window. Write a window as'],
    ["path: ../x", "path: The folder ../x is not a folder inside the repository."],
    ["deliveries: tag", "deliveries: There is no delivery source tag."],
    [
      "firstDelivery: hole",
      "firstDelivery: it has to be one of auto, edge, whole, not “hole”. The nearest is whole.",
    ],
    ["includeBots: yes", "includeBots: it has to be true or false, not “yes”."],
    ["bugLabels: bug", "bugLabels: it has to be a list, not “bug”. For example bugLabels:"],
    ["calendar: { zone: Berlin, hours: 09:00-17:00 }", "calendar.zone: There is no such time zone."],
    ["calendar: { zone: UTC, hours: 9-17 }", "calendar.hours: Write the hours of a day as in 09:00-17:30"],
    ["calendar: { zone: UTC, hours: 17:00-09:00 }", "calendar.hours: The day has to end after it begins."],
    ["calendar: { zone: UTC }", "calendar.hours: it is missing."],
    [
      "calendar: { zone: UTC, hours: 09:00-17:00, days: [tues] }",
      "calendar.days.0: it has to be one of mon,",
    ],
    [
      "calendar: { zone: UTC, hours: 09:00-17:00, holidays: [2026-02-30] }",
      "calendar.holidays.0: There is no such day.",
    ],
    ["thresholds: { lead-time: 3 }", "thresholds.lead-time: It wants a duration"],
    ["thresholds: { lead-time: soon }", "thresholds.lead-time"],
    ["thresholds: { rework: 30 }", "thresholds.rework"],
    ["riskPaths: { a.b: [x] }", "riskPaths.a.b: it has no name that can be printed"],
    ["riskPaths: { a: [] }", "riskPaths.a: it is too short: at least 1."],
    ["wipLimits: { pickup: 0 }", "wipLimits.pickup: it is too small: at least 1."],
    ["wipLimits: { pickup: 1.5 }", "wipLimits.pickup: it has to be a whole number, not 1.5."],
    ["releaseCadence: often", 'releaseCadence: "often" is not a duration'],
    ["releaseCadence: 0d", "releaseCadence: A cadence of 0 is none."],
    ["delayRate: { perDay: 4, currency: euro }", "delayRate.currency: Write the currency as in EUR"],
    [`branch: ${"x".repeat(201)}`, "branch: it is too long: at most 200."],
  ];

  test.each(mistakes)("%s", async (yaml, says) => {
    write(YAML, `${yaml}\nfirstDeliverie: auto\n`);
    const said = await refused();
    expect(said).toContain(says);
    expect(said).toContain(`The configuration ${YAML} has 2 mistakes:\n`);
    expect(said).toContain("firstDeliverie: there is no such key. The nearest is firstDelivery.");
  });

  test.each([
    "token",
    "github_token",
    "apiKey",
    "auth",
    "password",
  ])("%s is no place for a token", async (key) => {
    write(YAML, `${key}: hunter2hunter2\n`);
    const said = await refused();
    expect(said).toContain(`${key}: no token may stand in a configuration`);
    expect(said).toContain("Put it into GH_TOKEN");
    expect(said).not.toContain("hunter2");
  });
});
