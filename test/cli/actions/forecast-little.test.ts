/** Of what little is known of, nothing is told, and why: in every format. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import type { ForecastReport } from "../../../src/judge/report/report.ts";
import { DAY_MS } from "../../../src/lib/time/units.ts";
import { git, gitAt, runCli, temporaryFolder } from "../../harness.ts";
import { validated } from "../../schemas.ts";

const folder = temporaryFolder();
afterAll(folder.done);

const BEGIN = Date.UTC(2026, 0, 1);
const at = (day: number) => new Date(BEGIN + day * DAY_MS).toISOString();

/** A commit a day; a version each week where it has any. */
function repository(name: string, days: number, isTagged: boolean): string {
  const path = join(folder.path, name);
  git(folder.path, "init", "-q", "-b", "main", name);
  for (let day = 0; day < days; day++) {
    gitAt(at(day), path, "commit", "-q", "--allow-empty", "-m", `change ${day}`);
    if (isTagged && day % 7 === 6) gitAt(at(day), path, "tag", `v1.${day}.0`);
  }
  return path;
}

const FORMATS = ["txt", "md", "html", "json"];

/** What is written of a forecast so many days after the begin, by the file's ending. */
async function forecastOf(path: string, asOf: number): Promise<Record<string, string>> {
  const files = FORMATS.map((ending) => join(folder.path, `f.${ending}`));
  const words = ["forecast", path, "--no-cache", ...files.flatMap((file) => ["-o", file])];
  const ran = await runCli(words, { now: () => BEGIN + asOf * DAY_MS });
  expect(ran).toMatchObject({ code: 0 });
  return Object.fromEntries(FORMATS.map((ending, i) => [ending, readFileSync(files[i]!, "utf8")]));
}

/** Prose without what a format puts between its words. */
const plain = (text: string) =>
  text
    .replace(/<[^>]+>/g, " ")
    .replace(/\\(?=[^\w\s])/g, "")
    .replace(/\s+/g, " ");

const NOTHING_TOLD = { value: null, low: null, high: null, lastQuarter: null };

describe("forecast", () => {
  test("of three weeks without deliveries tells nothing of them, and says what it takes", async () => {
    const written = await forecastOf(repository("untagged", 21, false), 21);
    const document = validated<ForecastReport>("forecast.v2.json", written.json!);
    const why = "no deliveries are known, so nothing could be tried";
    for (const figure of document.quarter!.figures) expect(figure).toMatchObject({ ...NOTHING_TOLD, why });
    for (const format of ["txt", "md", "html"]) {
      const text = plain(written[format]!);
      expect(text).toContain("changes delivered and lead time");
      expect(text).toContain("not told");
      expect(text).toContain(why);
      expect(text).toContain(
        "That a merged change is delivered is not told: it was not tried, since no deliveries are known.",
      );
      expect(text).toContain(
        "Neither pull requests nor deliveries are known: nobody sees what is under way.",
      );
      expect(text).not.toContain("as last quarter");
    }
  });

  test("of three weeks with deliveries says that they are fewer than a quarter", async () => {
    const written = await forecastOf(repository("tagged", 21, true), 21);
    for (const format of FORMATS) {
      const text = plain(written[format]!);
      expect(text).toContain("deliveries are known since 2026-01-07 alone");
      expect(text).toContain("it takes the begins of 6 months, and none is known");
    }
  });

  test("of an old clone says that the quarter ahead is over", async () => {
    const written = await forecastOf(repository("old", 200, true), 900);
    const document = validated<ForecastReport>("forecast.v2.json", written.json!);
    expect(document.quarter!.figures[0]!.value).toBeGreaterThan(0);
    for (const format of FORMATS)
      expect(plain(written[format]!)).toContain(
        "All of it passed before this was asked: what is known here ends with 2026-07-19.",
      );
  });
});
