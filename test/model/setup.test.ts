import { describe, expect, test } from "vitest";
import type { RepositoryFacts } from "../../src/collect/facts.ts";
import { DEFAULT_CONFIG } from "../../src/config/defaults.ts";
import { risksIn } from "../../src/model/changes/risks.ts";
import { changeOf, day, flowOf, HOUR, idOf, Story } from "./builders.ts";
import { aMergedPull, gitHub } from "./deliveries/recording.ts";

const riskPaths = { payments: ["src/pay/**"], data: ["**/*.sql"], nothing: ["gone/**"] };

function setup(differs: Partial<RepositoryFacts>) {
  const story = new Story();
  story.commit("a");
  const history = story.history();
  return flowOf({ ...history, repository: { ...history.repository, ...differs } }, { config: { riskPaths } })
    .setup;
}

describe("how a repository is set up", () => {
  const files = [
    "CODEOWNERS",
    "docs/CODEOWNERS",
    "db/a.sql",
    "src/pay/README.md",
    "src/pay/b.ts",
    "src/pay/a.ts",
  ];

  test("the high-risk areas that have files, and which of those nobody owns", () => {
    const codeOwners = "*.sql @o/data\n/src/pay/ @bo\n/src/pay/a.ts";
    expect(setup({ files, codeOwners }).risks).toEqual([
      { name: "data", files: 1, unowned: [] },
      { name: "payments", files: 2, unowned: ["src/pay/a.ts"] },
    ]);
    expect(setup({ files }).risks.map(({ unowned }) => unowned)).toEqual([
      ["db/a.sql"],
      ["src/pay/a.ts", "src/pay/b.ts"],
    ]);
  });

  test("where its file of code owners lies: the first place that a forge looks at", () => {
    expect(setup({ files }).owners).toBe("CODEOWNERS");
    expect(setup({ files: [...files, ".github/CODEOWNERS"] }).owners).toBe(".github/CODEOWNERS");
    expect(setup({ files: ["src/CODEOWNERS"] }).owners).toBeNull();
  });
});

describe("the high-risk areas that hold where nobody says other ones", () => {
  const { of } = risksIn(DEFAULT_CONFIG.riskPaths);

  test.each([
    ["app/controllers/oauth/tokens_controller.rb", ["identity"]],
    ["app/controllers/logins_controller.rb", ["identity"]],
    ["src/Component/Security/Http/Authentication/Handler.php", ["identity", "security"]],
    ["keystone/identity/backends/ldap.py", ["identity"]],
    ["server/auth.go", ["identity"]],
    ["app/business/payments/charging/card.rb", ["payments"]],
    ["app/models/affiliate_partial_refund.rb", ["payments"]],
    ["db/migrate/20120113000140_add_payment_notification_to_user.rb", ["data", "payments"]],
    ["activerecord/lib/active_record/encryption/cipher.rb", ["security"]],
    ["db/structure.sql", ["data"]],
    // What only sounds like it.
    ["src/author.ts", []],
    ["src/authors/list.ts", []],
    ["src/tokens/lexer.rs", []],
    ["src/session.ts", []],
    ["lib/plugins/index.js", []],
    [".github/actions/checkout/action.yml", []],
    ["docs/auth/index.md", []],
    ["spec/auth/login_spec.rb", []],
  ])("%s: %j", (path, areas) => expect(of(path)).toEqual(areas));

  test("a path that is longer than any real one lies in none", () => {
    expect(of(`auth/${"a/".repeat(600)}x.ts`)).toEqual([]);
  });
});

describe("owners under the keys of people", () => {
  const at = (hours: number) => (day(1) + hours * HOUR) * 1000;

  test("are written as pull requests write them, whatever the file of code owners does", () => {
    const story = new Story();
    story.commit("root", { at: day(0) });
    story.commit("a", { at: day(1) });
    const review = {
      ...{ kind: "review" as const, id: "r", at: at(1), actor: { login: "BoSmith", bot: false } },
      ...{ state: "APPROVED" as const, commit: null, hasBody: false, comments: [], commentCount: 0 },
    };
    const pull = aMergedPull(1, "a", at(2), { createdAt: at(0), commits: [], events: [review] });
    const history = story.history({
      codeOwners: "* @bosmith @ADA @nobody",
      github: gitHub({ pulls: [pull] }),
    });
    const change = changeOf(flowOf(history, { config: { deliveries: { kind: "none" } } }), "a");
    expect(change.id).toBe(idOf("a"));
    const people = "missing" in change.scope ? [] : change.scope.owned.flatMap((rule) => rule.people);
    expect(people).toEqual(["BoSmith", "ada", "nobody"]);
    expect(change.pull!.looks.map(({ by }) => people.includes(by))).toEqual([true]);
  });
});
