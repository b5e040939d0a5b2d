import { expect, test } from "vitest";
import { workspaceOf } from "../../../src/model/changes/workspace.ts";
import { aChange } from "../../builders.ts";

const changed = (...codeAreas: string[]) => aChange({ scope: { codeAreas } });

test("areas are gone where no file lies in them at the tip; the top never is", () => {
  const changes = [changed("src", "scripts"), changed("bench", ""), changed("packages/a", "packages/old")];
  const files = ["README.md", "src/main.ts", "packages/a/package.json", "scripts.md", "benches/x.ts"];
  expect(workspaceOf({ packages: ["packages/a"], teams: [] }, changes, files).gone).toEqual([
    "bench",
    "packages/old",
    "scripts",
  ]);
});
