import { describe, expect, test } from "vitest";
import { agentsOf, KNOWN_AGENTS } from "../../../src/model/people/agents.ts";
import { declarationsIn } from "../../../src/model/people/declarations.ts";
import { accountsOf } from "../../../src/model/people/identities.ts";
import { actorOf } from "../../../src/model/pulls/replay/pull-known.ts";
import { tell } from "../pulls/story.ts";

const ACME = agentsOf([
  {
    name: "Acme Coder",
    accounts: ["acme-coder*", "*@agents.acme.example"],
    branches: ["acme-coder/"],
    marks: ["acme coder*"],
  },
]);
const by = (name: string, email = "") => ACME.agentOf({ name, email });

describe("an agent that a team names itself", () => {
  test("is known by its accounts and addresses", () => {
    expect([by("Acme-Coder[bot]"), by("x", "build@agents.acme.example"), by("ada")]).toEqual([
      "Acme Coder",
      "Acme Coder",
      null,
    ]);
  });

  test.each([
    ["acme-coder/fix-1", true],
    ["owner:acme-coder/fix-1", true],
    ["owner/acme-coder/fix-1", true],
    ["not-acme-coder/fix-1", false],
  ])("makes the branch %s: %s", (branch, made) => {
    expect(ACME.rows[0]!.branch!.test(branch)).toBe(made);
  });

  test("is named by trailers and sentences", () => {
    const of = (line: string) => declarationsIn(`x\n\n${line}`, ACME).declared?.assistant;
    expect(of("Assisted-by: Acme Coder 2")).toBe("Acme Coder");
    expect(of("Generated with Acme Coder")).toBe("Acme Coder");
    expect(of("Co-authored-by: X <bot@agents.acme.example>")).toBe("Acme Coder");
  });

  test("is no person, and no dependency bot", () => {
    const account = { login: "acme-coder-2", bot: false };
    const accounts = accountsOf([], ACME);
    expect([accounts.isMachine(account), accounts.isAutomatedAccount(account)]).toEqual([true, false]);
    expect(accountsOf([], KNOWN_AGENTS).isMachine(account)).toBe(false);
  });
});

test("all accounts of one agent are one author: what it says in a review is its author's answer", () => {
  const input = tell("0 commit a; 10 open", { author: { login: "Copilot", bot: true } });
  const role = (login: string) => actorOf(input, { login, bot: login.endsWith("[bot]") }, "e1");
  expect(role("copilot-swe-agent[bot]")).toEqual({ role: "author", key: "Copilot" });
  expect(role("copilot-pull-request-reviewer[bot]").role).toBe("automated");
  expect(role("claude[bot]").role).toBe("automated");
  expect(role("bo").role).toBe("person");
});
