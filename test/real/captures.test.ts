import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { audit } from "../../src/commands/audit.ts";
import { explainChange } from "../../src/commands/explain.ts";
import { EXPLAIN_FORMATS, REPORT_FORMATS } from "../../src/render/index.ts";
import { git, requestFor, temporaryFolder } from "../harness.ts";
import { type Served, serve } from "../served.ts";
import { sharedData } from "../shared-data.ts";

const data = sharedData("multipath/github.json");
const CAPTURES = fileURLToPath(new URL("../../docs/captures/", import.meta.url));
const AS_OF = Date.UTC(2026, 2, 20);
/** A change that was looked at, answered and looked at again. */
const EXPLAINED = "#579";

const VIEWS = [
  ["80.txt", 80, false],
  ["80.ansi", 80, true],
  ["160.txt", 160, false],
  ["160.ansi", 160, true],
  ["file.txt", null, false],
] as const;

/** The pages are those of a real project: `npm run captures` writes them, this test holds them. */
describe.skipIf(data === null)("the pages in docs/captures", () => {
  const folder = temporaryFolder();
  const repository = join(folder.path, "multipath.git");
  let served: Served;

  beforeAll(async () => {
    const dataset = join(data!, "..");
    git(folder.path, "clone", "--quiet", "--mirror", join(dataset, "repo.bundle"), repository);
    served = await serve(dataset, join(folder.path, "store"));
  });
  afterAll(async () => {
    await served.close();
    folder.done();
  });

  test("are what is printed today (npm run captures)", async () => {
    const alone = requestFor(repository, { asOf: AS_OF });
    const request = { ...alone, github: served.github };
    const { explanation } = await explainChange(request, EXPLAINED);
    const [text, explain] = [await REPORT_FORMATS[0]!.load(), await EXPLAIN_FORMATS[0]!.load()];
    const options = { links: false, all: false, top: 5 };
    const { report } = await audit(request);
    const pages = new Map([
      ...VIEWS.map(([view, width, colour]): [string, string] => [
        `report.${view}`,
        text(report, { ...options, width, colour }),
      ]),
      ["git-alone.80.txt", text((await audit(alone)).report, { ...options, width: 80, colour: false })],
      ["explain.80.txt", explain(explanation, { ...options, width: 80, colour: false })],
    ]);
    if (process.env.UPDATE_CAPTURES) write(pages);
    for (const [file, page] of pages) expect(page).toBe(readFileSync(CAPTURES + file, "utf8"));
  });
});

function write(pages: ReadonlyMap<string, string>): void {
  mkdirSync(CAPTURES, { recursive: true });
  for (const [file, page] of pages) writeFileSync(CAPTURES + file, page);
}
