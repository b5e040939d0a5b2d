import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import { REPORT_FORMATS } from "../../src/render/index.ts";
import { auditAt, git, temporaryFolder } from "../harness.ts";
import { sharedData } from "../shared-data.ts";

const bundle = sharedData("multipath/repo.bundle");
const CAPTURES = fileURLToPath(new URL("../../docs/captures/", import.meta.url));
const README = fileURLToPath(new URL("../../README.md", import.meta.url));

describe.skipIf(bundle === null)("the pages in docs/captures and the README", () => {
  const folder = temporaryFolder();
  afterAll(folder.done);

  test("are what the report prints today (npm run captures)", async () => {
    const repository = join(folder.path, "multipath.git");
    git(folder.path, "clone", "--quiet", "--mirror", bundle!, repository);
    const report = await auditAt(repository, { asOf: Date.UTC(2026, 2, 20) });
    const text = await REPORT_FORMATS[0]!.load();
    const page = (width: number | null) =>
      text(report, { width, colour: false, links: false, all: false, top: 5 });
    for (const [file, width] of [
      ["80", 80],
      ["160", 160],
      ["file", null],
    ] as const) {
      expect(page(width)).toBe(readFileSync(`${CAPTURES}report.${file}.txt`, "utf8"));
    }
    const shown = /```\n(flowaudit ·.*?)\n```/s.exec(readFileSync(README, "utf8"))?.[1];
    expect(page(80).startsWith(shown!)).toBe(true);
  });
});
