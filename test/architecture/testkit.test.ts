import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";

const TESTKIT = fileURLToPath(new URL("../testkit/", import.meta.url));
const THIRD_PARTY = ["graphql", "@octokit/graphql-schema"];
const IMPORT =
  /(?:^|\n)\s*(?:import|export)\s[^;]*?from\s+"([^"]+)"|import\(\s*"([^"]+)"\s*\)|(?:^|\n)import\s+"([^"]+)"/g;

const files = (readdirSync(TESTKIT, { recursive: true }) as string[])
  .filter((file) => file.endsWith(".ts"))
  .sort();

/** True where a file of the test kit may import this. */
function allowed(file: string, specifier: string): boolean {
  if (specifier.startsWith("node:")) return true;
  if (!specifier.startsWith(".")) return THIRD_PARTY.includes(specifier);
  return !relative(TESTKIT, resolve(dirname(join(TESTKIT, file)), specifier)).startsWith("..");
}

describe("the test kit", () => {
  test("knows nothing of the product, so that it can be held against it", () => {
    const found = files.flatMap((file) =>
      [...readFileSync(join(TESTKIT, file), "utf8").matchAll(IMPORT)]
        .map((match) => match[1] ?? match[2] ?? match[3]!)
        .filter((specifier) => !allowed(file, specifier))
        .map((specifier) => `${file} may not import ${specifier}`),
    );
    expect(files.length).toBeGreaterThan(20);
    expect(found).toEqual([]);
  });

  test("the rule can fail", () => {
    expect(allowed("github/rest.ts", "../world.ts")).toBe(true);
    expect(allowed("github/rest.ts", "../../src/lib/text.ts")).toBe(false);
    expect(allowed("github/rest.ts", "undici")).toBe(false);
  });

  test("files stay small", () => {
    expect(
      files.filter((file) => readFileSync(join(TESTKIT, file), "utf8").split("\n").length > 300),
    ).toEqual([]);
  });
});
