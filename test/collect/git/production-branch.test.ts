import { describe, expect, test } from "vitest";
import { productionTip } from "../../../src/collect/git/production-branch.ts";
import { FlowauditError } from "../../../src/lib/errors.ts";

/** Refs whose id is their own name. */
const refs = (...names: string[]) => names.map((name) => ({ name: `refs/${name}`, id: name }));

describe("the branch whose pushes are deliveries", () => {
  test.each([
    ["a local one", ["heads/prod"], null, "heads/prod"],
    ["a local one before the remote's", ["remotes/origin/prod", "heads/prod"], "origin", "heads/prod"],
    ["the remote's", ["heads/main", "remotes/origin/prod"], "origin", "remotes/origin/prod"],
    [
      "the chosen remote's before another's",
      ["remotes/a/prod", "remotes/origin/prod"],
      "origin",
      "remotes/origin/prod",
    ],
    ["another remote's", ["remotes/b/prod", "remotes/a/prod"], "origin", "remotes/a/prod"],
    ["not a tag of that name", ["tags/prod", "remotes/origin/prod"], "origin", "remotes/origin/prod"],
  ])("%s", (_says, names, remote, expected) =>
    expect(productionTip(refs(...names), remote, "prod")).toBe(expected));

  test("may have slashes in its name", () => {
    expect(productionTip(refs("remotes/origin/deploy/live"), "origin", "deploy/live")).toBe(
      "remotes/origin/deploy/live",
    );
  });

  const refused = (name: string, ...names: string[]) => {
    try {
      productionTip(refs(...names), "origin", name);
    } catch (error) {
      return error as FlowauditError;
    }
    throw new Error("it was not refused");
  };

  test("that does not exist is a usage error naming near ones", () => {
    const error = refused(
      "prodction",
      "heads/main",
      "heads/production",
      "remotes/origin/HEAD",
      "tags/prodction",
    );
    expect(error).toBeInstanceOf(FlowauditError);
    expect([error.kind, error.message]).toEqual([
      "usage",
      "There is no branch prodction, neither here nor on a remote.",
    ]);
    expect(error.next).toBe(
      "Branches of similar names: production, main. If it is on the remote only: git fetch.",
    );
  });

  test("where there are none, and control characters, are said plainly", () => {
    const error = refused("x\u001b[31m", "tags/v1");
    expect(error.message).not.toContain("\u001b");
    expect(error.next).toContain("git fetch");
  });
});
