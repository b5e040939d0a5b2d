import { describe, expect, it } from "vitest";
import type { Change } from "../../../src/model/flow.ts";
import { aChange, aConfig, aFlow, aLook, SEES_GITHUB } from "../../builders.ts";
import { look, RULES, refs, rules, withSetup } from "./looking.ts";

const ASKED = [
  ["required-reviews", { approvals: 2 }, "ask for 2 approvals"],
  ["required-checks", { checks: ["build", "test"] }, "require 2 checks"],
  ["no-direct-pushes", { pullRequests: true }, "ask for pull requests"],
] as const;

describe("what the rules of the default branch tell", () => {
  it.each(ASKED)("%s is present where they ask for it", (id, asked, says) => {
    const found = look(id, withSetup({ rules: rules(asked) }));
    expect(found.state).toBe("present");
    expect(found.because).toContain(says);
    expect(refs(found)).toContain(RULES);
  });

  it.each(ASKED)("%s is absent where they were read and do not", (id) => {
    expect(look(id, withSetup({ rules: rules() })).state).toBe("absent");
  });

  it.each(ASKED)("%s is unknown where they were not read, with the reason", (id) => {
    const found = look(id, withSetup({ rules: { missing: "the token may not see them." } }));
    expect(found).toMatchObject({
      state: "unknown",
      because: "The rules of the default branch were not read: the token may not see them.",
    });
  });

  it("names each required check", () => {
    const { evidence } = look("required-checks", withSetup({ rules: rules({ checks: ["build", "test"] }) }));
    expect(evidence.map(({ says }) => says)).toEqual(["required check build", "required check test"]);
  });

  it("puts the share of direct pushes beside the rule, whatever it says", () => {
    // 1 of 4: the squash with its pull request and the merges are none.
    const merged = [
      aChange({ style: "direct" }),
      aChange({ style: "squash", pull: {} }),
      aChange(),
      // A squash without a mark looks like a push; its pull request tells that it is none.
      aChange({ style: "direct", pull: {} }),
    ];
    for (const asked of [rules({ pullRequests: true }), rules(), { missing: "GitHub was not read" }]) {
      const { evidence } = look(
        "no-direct-pushes",
        withSetup({ rules: asked }, { merged, sees: SEES_GITHUB }),
      );
      expect(evidence.at(-1)).toEqual({
        says: "1 of 4 merged changes (25 %) came as direct pushes",
        ref: null,
      });
    }
    const alone = look("no-direct-pushes", withSetup({}, { merged }));
    expect(alone.evidence[0]!.says).toMatch(/^1 of 4 .* bear no mark of a pull request/);
  });
});

describe("what the rules ask for and changes went past", () => {
  const by = (verdict: "approved" | "commented", who = "ann") => aLook({ by: who, verdict });
  const approved = aChange({ pull: { approvals: 1, looks: [by("approved")], checksAtMerge: "green" } });
  const bare = aChange({ pull: { approvals: 0, looks: [by("commented")], checksAtMerge: "red" } });
  const pushed = aChange({ style: "direct", pull: null });
  const untold = aChange({ style: "squash", pull: null });
  const state = (id: string, asked: Parameters<typeof rules>[0], merged: Change[], sees = SEES_GITHUB) =>
    look(id, withSetup({ rules: rules(asked), owners: "CODEOWNERS" }, { merged, sees })).state;

  it.each([
    ["required-reviews", { approvals: 1 }, [bare, pushed]],
    ["required-checks", { checks: ["build"] }, [bare, pushed]],
    ["no-direct-pushes", { pullRequests: true }, [pushed]],
  ] as const)("%s is walked around, and by what", (id, asked, past) => {
    for (const one of past) expect(state(id, asked, [approved, approved, one])).toBe("walked-around");
    expect(state(id, asked, [approved, untold])).toBe("present");
    // Without pull requests nothing tells who went past.
    expect(state(id, asked, [pushed], new Set(["history"]))).toBe("present");
    expect(state(id, {}, [approved, ...past])).toBe("absent");
  });

  it("says how many of those of which it can be told", () => {
    const merged = [approved, approved, bare, untold];
    const found = look(
      "required-reviews",
      withSetup({ rules: rules({ approvals: 1 }) }, { merged, sees: SEES_GITHUB }),
    );
    expect(found.because).toBe(
      "The rules of the default branch ask for 1 approval, but 1 of 3 merged changes came without one, unless the rule is younger than they are.",
    );
    expect(found.evidence).toHaveLength(2);
  });

  it("owners that nobody waits for are walked around, where who owns it can be read", () => {
    const owned = (people: string[], teams: string[] = [], who = "ann") =>
      aChange({
        scope: { owned: [{ pattern: "*", people, teams }] },
        pull: { author: "cho", looks: [by("approved", who)], approvals: 1 },
      });
    const asked = { codeOwners: true };
    expect(state("code-owners", asked, [owned(["ann", "ben"])])).toBe("present");
    expect(state("code-owners", asked, [owned(["ben"])])).toBe("walked-around");
    expect(state("code-owners", asked, [owned(["ben"], ["acme/core"])])).toBe("present");
    expect(state("code-owners", asked, [owned(["cho"])])).toBe("present");
    expect(state("code-owners", {}, [owned(["ben"])])).toBe("present");
  });
});

describe("code owners", () => {
  it("are present with their file, and say whether their review is required", () => {
    const owners = ".github/CODEOWNERS";
    const required = look("code-owners", withSetup({ owners, rules: rules({ codeOwners: true }) }));
    expect([required.state, refs(required)]).toEqual(["present", [owners, RULES]]);
    expect(required.because).toContain("their review is required");
    expect(look("code-owners", withSetup({ owners, rules: rules() })).because).toContain("no rule");
    expect(look("code-owners", withSetup({ owners })).because).toContain("was not read");
  });

  it("are absent where the tip has no such file", () => {
    expect(look("code-owners", withSetup({ rules: rules({ codeOwners: true }) })).state).toBe("absent");
  });
});

describe("owners of high-risk paths", () => {
  const config = aConfig({ riskPaths: { identity: ["auth/**"], payments: ["pay/**"] } });
  const identity = { name: "identity", files: 3, unowned: [] };
  const payments = { name: "payments", files: 5, unowned: ["a", "b", "c", "d"] };

  it("are present where every file has one", () => {
    const found = look("risk-owners", withSetup({ owners: "CODEOWNERS", risks: [identity] }), config);
    expect(found.because).toBe("All 3 files in high-risk areas have an owner.");
    expect(found.state).toBe("present");
  });

  it("are absent where a file has none, which is named", () => {
    const found = look(
      "risk-owners",
      withSetup({ owners: "CODEOWNERS", risks: [identity, payments] }),
      config,
    );
    expect(found).toMatchObject({
      state: "absent",
      because: "Of 8 files in high-risk areas, 4 have no owner.",
    });
    expect(found.evidence.map(({ says }) => says)).toEqual([
      "identity: 3 of 3 files owned",
      "payments: 1 of 5 files owned, not a, b, c and 1 more",
    ]);
  });

  it("are absent where nobody owns anything", () => {
    const bare = { ...identity, unowned: ["x", "y", "z"] };
    expect(look("risk-owners", withSetup({ risks: [bare] }), config).state).toBe("absent");
  });

  it("are unknown where nothing is configured, and not applicable where nothing lies there", () => {
    expect(look("risk-owners", aFlow()).state).toBe("unknown");
    expect(look("risk-owners", withSetup({ owners: "CODEOWNERS" }), config).state).toBe("not-applicable");
  });
});
