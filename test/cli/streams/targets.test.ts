import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { targetsOf } from "../../../src/cli/streams/output.ts";
import { REPORT_FORMATS } from "../../../src/render/index.ts";
import { temporaryFolder } from "../../harness.ts";

const folder = temporaryFolder();
const [HERE, THERE] = ["here", "there"].map((name) => join(folder.path, name)) as [string, string];
for (const place of [join(HERE, "a.b"), THERE]) mkdirSync(place, { recursive: true });
afterAll(folder.done);

/** What the words after `-o` lead to: format and file. */
function filesOf(...output: string[]): (readonly [string, string | null])[] {
  const targets = targetsOf(REPORT_FORMATS, { output, color: "auto" }, HERE);
  return targets.map(({ format, file }) => [format.id, file]);
}

describe("the files of -o", () => {
  it("have the format that their ending names", () => {
    expect(filesOf("report.html", "a.b/x.CSV")).toEqual([
      ["html", join(HERE, "report.html")],
      ["csv", join(HERE, "a.b/x.CSV")],
    ]);
  });

  it("have the format that stands before a =, whatever their ending", () => {
    expect(filesOf("json=latest", "md=page.txt", `json=${THERE}/a=b`)).toEqual([
      ["json", join(HERE, "latest")],
      ["md", join(HERE, "page.txt")],
      ["json", join(THERE, "a=b")],
    ]);
  });

  it("have the form that their ending names, where a format has two", async () => {
    const render = (word: string) => {
      const [target] = targetsOf(REPORT_FORMATS, { output: [word], color: "auto" }, HERE);
      return target!.format.load();
    };
    const { endpoint, svg } = await import("../../../src/render/badge/badge.ts");
    expect(await render("badge=x.json")).toBe(endpoint);
    expect(await render("badge=x.svg")).toBe(svg);
    expect(await render("x.svg")).toBe(svg);
    expect(await render("badge=lead-time")).toBe(svg);
  });

  it("may hold a = in their own names", () => {
    expect(filesOf("window=90d.json", "./json=x.md")).toEqual([
      ["json", join(HERE, "window=90d.json")],
      ["md", join(HERE, "json=x.md")],
    ]);
  });
});
