/** One run writes text, JSON, HTML, Markdown and CSV, and each is read back: their figures are equal. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Report } from "../../src/judge/report/report.ts";
import { runCli, temporaryFolder } from "../harness.ts";
import { generate, NOW } from "../testkit/generator/generate.ts";
import { readDataset } from "../testkit/github/datasets/read.ts";
import { type GitHubServer, startGitHub } from "../testkit/github/server.ts";
import { html, textOf } from "./markdown/reading.ts";
import { rowsOf } from "./tables/reading.ts";

const folder = temporaryFolder();
const file = (ending: string) => join(folder.path, `report.${ending}`);
const read = (ending: string) => readFileSync(file(ending), "utf8");
const ENDINGS = ["txt", "json", "html", "md", "csv"];

let server: GitHubServer;
let report: Report;
beforeAll(async () => {
  const world = join(folder.path, "world");
  await generate(world, { pulls: 120, days: 120, seed: 11 });
  server = await startGitHub(await readDataset(world), { token: "local" });
  const argv = [
    "report",
    join(world, "repo.git"),
    "--repo",
    "acme/shop",
    "--api-url",
    server.url,
    "--no-cache",
  ];
  const ran = await runCli(
    [...argv, "--as-of", new Date(NOW).toISOString(), ...ENDINGS.flatMap((ending) => ["-o", file(ending)])],
    {
      env: { PATH: process.env.PATH, HOME: folder.path, GH_ENTERPRISE_TOKEN: "local" },
      now: () => Date.now(),
    },
  );
  expect([ran.code, ran.stdout]).toEqual([0, ""]);
  report = JSON.parse(read("json")) as Report;
});
afterAll(async () => {
  await server.close();
  folder.done();
});

const SIZES: Record<string, number> = { y: 365 * 86_400, d: 86_400, h: 3600, min: 60, s: 1, ms: 0.001 };

/** A printed figure with what its last digit stands for: `4 d 13 h` in seconds, `6.4 %` as a share, else a number. */
function printed(text: string): { value: number; unit: number } {
  const parts = [...text.matchAll(/([\d,.]+) (y|d|h|min|s|ms)(?![a-z])/g)];
  if (parts.length > 0) {
    const sum = parts.reduce(
      (total, [, count, unit]) => total + Number(count!.replaceAll(",", "")) * SIZES[unit!]!,
      0,
    );
    return { value: sum, unit: SIZES[parts.at(-1)![2]!]! };
  }
  const digits = /^[\d,]+(\.\d+)?/.exec(text.trim())!;
  const scale = text.includes("%") ? 0.01 : 1;
  return {
    value: Number(digits[0].replaceAll(",", "")) * scale,
    unit: scale * 10 ** -Math.max(0, (digits[1]?.length ?? 1) - 1),
  };
}

function isPrinted(text: string, value: number): void {
  const found = printed(text);
  expect(Math.abs(found.value - value), `${text} for ${value}`).toBeLessThanOrEqual(found.unit);
}

const flat = (text: string) => text.replaceAll(/[\s\u00a0\u00ad]+/g, " ").trim();

/** The rows of the tables of Markdown, as texts of cells. */
function tableRows(): string[][] {
  const page = html(read("md"));
  return [...page.matchAll(/<tr>(.*?)<\/tr>/gs)].map(([, row]) =>
    [...row!.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gs)].map(([, cell]) =>
      flat(textOf(cell!.replaceAll("<br>", " "))),
    ),
  );
}

/** What HTML has for a program and for a reader, by the figure's name. */
function htmlFigures(): Map<string, { value: number; text: string }> {
  const found = read("html").matchAll(/<data value="([^"]*)" data-of="([^"]*)">([^<]*)<\/data>/g);
  return new Map(
    [...found].map(([, value, of, text]) => [of!, { value: Number(value), text: flat(textOf(text!)) }]),
  );
}

describe("stages", () => {
  test("of at least 1 % say the same in each", () => {
    const text = read("txt").split("\n").map(flat);
    const rows = tableRows();
    const figures = htmlFigures();
    const shown = report.stages.filter(
      ({ inLeadTime, share }) => inLeadTime && share !== null && share >= 0.01,
    );
    expect(shown.length).toBeGreaterThan(3);
    for (const { stage, share, medianSeconds, entered } of shown) {
      const row = rows.find(([name]) => name?.startsWith(`${stage} `))!;
      const line = text.find((one) => one.startsWith(`${stage} `) && one.includes("%"))!;
      expect(figures.get(`stages.${stage}.share`)?.value).toBe(share);
      expect(figures.get(`stages.${stage}.entered`)?.value).toBe(entered);
      isPrinted(row[2]!, share!);
      expect(line).toContain(row[2]);
      expect(figures.get(`stages.${stage}.share`)?.text).toBe(row[2]);
      if (medianSeconds !== null) {
        isPrinted(row[3]!, medianSeconds);
        expect(line).toContain(row[3]);
        expect(figures.get(`stages.${stage}.medianSeconds`)).toEqual({ value: medianSeconds, text: row[3] });
      }
      expect(line.endsWith(` ${row.at(-1)}`)).toBe(true);
      expect(Number(row.at(-1)!.replaceAll(",", ""))).toBe(entered);
    }
  });
});

test("the starred measures say the same in each", () => {
  const text = flat(read("txt"));
  const rows = tableRows();
  const figures = htmlFigures();
  const stars = report.measures.filter(({ headline, status }) => headline && status === "measured");
  expect(stars.length).toBeGreaterThan(3);
  for (const { id, title, statistics } of stars) {
    const { name, value } = statistics[0]!;
    if (value === null) continue;
    const cell = rows.find(([first]) => first?.startsWith(title))![0]!;
    const figure = figures.get(`${id}.${name}`)!;
    expect(figure.value).toBe(value);
    isPrinted(figure.text, value);
    expect(cell).toContain(` · ${figure.text} `);
    expect(text).toContain(`${figure.text} ${title}`);
  }
});

test("the verdict is the same in each", () => {
  const [txt, md] = [flat(read("txt").replaceAll("┃", "")), flat(textOf(html(read("md"))))];
  const page = flat(textOf(read("html")));
  for (const sentence of report.verdict.sentences)
    for (const text of [txt, md, page]) expect(text).toContain(sentence);
});

test("the lead times of the CSV have the report's median, and add up to what its stages add up to", () => {
  const rows = rowsOf(read("csv"));
  expect(rows.map(({ id }) => id)).toEqual(report.changes.map(({ id }) => id));
  const counted = rows.filter((row) => row.finished === "true" && row.automated === "false");
  const times = counted.flatMap(({ leadTimeSeconds }) => (leadTimeSeconds ? [Number(leadTimeSeconds)] : []));
  times.sort((a, b) => a - b);
  const middle = (times.length - 1) / 2;
  const median = (times[Math.floor(middle)]! + times[Math.ceil(middle)]!) / 2;
  const leadTime = report.measures.find(({ id }) => id === "lead-time")!;
  expect(median).toBe(leadTime.statistics.find(({ name }) => name === "medianSeconds")!.value);
  expect(times.length).toBe(report.coverage.withLeadTime);
  const sum = (all: readonly number[]) => all.reduce((total, one) => total + one, 0);
  const stages = report.stages.filter(({ inLeadTime }) => inLeadTime).map(({ totalSeconds }) => totalSeconds);
  expect(sum(times)).toBeCloseTo(sum(stages), 0);
});
