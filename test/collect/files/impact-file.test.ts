import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { readImpactFile } from "../../../src/collect/files/impact-file.ts";
import { FlowauditError } from "../../../src/lib/errors.ts";
import { temporaryFolder } from "../../harness.ts";

const folder = temporaryFolder();
afterAll(folder.done);

function read(content: string, name = "impact.csv") {
  const file = join(folder.path, name);
  writeFileSync(file, content);
  return readImpactFile(file);
}

const HEAD = "feature,metric,before,after";

describe("what is read", () => {
  test("CSV: a label, a folder, an issue; decimals, signs and powers of ten", async () => {
    const rows = `checkout,conversion,0.021,0.024\npackages/core,p95 ms,410,-3.5e2\n#12,errors,+7,.5\n`;
    expect(await read(`${HEAD}\n${rows}`)).toEqual([
      { feature: "checkout", metric: "conversion", before: 0.021, after: 0.024, ref: "impact.csv:2" },
      { feature: "packages/core", metric: "p95 ms", before: 410, after: -350, ref: "impact.csv:3" },
      { feature: "#12", metric: "errors", before: 7, after: 0.5, ref: "impact.csv:4" },
    ]);
  });

  test("NDJSON, with numbers as numbers or as text", async () => {
    const row = { feature: "#12", metric: "errors", before: 7, after: "5" };
    expect(await read(`\n${JSON.stringify(row)}\n`, "impact.ndjson")).toEqual([
      { feature: "#12", metric: "errors", before: 7, after: 5, ref: "impact.ndjson:2" },
    ]);
  });

  test("several metrics of one feature", async () =>
    expect((await read(`${HEAD}\n#12,errors,1,2\n#12,visits,1,2\n`)).length).toBe(2));

  test("a heading and no rows: no feature is known", async () =>
    expect(await read(`${HEAD}\r\n`)).toEqual([]));
});

test("what is wrong is refused with its row and what the file should look like", async () => {
  const error = await read(`${HEAD}\n#12,errors,7,few\n`).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(FlowauditError);
  expect(error).toMatchObject({
    kind: "usage",
    message: "The impact file is wrong at impact.csv:2: after “few” is no number such as 12 or 0.35.",
    next: expect.stringContaining(HEAD),
  });
});
