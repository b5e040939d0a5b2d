import { afterAll, beforeAll, expect, test } from "vitest";
import type { MeasureExplanation, Report } from "../../../src/judge/report/report.ts";
import { git, runCli, temporaryFolder } from "../../harness.ts";
import { plainDays, writeDays } from "../../history.ts";
import { validated } from "../../schemas.ts";

const folder = temporaryFolder();
beforeAll(() => {
  writeDays(folder.path, Date.UTC(2026, 0, 10), plainDays(12));
  git(folder.path, "tag", "v1.0.0", "HEAD~6");
  git(folder.path, "tag", "v1.1.0", "HEAD");
});
afterAll(folder.done);

async function json(...words: string[]): Promise<string> {
  const argv = [...words, "--no-github", "--window", "2y", "--json"];
  const ran = await runCli(argv, { now: () => Date.UTC(2026, 2, 1), cwd: folder.path });
  expect([ran.code, ran.stderr]).toEqual([0, ""]);
  return ran.stdout;
}

test("the JSON of every measure that is explained is valid, and its row is the one of the report", async () => {
  const { measures } = JSON.parse(await json("report")) as Report;
  for (const measure of measures) {
    const explained = validated<MeasureExplanation>(
      "measure-explanation.v2.json",
      await json("explain", measure.id),
    );
    expect(explained.measure).toEqual(measure);
  }
});
