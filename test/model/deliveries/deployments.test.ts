import { describe, expect, test } from "vitest";
import type { DeploymentFact, GitHubFacts } from "../../../src/collect/github-facts.ts";
import type { DeliveryChoice } from "../../../src/config/delivery-sources.ts";
import type { Flow } from "../../../src/model/flow.ts";
import { refusal } from "../../harness.ts";
import { changeOf, day, flowOf, type HistorySpec, idOf, Story } from "../builders.ts";
import { aDeployment, aRelease, aRun, gitHub, type Statuses } from "./recording.ts";

const ms = (n: number) => day(n) * 1000;
const HOUR = 3_600_000;
const DEPLOYMENTS: DeliveryChoice = { kind: "deployments" };

/** root on day 0, then a, b, c, d … each on the day of its place. */
function story(...names: string[]): Story {
  const made = new Story();
  for (const [n, name] of ["root", ...names].entries()) made.commit(name, { at: day(n) });
  return made;
}

/** At once, a success, on so many a day. */
const done = (on: string, n: number, overrides: Partial<DeploymentFact> = {}) =>
  aDeployment(on, [["SUCCESS", ms(n)]], overrides);

function flow(
  made: Story,
  github: Partial<GitHubFacts>,
  deliveries: DeliveryChoice = DEPLOYMENTS,
  spec: HistorySpec = {},
): Flow {
  return flowOf(made.history({ ...spec, github: gitHub(github) }), { config: { deliveries } });
}

/** Stage and days of each span but the first. */
const waits = (from: Flow, name: string) =>
  changeOf(from, name)
    .spans.slice(1)
    .map(({ stage, from, to }) => [stage, (to - from) / HOUR / 24]);

describe("when a deployment starts and finishes", () => {
  /** `a` is merged on day 1; root is what production began with. */
  const change = (statuses: Statuses, more: Partial<DeploymentFact> = {}) =>
    flow(story("a"), { deployments: [done("root", 0.5), aDeployment("a", statuses, more)] });

  test("it starts at its first in_progress and finishes at its first success; what comes later changes nothing", () => {
    const found = change([
      ["QUEUED", ms(2)],
      ["IN_PROGRESS", ms(3)],
      ["IN_PROGRESS", ms(3.5)],
      ["SUCCESS", ms(5)],
      ["SUCCESS", ms(6)],
      ["INACTIVE", ms(40)],
      ["FAILURE", ms(41)],
    ]);
    expect(changeOf(found, "a").deliveredAt).toMatchObject({
      at: ms(5),
      source: "first success of the deployment",
    });
    expect(waits(found, "a")).toEqual([
      ["release", 2],
      ["deploy", 2],
    ]);
    expect(found.deliveries.map(({ startedAt, finishedAt }) => [startedAt, finishedAt])).toEqual([
      [ms(0.5), ms(0.5)],
      [ms(3), ms(5)],
    ]);
    expect(found.census.failedAttempts).toBe(0);
  });

  test("without in_progress it starts with its creation", () => {
    const found = change(
      [
        ["PENDING", ms(2.5)],
        ["SUCCESS", ms(3)],
      ],
      { createdAt: ms(2) },
    );
    expect(waits(found, "a")).toEqual([
      ["release", 1],
      ["deploy", 1],
    ]);
  });

  test("waiting at a gate stays in release, and the delivery says when it was asked for", () => {
    const found = change(
      [
        ["WAITING", ms(2)],
        ["IN_PROGRESS", ms(6)],
        ["SUCCESS", ms(6.5)],
      ],
      { createdAt: ms(2) },
    );
    expect(waits(found, "a")).toEqual([
      ["release", 5],
      ["deploy", 0.5],
    ]);
    expect(found.deliveries[1]).toMatchObject({ askedAt: ms(2), startedAt: ms(6) });
  });

  test("one that says it began after it had succeeded took no time", () => {
    const found = change([
      ["SUCCESS", ms(3)],
      ["IN_PROGRESS", ms(4)],
    ]);
    expect(found.deliveries[1]).toMatchObject({ startedAt: ms(3), finishedAt: ms(3) });
    expect(waits(found, "a")).toEqual([["release", 2]]);
  });

  test("one that began before the merge gives no wait for it to begin, one that finished before it none at all", () => {
    expect(
      waits(
        change([
          ["IN_PROGRESS", ms(0.7)],
          ["SUCCESS", ms(3)],
        ]),
        "a",
      ),
    ).toEqual([
      ["release", 0],
      ["deploy", 2],
    ]);
    const early = change([
      ["IN_PROGRESS", ms(0.7)],
      ["SUCCESS", ms(0.9)],
    ]);
    expect(waits(early, "a")).toEqual([["release", 0]]);
    expect(changeOf(early, "a").deliveredAt).toMatchObject({ at: ms(1) });
  });

  test("a failed attempt stays in release and is counted apart; the next success delivers", () => {
    const deployments = [
      done("root", 0.5),
      aDeployment("a", [
        ["IN_PROGRESS", ms(2)],
        ["FAILURE", ms(2.1)],
        ["INACTIVE", ms(2.2)],
      ]),
      aDeployment("a", [
        ["IN_PROGRESS", ms(3)],
        ["ERROR", ms(3.1)],
      ]),
      aDeployment("a", [
        ["IN_PROGRESS", ms(4)],
        ["SUCCESS", ms(5)],
      ]),
    ];
    const found = flow(story("a"), { deployments });
    expect(waits(found, "a")).toEqual([
      ["release", 3],
      ["deploy", 1],
    ]);
    expect(found.census.failedAttempts).toBe(2);
    expect(found.deliveries).toHaveLength(2);
  });

  test("a deployment that failed and then succeeded is a success", () => {
    const found = change([
      ["FAILURE", ms(2)],
      ["SUCCESS", ms(3)],
    ]);
    expect([found.deliveries.length, found.census.failedAttempts]).toEqual([2, 0]);
  });

  test.each<[string, Statuses]>([
    ["no status", []],
    ["queued and then nothing", [["QUEUED", ms(2)]]],
    ["in progress for ever", [["IN_PROGRESS", ms(2)]]],
    [
      "set aside before it began",
      [
        ["PENDING", ms(2)],
        ["INACTIVE", ms(3)],
      ],
    ],
  ])("%s: it never happened", (_says, statuses) => {
    const found = change(statuses, { createdAt: ms(2) });
    expect([found.deliveries.length, found.census.failedAttempts]).toEqual([1, 0]);
    expect(changeOf(found, "a").deliveredAt).toEqual({ missing: "not-delivered" });
  });

  test("seen as of an earlier day, later statuses have not come yet", () => {
    const deployments = [
      done("root", 0.5),
      aDeployment("a", [
        ["IN_PROGRESS", ms(2)],
        ["FAILURE", ms(3)],
        ["SUCCESS", ms(5)],
      ]),
    ];
    const asOf = (n: number) => flow(story("a"), { deployments }, DEPLOYMENTS, { takenAt: ms(n) });
    const seen = (n: number) => [asOf(n).deliveries.length, asOf(n).census.failedAttempts];
    expect([seen(2.5), seen(4), seen(6)]).toEqual([
      [1, 0],
      [1, 1],
      [2, 0],
    ]);
  });

  test("statuses that could not be read are a gap, neither a success nor a failure", () => {
    const found = change([], { createdAt: ms(2), statuses: { unread: "forbidden" } });
    expect([found.deliveries.length, found.census.failedAttempts]).toEqual([1, 0]);
    const deployments = [aDeployment("a", [], { createdAt: ms(2), statuses: { unread: "forbidden" } })];
    expect(flow(story("a"), { deployments }, DEPLOYMENTS, { takenAt: ms(1.5) }).gaps).toEqual([]);
    expect(found.gaps.map(({ id, says }) => [id, says])).toEqual([
      [
        "unread-statuses",
        "How 1 deployment to production went could not be read from GitHub, and it counts as nothing here.",
      ],
    ]);
  });
});

describe("the page of a deployment", () => {
  test.each([
    ["https://github.com/acme/example/actions/runs/1", "https://github.com/acme/example/actions/runs/1"],
    ["javascript:alert(1)", null],
    ["https://example.com/ x", null],
    [null, null],
  ])("%s is %s", (url, expected) => {
    const found = flow(story("a"), { deployments: [done("root", 0.5, { url })] });
    expect(found.deliveries[0]!.url).toBe(expected);
  });
});

describe("production", () => {
  const counts = (overrides: Partial<DeploymentFact>) =>
    flow(story("a"), { deployments: [done("a", 2, overrides)] }).deliveries.length;

  test.each<[string, Partial<DeploymentFact>, number]>([
    ["by its name", { environment: "production" }, 1],
    ["by a whole word of its name", { environment: "shop / prod (eu)" }, 1],
    ["by GitHub's flag, whatever its name", { environment: "web", production: true }, 1],
    ["by GitHub's flag, even against its name", { environment: "staging", production: true }, 1],
    ["a false flag vetoes nothing", { environment: "production", production: false }, 1],
    ["not by a part of a word", { environment: "reproduction" }, 0],
    ["not staging", { environment: "staging", production: false }, 0],
    ["not a preview of it", { environment: "production-preview" }, 0],
    ["not what comes before it", { environment: "pre-production" }, 0],
    ["not what is none", { environment: "non-prod" }, 0],
    ["not github-pages", { environment: "github-pages" }, 0],
    ["never a transient one", { environment: "production", transient: true }, 0],
    ["never a transient one, flag or not", { environment: "live", production: true, transient: true }, 0],
    ["one that is said not to be transient", { environment: "live", transient: false }, 1],
  ])("%s", (_says, overrides, expected) => expect(counts(overrides)).toBe(expected));

  test("where none of the environments is, the source says which there are", () => {
    const deployments = [done("a", 2, { environment: "staging" }), done("a", 3, { environment: "Preview" })];
    expect(flow(story("a"), { deployments }).source).toEqual({
      id: "deployments",
      because:
        "asked for; none of the environments is production by GitHub's flag or by its name: Preview, staging",
    });
  });
});

describe("streams", () => {
  test("each environment is one: the earliest that carries a change delivers it, and each record has its edge", () => {
    const eu = { environment: "production-eu" };
    const us = { environment: "production-us" };
    const deployments = [
      done("root", 0.2, eu),
      done("root", 0.4, us),
      // a goes to Europe first, b to America first.
      done("a", 1.5, eu),
      done("b", 2.5, us),
      done("b", 3.5, eu),
    ];
    const found = flow(story("a", "b"), { deployments });
    expect(found.deliveries.map(({ stream, finishedAt, edge }) => [stream, finishedAt, edge])).toEqual([
      ["production-eu", ms(0.2), true],
      ["production-us", ms(0.4), true],
      ["production-eu", ms(1.5), false],
      ["production-us", ms(2.5), false],
      ["production-eu", ms(3.5), false],
    ]);
    expect(changeOf(found, "root").deliveredAt).toEqual({ missing: "before-record" });
    expect(changeOf(found, "a").deliveredAt).toMatchObject({ at: ms(1.5) });
    expect(changeOf(found, "b").deliveredAt).toMatchObject({ at: ms(2.5) });
  });

  test("a change whose earliest delivery is the edge of a younger environment is not known", () => {
    // America begins on day 3 with b, which Europe gets on day 4.
    const deployments = [
      done("root", 0.2, { environment: "production-eu" }),
      done("b", 3, { environment: "production-us" }),
      done("b", 4, { environment: "production-eu" }),
    ];
    const found = flow(story("a", "b"), { deployments });
    expect(changeOf(found, "b").deliveredAt).toEqual({ missing: "before-record" });
  });

  test("the first delivery is an edge always, however small", () => {
    const found = flow(story("a", "b"), { deployments: [done("root", 0.5), done("a", 1.5), done("b", 2.5)] });
    expect(found.deliveries.map(({ edge }) => edge)).toEqual([true, false, false]);
  });

  test("the commit that is deployed again delivers nothing new and is no rollback", () => {
    const found = flow(story("a"), { deployments: [done("root", 0.5), done("a", 2), done("a", 9)] });
    expect(changeOf(found, "a").deliveredAt).toMatchObject({ at: ms(2) });
    expect(found.deliveries.map(({ carried, failures }) => [carried, failures.length])).toEqual([
      [0, 0],
      [1, 0],
      [0, 0],
    ]);
  });

  test("deployments arrive in any order, with the same result", () => {
    const deployments = [done("root", 0.5), done("a", 2), done("b", 2), done("b", 7)];
    const [one, other] = [deployments, [...deployments].reverse()].map((facts) =>
      flow(story("a", "b"), { deployments: facts }),
    );
    expect(other!.deliveries).toEqual(one!.deliveries);
    expect(other!.changes).toEqual(one!.changes);
  });
});

describe("commits that this clone does not have", () => {
  test("deliver nothing, are counted, and are a gap", () => {
    const deployments = [
      done("root", 0.5),
      done("elsewhere", 1),
      aDeployment("elsewhere", [["FAILURE", ms(1.1)]]),
      done("a", 2),
    ];
    const found = flow(story("a"), { deployments });
    expect([found.deliveries.length, found.census.failedAttempts]).toEqual([2, 0]);
    expect(found.gaps.map(({ id, says }) => [id, says])).toEqual([
      [
        "unknown-commits",
        "2 deployments to production name commits that this clone does not have, and count as nothing here.",
      ],
    ]);
  });
});

describe("releases", () => {
  const RELEASES: DeliveryChoice = { kind: "releases" };
  const names = (...releases: ReturnType<typeof aRelease>[]) =>
    flow(story("a"), { releases }, RELEASES).deliveries.map(({ name }) => name);

  test("are published ones: no draft, no pre-release by its flag or its tag", () => {
    const found = names(
      aRelease("v1.0.0", "root", ms(1)),
      aRelease("v1.1.0", "a", ms(2), { draft: true }),
      aRelease("v1.2.0", "a", ms(3), { publishedAt: null }),
      aRelease("v1.3.0", "a", ms(4), { prerelease: true }),
      aRelease("v2.0.0-rc.1", "a", ms(5)),
      aRelease("summer", "a", ms(6)),
    );
    expect(found).toEqual(["v1.0.0", "summer"]);
  });

  test("reach users when they are published, whenever they were made or tagged", () => {
    const releases = [aRelease("v1", "a", ms(4), { createdAt: ms(2) })];
    const spec = { tags: [{ name: "v1", on: "a", at: day(1.5) }] };
    const found = flow(story("a"), { releases }, RELEASES, spec);
    expect(changeOf(found, "a").deliveredAt).toEqual({
      at: ms(4),
      source: "publication of the release",
      ref: "v1",
    });
    // A release is an instant: nothing is under way with it.
    expect(waits(found, "a")).toEqual([["release", 3]]);
    expect(found.census.failedAttempts).toBeNull();
  });

  test("of which GitHub names no commit are looked up by their tag", () => {
    const releases = [
      aRelease("v1", "a", ms(2), { commit: null }),
      aRelease("v2", "a", ms(3), { commit: null }),
    ];
    const found = flow(story("a"), { releases }, RELEASES, { tags: [{ name: "v1", on: "a" }] });
    expect(found.deliveries.map(({ name, commit }) => [name, commit])).toEqual([["v1", idOf("a")]]);
    expect(found.gaps.map(({ id }) => id)).toEqual(["unknown-commits"]);
  });

  test("published later than now have not been published", () => {
    const releases = [aRelease("v1", "a", ms(2)), aRelease("v2", "a", ms(20))];
    const found = flow(story("a"), { releases }, RELEASES, { takenAt: ms(10) });
    expect(found.deliveries.map(({ name }) => name)).toEqual(["v1"]);
  });

  test("of packages are families of their own, as tags are", () => {
    const made = story("a");
    const releases = [aRelease("web@1.0.0", "a", ms(2)), aRelease("api@1.0.0", "a", ms(3))];
    const found = flow(made, { releases }, RELEASES, {
      folders: ["packages/web", "packages/api"],
      manifests: ["packages/web/package.json", "packages/api/package.json"],
    });
    expect(found.deliveries.map(({ stream }) => stream)).toEqual(["web", "api"]);
  });

  test.each([
    ["with 19 changes is no edge", 19, 3, null],
    ["with 20 changes, more than five times the later ones, is an edge", 20, 3, "v1"],
    ["before fewer than 3 later ones is no edge", 40, 2, null],
  ])("the first %s", (_says, first, later, edge) => {
    const made = new Story();
    made.commit("root", { at: day(0) });
    let number = 0;
    const releases = [];
    for (const [n, size] of [first, ...Array.from({ length: later }, () => 1)].entries()) {
      for (let i = 0; i < size; i++) {
        number++;
        made.commit(`c${number}`, { at: day(number), message: `Change (#${number})` });
      }
      releases.push(aRelease(`v${n + 1}`, `c${number}`, ms(number) + 1000));
    }
    const found = flow(made, { releases }, RELEASES);
    expect(found.deliveries.find((one) => one.edge)?.name ?? null).toBe(edge);
  });
});

describe("runs of a workflow", () => {
  const WORKFLOW: DeliveryChoice = { kind: "workflow", name: "Deploy" };
  const runs = (...facts: ReturnType<typeof aRun>[]) => flow(story("a", "b"), { runs: facts }, WORKFLOW);

  test("are one stream: successes deliver, failures are attempts, the rest never happened", () => {
    const found = runs(
      aRun("root", ms(0.5)),
      aRun("a", ms(2), { conclusion: "failure" }),
      aRun("a", ms(2.1), { conclusion: "TIMED_OUT" }),
      aRun("a", ms(2.2), { conclusion: "cancelled" }),
      aRun("a", ms(2.3), { conclusion: "skipped" }),
      aRun("a", ms(2.4), { finishedAt: null, conclusion: null }),
      aRun("a", ms(3), { conclusion: "SUCCESS", startedAt: ms(2.5) }),
      aRun("b", ms(4), { workflow: "CI" }),
    );
    expect(found.source).toEqual({
      id: "workflow",
      because: "runs of Deploy, as asked for",
    });
    expect(found.deliveries.map(({ stream, edge, commit }) => [stream, edge, commit])).toEqual([
      ["Deploy", true, idOf("root")],
      ["Deploy", false, idOf("a")],
    ]);
    expect(found.census.failedAttempts).toBe(2);
    expect(waits(found, "a")).toEqual([
      ["release", 1.5],
      ["deploy", 0.5],
    ]);
    expect(changeOf(found, "b").deliveredAt).toEqual({ missing: "not-delivered" });
  });

  test("for a proposal deliver to nobody but its reviewers", () => {
    const found = runs(aRun("root", ms(0.5)), aRun("a", ms(2), { event: "pull_request", branch: "a" }));
    expect(found.deliveries).toHaveLength(1);
  });

  test("that went back to an older commit are a rollback", () => {
    const found = runs(aRun("root", ms(0.5)), aRun("b", ms(3)), aRun("a", ms(4)));
    expect(found.deliveries.map(({ failures }) => failures.map(({ kind }) => kind))).toEqual([
      [],
      ["rolled-back"],
      [],
    ]);
  });

  test("of a name that has none are refused, with near names", () => {
    const error = refusal(() =>
      flow(story("a"), { runs: [aRun("a", ms(1), { workflow: "Ship it" })] }, WORKFLOW),
    );
    expect([error.kind, error.message]).toEqual(["usage", "GitHub names no workflow Deploy there."]);
    expect(error.next).toBe("Workflows there: Ship it.");
  });
});

describe("rolled back", () => {
  test("the next success of the same environment carries an older commit; what it delivered stays delivered", () => {
    const deployments = [
      done("root", 0.5),
      done("b", 3),
      // It never reached users: no rollback.
      aDeployment("root", [["FAILURE", ms(3.2)]]),
      done("a", 3.5, { environment: "production-us" }),
      done("a", 4),
    ];
    const found = flow(story("a", "b"), { deployments });
    expect(found.deliveries.map(({ failures }) => failures.map(({ kind, at }) => [kind, at]))).toEqual([
      [],
      [["rolled-back", ms(4)]],
      [],
      [],
    ]);
    expect(changeOf(found, "b").deliveredAt).toMatchObject({ at: ms(3) });
    expect(found.deliveries[1]!.restoration).toEqual({
      from: ms(3),
      to: ms(4),
      says: "the delivery that went back to an older commit",
    });
    expect(found.deliveries.map(({ repairs }) => repairs)).toEqual([
      null,
      null,
      null,
      "it went back to an older commit",
    ]);
  });
});

describe("a change that two environments had", () => {
  test("speaks of the delivery that first had it, which is restored by one of its own stream", () => {
    const made = story("a");
    made.commit("undo", { at: day(5), message: `Revert "a"\n\nThis reverts commit ${idOf("a")}.` });
    const eu = { environment: "production-eu" };
    const us = { environment: "production-us" };
    const deployments = [
      done("root", 0.2, eu),
      done("root", 0.3, us),
      done("a", 2, eu),
      done("a", 3, us),
      // America takes it back first: that helps nobody in Europe.
      done("undo", 6, us),
      done("undo", 9, eu),
    ];
    const found = flow(made, { deployments }).deliveries;
    expect(found.map(({ stream, failures, restoration }) => [stream, failures.length, restoration])).toEqual([
      ["production-eu", 0, null],
      ["production-us", 0, null],
      ["production-eu", 1, { from: ms(2), to: ms(9), says: "the delivery that carried the revert" }],
      ["production-us", 0, null],
      ["production-us", 0, null],
      ["production-eu", 0, null],
    ]);
    expect(found.map(({ repairs }) => repairs !== null)).toEqual([false, false, false, false, true, false]);
  });
});

describe("chosen automatically", () => {
  const AUTO: DeliveryChoice = { kind: "auto" };
  const twice = (on: string, environment = "production") => [
    done(on, 1, { environment }),
    done(on, 2, { environment }),
  ];
  const releases = [aRelease("v1", "a", ms(1)), aRelease("v2", "a", ms(2))];
  const tags = ["v1", "v2", "v3"].map((name) => ({ name, on: "a" }));
  const source = (github: Partial<GitHubFacts>, spec: HistorySpec = { tags }) =>
    flow(story("a"), github, AUTO, spec).source;

  test("deployments first, where two succeeded", () => {
    expect(source({ deployments: twice("a"), releases })).toEqual({
      id: "deployments",
      because: "2 read from GitHub succeeded, to production",
    });
  });

  test("the two may have gone to two environments", () => {
    const deployments = [done("a", 1, { environment: "prod-eu" }), done("a", 2, { environment: "prod-us" })];
    expect(source({ deployments }).id).toBe("deployments");
  });

  test("then releases, where two are published", () => {
    const deployments = [done("a", 1), aDeployment("a", [["FAILURE", ms(2)]]), ...twice("a", "staging")];
    expect(source({ deployments, releases })).toEqual({
      id: "releases",
      because: "GitHub has 2 that are published, and only one successful deployment to production was found",
    });
  });

  test("then tags, then nothing", () => {
    expect(source({ releases: releases.slice(1) })).toEqual({
      id: "tags",
      because:
        "the repository has 3 of them, no successful deployment to production was found, and only one published release was found",
    });
    expect(source({}, { tags: tags.slice(2) })).toEqual({
      id: "none",
      because:
        "only one version tag was found, no successful deployment to production was found, and no published release was found",
    });
  });

  test("what could not be read is passed over, and named", () => {
    expect(source({ deployments: { unread: "the token may not read them" }, releases })).toEqual({
      id: "releases",
      because:
        "GitHub has 2 that are published, and GitHub did not let its deployments be read (the token may not read them)",
    });
  });

  const lack = "GitHub was not asked for them";
  const gapsOf = (
    github: Partial<GitHubFacts>,
    deliveries: DeliveryChoice = AUTO,
    spec: HistorySpec = { tags },
  ) => flow(story("a"), github, deliveries, spec).gaps.filter(({ id }) => id === "unread-deployments");

  test.each<[string, DeliveryChoice, HistorySpec]>([
    ["another source", AUTO, { tags }],
    ["none", AUTO, {}],
    ["them, as asked for", DEPLOYMENTS, {}],
  ])("of deployments that may have older successes it takes %s, and says what is lacking", (_, choice, spec) => {
    const [gap, ...more] = gapsOf({ deployments: [done("a", 1)], deploymentsLack: lack }, choice, spec);
    expect(more).toEqual([]);
    expect(gap!.says).toBe(
      "Fewer than two deployments to production are known that succeeded, and older ones may be missing: GitHub was not asked for them.",
    );
    expect(gap!.remedy).toContain("Run flowaudit sync");
  });

  test("where no deployment is asked about, nothing of them is lacking", () => {
    expect(gapsOf({ deploymentsLack: lack }, { kind: "tags" })).toEqual([]);
    expect(gapsOf({ deployments: twice("a") })).toEqual([]);
  });

  test("over the whole record, whatever the window", () => {
    const history = story("a").history({ tags, github: gitHub({ deployments: twice("a"), releases }) });
    const window = { from: ms(300), to: ms(310) };
    expect(flowOf(history, { window, config: { deliveries: AUTO } }).source.id).toBe("deployments");
  });

  test("from git alone as before", () => {
    const found = flowOf(story("a").history({ tags }), { config: { deliveries: AUTO } }).source;
    expect(found).toEqual({
      id: "tags",
      because: "the repository has 3 of them, and git shows no deployments",
    });
  });

  test("and says how many pre-releases are none", () => {
    const early = [...tags, { ...tags[0]!, name: "v9.0.0-beta.1" }, { ...tags[0]!, name: "v9.0.0-rc.1" }];
    const found = flowOf(story("a").history({ tags: early }), { config: { deliveries: AUTO } }).source;
    expect(found.because).toBe(
      "the repository has 3 of them and 2 pre-releases (such as beta or rc), which deliver nothing, and git shows no deployments",
    );
  });
});

describe("asked for and not there", () => {
  const choices: [DeliveryChoice, keyof GitHubFacts][] = [
    [DEPLOYMENTS, "deployments"],
    [{ kind: "releases" }, "releases"],
    [{ kind: "workflow", name: "Deploy" }, "runs"],
  ];

  test.each(choices)("without GitHub %j is a mistake of usage, with the next step", (deliveries) => {
    const error = refusal(() => flowOf(story("a").history(), { config: { deliveries } }));
    expect([error.kind, error.exitCode]).toEqual(["usage", 2]);
    expect(error.message).toContain("nothing was read from GitHub");
    expect(error.next).toContain("--deliveries file:");
  });

  test.each(choices)("unreadable %j is a missing permission, with its reason", (deliveries, list) => {
    const unread = { [list]: { unread: "FORBIDDEN: resource not accessible" } };
    const error = refusal(() => flow(story("a"), unread, deliveries));
    expect([error.kind, error.exitCode]).toEqual(["permission", 4]);
    expect(error.message).toContain("FORBIDDEN: resource not accessible");
    expect(error.next).toMatch(/^Use a token that may read them, and run it again\. .*--deliveries file:/);
  });

  test.each(
    choices,
  )("%j that could not be read for another reason is too little to go on", (deliveries, list) => {
    const unread = { [list]: { unread: "it was not read yet" } };
    const error = refusal(() => flow(story("a"), unread, deliveries));
    expect([error.kind, error.exitCode]).toEqual(["notEnoughData", 5]);
    expect(error.message).toContain("it was not read yet");
    expect(error.next).toMatch(/^Run it again where GitHub can be asked\. .*--deliveries file:/);
  });
});

describe("time in which a deployment was held for an approval", () => {
  const held = (...records: readonly DeploymentFact[]) =>
    flow(story("a", "b"), { deployments: [done("root", 0.5), ...records] }).deliveries.map((one) => one.held);
  const waited = aDeployment("a", [
    ["WAITING", ms(2)],
    ["QUEUED", ms(3)],
    ["WAITING", ms(4)],
    ["IN_PROGRESS", ms(4.5)],
    ["SUCCESS", ms(5)],
    ["WAITING", ms(6)],
    ["IN_PROGRESS", ms(7)],
  ]);

  test("is what it waited before it went on, up to its success", () => {
    // 1 day and half a day; what came after the success counts for nothing. root waited for nobody.
    expect(held(waited)).toEqual([0, 1.5 * 24 * HOUR]);
  });

  test("up to the success where nothing lies between; at one instant it goes on after it waited", () => {
    const straight = aDeployment("a", [
      ["WAITING", ms(2)],
      ["SUCCESS", ms(3)],
    ]);
    const atOnce = aDeployment("b", [
      ["IN_PROGRESS", ms(4)],
      ["WAITING", ms(4)],
      ["SUCCESS", ms(5)],
    ]);
    expect(held(straight, atOnce)).toEqual([0, 24 * HOUR, 0]);
  });

  test("is not known of an environment that never says so, nor of other sources", () => {
    expect(held(done("a", 2))).toEqual([null, null]);
    const elsewhere = { ...waited, environment: "prod-eu" };
    expect(held(elsewhere)).toEqual([null, 1.5 * 24 * HOUR]);
    const tagged = flow(
      story("a"),
      {},
      { kind: "tags" },
      { tags: [{ name: "v1.0.0", on: "a", at: day(2) }] },
    );
    expect(tagged.deliveries.map((one) => one.held)).toEqual([null]);
  });
});
