/** None of the settings that an audited repository or its surroundings can bring runs a program or changes a figure. */
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { temporaryFolder } from "../harness.ts";
import { ENVIRONMENT } from "./hostile-environment.ts";
import { PROGRAMS } from "./hostile-settings.ts";
import { TAMPERING } from "./hostile-tampering.ts";
import { WAYS_IN } from "./hostile-ways.ts";
import { AS_OF, buildShop, type Ended, Place } from "./place.ts";
import type { Row } from "./row.ts";

const COMMANDS = {
  report: ["report", ".", "--json", "--as-of", AS_OF],
  explain: ["explain", "#1", ".", "--json", "--as-of", AS_OF],
} as const;
type Command = keyof typeof COMMANDS;

const folder = temporaryFolder();
const template = join(folder.path, "template");
const honest = { full: {} as Record<Command, string>, partial: {} as Record<Command, string> };
const counts = { cells: 0, executed: 0, changed: 0, controls: 0, fooled: 0 };

let made = 0;
function place(): Place {
  const base = join(folder.path, String(made++));
  mkdirSync(base);
  return new Place(base, template);
}

beforeAll(async () => {
  buildShop(template);
  const [full, partial] = [place(), place()];
  partial.git("config", "core.repositoryFormatVersion", "1");
  partial.set({
    "extensions.partialClone": "zz",
    "remote.zz.promisor": "true",
    "remote.zz.url": "https://honest.invalid/x",
  });
  for (const command of ["report", "explain"] as const) {
    honest.full[command] = (await full.audit(COMMANDS[command])).stdout;
    honest.partial[command] = (await partial.audit(COMMANDS[command])).stdout;
  }
});

afterAll(() => {
  folder.done();
  const { cells, executed, changed, controls, fooled } = counts;
  process.stdout.write(
    `hostile settings: ${ROWS.length} rows, ${cells} cells, ${executed} rows executed, ${changed} rows changed; plain git executed in ${controls} and was changed in ${fooled} controls\n`,
  );
});

const ROWS: readonly Row[] = [...PROGRAMS, ...WAYS_IN, ...ENVIRONMENT, ...TAMPERING];

function named(which: (row: Row) => boolean): [string, Row][] {
  return ROWS.filter(which).map((row) => [row.name, row]);
}

test("the table names each setting once", () => {
  expect(new Set(ROWS.map((row) => row.name)).size).toBe(ROWS.length);
  // As many as docs/trust.md promises, and more.
  expect(ROWS.length).toBeGreaterThanOrEqual(222);
});

test("the honest repository has figures to change", () => {
  const report = JSON.parse(honest.full.report);
  expect(report.coverage).toMatchObject({ finished: expect.any(Number) });
  expect(report.coverage.finished).toBeGreaterThanOrEqual(4);
  expect(report.deliveries).toHaveLength(2);
  expect(
    report.changes.filter((change: { size: unknown }) => change.size !== null).length,
  ).toBeGreaterThanOrEqual(4);
  expect(report.gaps.map((gap: { id: string }) => gap.id)).not.toContain("partial-clone");
  expect(JSON.parse(honest.partial.report).gaps.map((gap: { id: string }) => gap.id)).toContain(
    "partial-clone",
  );
  expect(JSON.parse(honest.full.explain).change.number).toBe(1);
});

describe.concurrent("plain git", () => {
  test.each(named((row) => (row.runs?.length ?? 0) > 0))("runs the planted program: %s", async (_, row) => {
    const planted = place();
    row.plant(planted);
    await planted.plain(row.runs!, row.env?.(planted), row.stdin);
    expect(planted.touched, "the control must be able to fail").not.toBeNull();
    counts.controls++;
    rmSync(planted.base, { recursive: true });
  });

  test.each(named((row) => row.fools !== undefined))("is changed: %s", async (_, row) => {
    const [planted, clean] = [place(), place()];
    row.plant(planted);
    const shown = await planted.plain(row.fools!, row.env?.(planted));
    expect(shown.stdout, "the control must be able to fail").not.toBe((await clean.plain(row.fools!)).stdout);
    counts.fooled++;
    for (const { base } of [planted, clean]) rmSync(base, { recursive: true });
  });
});

describe.concurrent("flowaudit", () => {
  test.each(named(() => true))("%s", async (_, row) => {
    const planted = place();
    row.plant(planted);
    const more = { env: row.env?.(planted) ?? {}, cwd: row.cwd ?? "." };
    const commands: Command[] = row.reportOnly ? ["report"] : ["report", "explain"];
    const ran = await Promise.all(commands.map((command) => planted.audit(COMMANDS[command], more)));
    counts.cells += ran.length;
    if (planted.touched !== null) counts.executed++;
    expect(planted.touched, "a planted program was run").toBeNull();
    expect(planted.left, "temporary folders stay behind").toEqual([]);
    if (row.expect === "refuses") ran.forEach(isRefusal);
    else {
      const honestOnes = row.partial ? honest.partial : honest.full;
      const [told, expected] = [ran, commands.map((command) => ({ stdout: honestOnes[command] }))].map(
        (documents) =>
          documents.map(({ stdout }) => (row.gap === undefined ? stdout : withoutGap(stdout, row.gap))),
      );
      if (JSON.stringify(told) !== JSON.stringify(expected)) counts.changed++;
      for (const { code, stderr } of ran) expect([code, stderr]).toEqual([0, ""]);
      if (row.gap !== undefined) expect(gapsOf(ran[0]!.stdout)).toContain(row.gap);
      expect(told).toEqual(expected);
    }
    rmSync(planted.base, { recursive: true });
  });
});

/** One to three lines on stderr, nothing on stdout, a refusal's exit code. */
function isRefusal({ code, stdout, stderr }: Ended): void {
  expect([2, 3], stderr).toContain(code);
  expect(stdout).toBe("");
  expect(stderr).toMatch(/^error \S.*\nnext {2}\S.*\n$/);
  expect(stderr).not.toContain("flowaudit itself failed");
}

function gapsOf(json: string): string[] {
  return (JSON.parse(json) as { gaps: { id: string }[] }).gaps.map((gap) => gap.id);
}

/** The document again, without one gap that it may name. */
function withoutGap(json: string, id: string): string {
  const document = JSON.parse(json || "{}") as { gaps?: { id: string }[] };
  return JSON.stringify({ ...document, gaps: document.gaps?.filter((gap) => gap.id !== id) });
}
