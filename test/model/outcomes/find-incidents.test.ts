import { describe, expect, test } from "vitest";
import type { IncidentRow } from "../../../src/collect/facts.ts";
import type { GitHubFacts } from "../../../src/collect/github-facts.ts";
import type { Config } from "../../../src/config/config.ts";
import type { Flow } from "../../../src/model/flow.ts";
import { day, flowOf, type HistorySpec, idOf } from "../builders.ts";
import {
  aDeployment,
  aMergedPull,
  anIncident,
  closing,
  done,
  gitHub,
  storyUpTo,
} from "../deliveries/recording.ts";

const ms = (n: number) => day(n) * 1000;

/** Production got root on 0.5, a on day 2, b on day 4, c on day 6 and d on day 20. */
const DEPLOYMENTS = [done("root", 0.5), done("a", 2), done("b", 4), done("c", 6), done("d", 20)];

interface Asked extends HistorySpec {
  readonly config?: Partial<Config>;
}

function flow(github: Partial<GitHubFacts>, { config, ...spec }: Asked = {}): Flow {
  const history = storyUpTo("d").history({
    ...spec,
    github: gitHub({ deployments: DEPLOYMENTS, ...github }),
  });
  return flowOf(history, { config: { deliveries: { kind: "deployments" }, ...config } });
}

/** What each delivery is blamed for: [its ref, certain]. */
const blamed = (found: Flow) =>
  found.deliveries.flatMap(({ ref, failures }) =>
    failures.filter(({ kind }) => kind === "incident").map(({ certain }) => [ref, certain]),
  );
const NUMBERED = [{ name: "12", on: "b" }];
const ofIssue = (body: string, opened = 7, asked: Asked = {}) =>
  blamed(flow({ incidents: [anIncident(40, ms(opened), null, { body })] }, asked));
const row = (overrides: Partial<IncidentRow> = {}): IncidentRow => ({
  openedAt: ms(7),
  closedAt: null,
  title: "Login is down",
  names: "",
  origin: "",
  url: null,
  ref: "incidents.csv:2",
  ...overrides,
});

describe("an incident that names what it came from", () => {
  test.each<[string, string, unknown[]]>([
    ["the commit of a delivery", `since ${idOf("b")}`, [["production 4", true]]],
    ["seven digits of it", `Bisected to ${idOf("b").slice(0, 7)}.`, [["production 4", true]]],
    ["its page", `https://github.com/acme/example/commit/${idOf("b")}`, [["production 4", true]]],
    ["a pull request that it first carried", "Broken by #12, I think", [["production 4", true]]],
    ["the same with the repository's name", "see acme/example#12", [["production 4", true]]],
    ["the page of the pull request", "https://github.com/acme/example/pull/12", [["production 4", true]]],
    ["a tag on its commit", "Since v1.2.0.", [["production 4", true]]],
    ["the page of the tag", "https://github.com/acme/example/releases/tag/v1.2.0", [["production 4", true]]],
    [
      "two deliveries",
      "#11 and #12",
      [
        ["production 2", true],
        ["production 4", true],
      ],
    ],
    ["one delivery in two ways", `#12 (${idOf("b").slice(0, 9)})`, [["production 4", true]]],
  ])("%s", (_says, body, expected) => {
    const tags = [{ name: "v1.2.0", on: "b" }];
    expect(ofIssue(body, 7, { tags })).toEqual(expected);
  });

  /** On day 7 the last delivery is that of day 6: it is suspected where nothing is named. */
  const BY_TIME = [["production 6", false]];
  test.each<[string, string]>([
    ["nothing", "It is slow"],
    ["six digits of a commit", `since ${idOf("b").slice(0, 6)}`],
    ["another repository's pull request", "see acme/other#12"],
    ["the page of another one's", "https://github.com/acme/other/pull/12"],
    ["the number of no pull request", "like #7"],
    ["a number in a sentence, that of a tag too", "12 users see 1.2.0 errors"],
    ["what had not been written yet: the remedy", "fixed by #14"],
    ["a commit that had not been written yet", `fixed in ${idOf("d")}`],
    ["what the record begins with", `since ${idOf("root")}x`],
  ])("%s: suspected by its time alone", (_says, body) =>
    expect(ofIssue(body, 7, { tags: NUMBERED })).toEqual(BY_TIME));

  test("in its title", () => {
    const incidents = [anIncident(40, ms(7), null, { title: "Login is down since #12" })];
    expect(blamed(flow({ incidents }))).toEqual([["production 4", true]]);
  });

  test("of a commit that was delivered again: the last time before it", () => {
    const deployments = [...DEPLOYMENTS.slice(0, 3), done("a", 4.5), done("b", 5)];
    const incidents = [anIncident(40, ms(5.5), null, { body: idOf("b") })];
    // b on day 4, back to a on 4.5, b again on day 5.
    expect(blamed(flow({ deployments, incidents }))).toEqual([["production 5", true]]);
  });

  test("of a commit that two environments run: both", () => {
    const deployments = [...DEPLOYMENTS, done("root", 0.7, "production-us"), done("b", 6.5, "production-us")];
    const incidents = [anIncident(40, ms(7), null, { body: idOf("b") })];
    expect(blamed(flow({ deployments, incidents }))).toEqual([
      ["production 4", true],
      ["production-us 6.5", true],
    ]);
  });

  test("says so with its link, and by how much later it was opened", () => {
    const found = flow({ incidents: [anIncident(40, ms(7), null, { body: "#12" })] });
    expect(found.deliveries[2]!.failures).toEqual([
      {
        kind: "incident",
        certain: true,
        says: "an incident was opened 3 d later, and names a change that it was the first to carry",
        ref: "#40",
        at: ms(7),
        url: "https://github.com/acme/example/issues/40",
      },
    ]);
  });

  test("may have been opened before the delivery was finished", () => {
    const slow = aDeployment(
      "b",
      [
        ["IN_PROGRESS", ms(3.5)],
        ["SUCCESS", ms(4)],
      ],
      { id: "slow" },
    );
    const deployments = [DEPLOYMENTS[0]!, DEPLOYMENTS[1]!, slow];
    const found = flow({ deployments, incidents: [anIncident(40, ms(3.75), null, { body: "#12" })] });
    expect(found.deliveries[2]!.failures[0]!.says).toBe(
      "an incident was opened 6 h before it was finished and names a change that it was the first to carry",
    );
  });
});

describe("an incident that names nothing", () => {
  test.each([
    ["at the finish of a delivery", 4, [["production 4", false]]],
    ["just before the next one's", 5.999, [["production 4", false]]],
    ["at the next one's", 6, [["production 6", false]]],
    ["7 days after it", 13, [["production 6", false]]],
    ["a second more", 13 + 1 / 86_400, []],
    ["before the first", 0.2, []],
  ])("opened %s", (_says, opened, expected) => expect(ofIssue("", opened)).toEqual(expected));

  test("is suspected of the last delivery of each stream", () => {
    const deployments = [...DEPLOYMENTS, done("root", 0.7, "production-us"), done("a", 6.5, "production-us")];
    expect(blamed(flow({ deployments, incidents: [anIncident(40, ms(7))] }))).toEqual([
      ["production 6", false],
      ["production-us 6.5", false],
    ]);
  });

  test("is no certain failure, so that nothing is restored", () => {
    const found = flow({ incidents: [anIncident(40, ms(7), ms(8))] });
    expect(found.deliveries[3]).toMatchObject({
      restoration: null,
      failures: [{ certain: false, says: "an incident was opened 1 d later, before the next delivery" }],
    });
  });
});

describe("which issues are incidents", () => {
  const labelled = (label: string, config: Partial<Config> = {}) =>
    flow({ incidents: [anIncident(40, ms(7), null, { labels: ["bug", label] })] }, { config }).incidents
      .length;

  test.each(["incident", "Incident", "outage", "sev1", "SEV-2", "sev/1", "production-bug"])("%s", (label) =>
    expect(labelled(label)).toBe(1));
  test.each(["enhancement", "incidental", "bug"])("not %s", (label) => expect(labelled(label)).toBe(0));
  test("as configured", () => {
    const config = { incidentLabels: ["kind/fire*"] };
    expect([labelled("kind/firefighting", config), labelled("incident", config)]).toEqual([1, 0]);
  });
});

describe("rows of an incident file", () => {
  test.each<[string, string, unknown[]]>([
    ["a commit", idOf("b").slice(0, 8), [["production 4", true]]],
    ["a pull request", "#12", [["production 4", true]]],
    ["a tag", "v1.2.0", [["production 4", true]]],
    ["a tag that is a number", "120", [["production 4", true]]],
    ["nothing", "", [["production 6", false]]],
  ])("name %s", (_says, names, expected) => {
    const tags = [
      { name: "v1.2.0", on: "b" },
      { name: "120", on: "b" },
    ];
    expect(blamed(flow({}, { tags, incidents: [row({ names })] }))).toEqual(expected);
  });

  test("stand beside issues, with their own link", () => {
    const rows = [row({ openedAt: ms(7.5), closedAt: ms(9), url: "https://status.example.com/1" })];
    const found = flow({ incidents: [anIncident(40, ms(7))] }, { incidents: rows });
    expect(found.incidents).toMatchObject([
      {
        name: "#40",
        title: "Login is down",
        openedAt: ms(7),
        closedAt: null,
        delivery: { ref: "production 6", certain: false },
        url: "https://github.com/acme/example/issues/40",
      },
      {
        name: "incidents.csv:2",
        title: "Login is down",
        openedAt: ms(7.5),
        closedAt: ms(9),
        delivery: { ref: "production 6", certain: false },
        url: "https://status.example.com/1",
      },
    ]);
  });

  test("are read beside tags, without GitHub", () => {
    const tags = [
      { name: "v1", on: "a", at: day(2) },
      { name: "v2", on: "b", at: day(4) },
    ];
    const found = flowOf(storyUpTo("d").history({ tags, incidents: [row({ names: "v1" })] }));
    expect(blamed(found)).toEqual([["v1", true]]);
  });
});

describe("the changes that an incident names, and who made what caused it", () => {
  const of = (body: string, opened = 7) =>
    flow({ incidents: [anIncident(40, ms(opened), null, { body })] }).incidents[0]!.changes;

  test("are those that were there when it opened, oldest first", () => {
    expect(of(`#13, ${idOf("a").slice(0, 8)} and #99`)).toEqual([idOf("a"), idOf("c")]);
    expect(of("#13", 4)).toEqual([]);
    expect(of("v1.2.0")).toEqual([]);
  });

  test("are told by a row too", () =>
    expect(flow({}, { incidents: [row({ names: "#12" })] }).incidents[0]).toMatchObject({
      changes: [idOf("b")],
      origin: null,
    }));

  test("the origin is told by a label or a column", () => {
    const incidents = [anIncident(40, ms(7), null, { labels: ["incident", "origin: ai"] })];
    const rows = [row({ openedAt: ms(8), origin: "Human" }), row({ openedAt: ms(9), origin: "vendor" })];
    const found = flow({ incidents }, { incidents: rows }).incidents;
    expect(found.map(({ origin }) => origin)).toEqual(["ai", "human", "vendor"]);
  });
});

describe("the incidents of a window", () => {
  const spell = (from: number, to: number | null) => {
    const history = storyUpTo("d").history({
      github: gitHub({ deployments: DEPLOYMENTS }),
      incidents: [row({ openedAt: ms(from), closedAt: to === null ? null : ms(to) })],
    });
    const window = { from: ms(10), to: ms(20) };
    return flowOf(history, { window, config: { deliveries: { kind: "deployments" } } }).incidents.length;
  };
  test.each<[string, number, number | null, number]>([
    ["opened and closed in it", 11, 12, 1],
    ["opened before, closed in it", 5, 11, 1],
    ["open all the while", 5, null, 1],
    ["closed before it", 5, 9, 0],
    ["closed as it begins", 5, 10, 0],
    ["opened and closed as it begins", 10, 10, 1],
    ["opened after it", 25, 26, 0],
    ["opened at its end", 20, null, 0],
    ["opened just before its end", 19.9, 30, 1],
  ])("%s", (_says, from, to, expected) => expect(spell(from, to)).toBe(expected));

  test("closed later than now, it is open", () => {
    const found = flow({ incidents: [anIncident(40, ms(7), ms(9))] }, { takenAt: ms(8) });
    expect(found.incidents).toMatchObject([{ closedAt: null }]);
    expect(flow({ incidents: [anIncident(40, ms(7), ms(9))] }, { takenAt: ms(6.5) }).incidents).toEqual([]);
  });
});

describe("whether incidents are seen", () => {
  const sees = (github: Partial<GitHubFacts>, asked: Asked = {}) => flow(github, asked).sees.has("incidents");

  test("where an issue was ever marked as one, or a file is given", () => {
    expect(sees({ incidents: [anIncident(40, ms(7))] })).toBe(true);
    expect(sees({}, { incidents: [] })).toBe(true);
  });

  test("not where nobody ever marked one: they may be kept somewhere else", () => {
    expect(sees({})).toBe(false);
    expect(sees({ incidents: { unread: "forbidden" } })).toBe(false);
    expect(sees({ incidents: [anIncident(40, ms(7), null, { labels: ["bug"] })] })).toBe(false);
  });
});

describe("restored", () => {
  const restoration = (incidents: GitHubFacts["incidents"], pulls: GitHubFacts["pulls"], takenAt = ms(100)) =>
    flow({ incidents, pulls }, { takenAt }).deliveries.find(({ ref }) => ref === "production 4")!.restoration;
  /** Opened on day 7, put down to the delivery of day 4. */
  const incident = (closed: number | null) => [
    anIncident(40, ms(7), closed === null ? null : ms(closed), { body: "#12" }),
  ];
  const fix = (number: number, on: string, n: number) =>
    aMergedPull(number, on, ms(n), { closes: [closing(40)] });

  test("by the closing of the incident, where no change is known to have closed it", () => {
    expect(restoration(incident(7.25), [])).toEqual({
      from: ms(4),
      to: ms(7.25),
      says: "the closing of the incident",
    });
  });

  test("by the delivery of the change that closed it, not by its merge", () => {
    // #14 was merged on day 8 and closed it then; production had it on day 20.
    expect(restoration(incident(8), [fix(14, "d", 8)])).toEqual({
      from: ms(4),
      to: ms(20),
      says: "the delivery that carried the change which closed the incident",
    });
  });

  test("not yet, where that change is not delivered", () =>
    expect(restoration(incident(8), [fix(14, "d", 8)], ms(19))).toEqual({
      from: ms(4),
      to: null,
      says: null,
    }));

  test("not yet, while it is open", () =>
    expect(restoration(incident(null), [])).toEqual({ from: ms(4), to: null, says: null }));

  test("not by a change that was merged after somebody closed it", () =>
    expect(restoration(incident(7.5), [fix(14, "d", 8)])).toMatchObject({ to: ms(7.5) }));

  test("not by a change that the failed delivery had already", () =>
    expect(restoration(incident(9), [fix(11, "a", 1)])).toMatchObject({ to: ms(9) }));

  test("by the last change that said so, where the issue was opened again", () => {
    // #13 was merged on day 5 and delivered on day 6; #14 on day 8, and on day 20.
    expect(restoration(incident(8), [fix(14, "d", 8), fix(13, "c", 5)])).toMatchObject({ to: ms(20) });
  });

  test("an issue of another repository closes nothing here", () => {
    const other = { ...closing(40), repository: "acme/other" };
    const pulls = [aMergedPull(14, "d", ms(8), { closes: [other] })];
    expect(restoration(incident(8), pulls)).toMatchObject({ to: ms(8), says: "the closing of the incident" });
  });

  test("from the opening where that was earlier than the delivery's finish", () => {
    const slow = aDeployment(
      "b",
      [
        ["IN_PROGRESS", ms(3.5)],
        ["SUCCESS", ms(4)],
      ],
      { id: "production 4" },
    );
    const deployments = [DEPLOYMENTS[0]!, DEPLOYMENTS[1]!, slow];
    const found = flow({ deployments, incidents: [anIncident(40, ms(3.75), ms(4.5), { body: "#12" })] });
    expect(found.deliveries[2]!.restoration).toMatchObject({ from: ms(3.75), to: ms(4.5) });
  });

  test("by the first of several remedies", () => {
    // Rolled back on day 4.5; the incident stays open until day 9.
    const deployments = [...DEPLOYMENTS.slice(0, 3), done("a", 4.5)];
    const found = flow({ deployments, incidents: [anIncident(40, ms(4.2), ms(9), { body: "#12" })] });
    const failed = found.deliveries.find(({ ref }) => ref === "production 4")!;
    expect(failed.failures.map(({ kind }) => kind)).toEqual(["incident", "rolled-back"]);
    expect(failed.restoration).toEqual({
      from: ms(4),
      to: ms(4.5),
      says: "the delivery that went back to an older commit",
    });
  });

  test("the delivery of such a change is a repair", () => {
    const found = flow({ incidents: incident(8), pulls: [fix(14, "d", 8)] });
    expect(found.deliveries.map(({ repairs }) => repairs)).toEqual([
      null,
      null,
      null,
      null,
      "it was the first to carry the change that closed an incident",
    ]);
  });
});

describe("restored by a revert", () => {
  const reverted = (...deployments: ReturnType<typeof done>[]) => {
    const made = storyUpTo("d");
    made.commit("undo", { at: day(9), message: `Revert "b"\n\nThis reverts commit ${idOf("b")}.` });
    made.commit("later", { at: day(10) });
    const history = made.history({
      github: gitHub({ deployments: [...DEPLOYMENTS.slice(0, 4), ...deployments] }),
    });
    const found = flowOf(history, { config: { deliveries: { kind: "deployments" } } });
    return found.deliveries.find(({ ref }) => ref === "production 4")!.restoration;
  };

  test("at the finish of the first success that contains it", () => {
    expect(reverted(done("d", 9.5), done("later", 11), done("later", 12))).toEqual({
      from: ms(4),
      to: ms(11),
      says: "the delivery that carried the revert",
    });
  });

  test("in the same stream: another environment has its own users", () =>
    expect(reverted(done("root", 0.6, "production-us"), done("later", 10.5, "production-us"))).toMatchObject({
      to: null,
    }));

  test("not yet, where no delivery has it", () =>
    expect(reverted(done("d", 12))).toMatchObject({ to: null }));
});
