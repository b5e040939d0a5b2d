import { test } from "vitest";
import { remotePlaces } from "../../../src/collect/git/remotes.ts";
import { expectOperationsLikeInput } from "../../operations.ts";

test("thousands of remotes, each of which thousands of settings could rewrite", () => {
  expectOperationsLikeInput((size) => {
    const settings = Array.from({ length: size }, (_, n) => [
      [`remote.r${n}.url`, `gh${n}:o/r${n}.git`] as const,
      [`url.https://github.com/a${n}/.insteadof`, `gh${n}:`] as const,
    ]).flat();
    return () => remotePlaces(settings);
  }, 1000);
});
