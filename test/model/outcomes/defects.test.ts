/** Bug reports and the changes that they are put down to; every expectation was worked out from the story by hand. */
import { describe, expect, test } from "vitest";
import type { Diff } from "../../../src/collect/facts.ts";
import type { GitHubFacts, IssueFact } from "../../../src/collect/github-facts.ts";
import { DEFAULT_CONFIG } from "../../../src/config/defaults.ts";
import { outlineOf } from "../../../src/model/build-flow.ts";
import type { Change, Defect, Flow, LineWork } from "../../../src/model/flow.ts";
import { findDefects } from "../../../src/model/outcomes/defects.ts";
import { day, flowOf, type HistorySpec, idOf } from "../builders.ts";
import { aMergedPull, anIncident, closing, done, gitHub, storyUpTo } from "../deliveries/recording.ts";

const ms = (n: number) => day(n) * 1000;

/** Production got root on 0.5, a on day 2, b and c on day 6, d and e on day 20: root's is the left edge. */
const DEPLOYMENTS = [done("root", 0.5), done("a", 2), done("c", 6), done("e", 20)];

const aBug = (opened: number, overrides: Partial<IssueFact> = {}): IssueFact =>
  anIncident(40, ms(opened), null, { labels: ["bug"], title: "It is slow", ...overrides });

function flow(github: Partial<GitHubFacts>, spec: HistorySpec = {}, kind = "deployments" as const): Flow {
  const history = storyUpTo("e").history({
    ...spec,
    github: gitHub({ deployments: DEPLOYMENTS, ...github }),
  });
  return flowOf(history, { config: { deliveries: { kind } } });
}
const escapedOf = ({ defects }: Flow) => defects!.map(({ escaped }) => escaped.map(({ change }) => change));
const named = (body: string, opened = 7) => escapedOf(flow({ bugs: [aBug(opened, { body })] }))[0];

describe("a bug report that names a change", () => {
  test.each<[string, string, string[]]>([
    ["its pull request", "broken since #12", [idOf("b")]],
    ["its commit", `git bisect says ${idOf("b").slice(0, 9)}`, [idOf("b")]],
    ["its page", "see https://github.com/acme/example/pull/12", [idOf("b")]],
    ["two of them, oldest first", "#12 and #11", [idOf("a"), idOf("b")]],
    ["one twice", `#12, which is ${idOf("b")}`, [idOf("b")]],
    ["one of another repository", "other/example#12", []],
    ["a number that is no change", "#99", []],
    ["nothing", "it is slow", []],
  ])("%s", (_says, body, expected) => expect(named(body)).toEqual(expected));

  test("in its title", () =>
    expect(escapedOf(flow({ bugs: [aBug(7, { title: "Slow since #12" })] }))).toEqual([[idOf("b")]]));

  test("counts where users had the change by then, and not before", () => {
    // b was merged on day 3 and reached production on day 6.
    expect(named("#12", 5.9)).toEqual([]);
    expect(named("#12", 6)).toEqual([idOf("b")]);
    // d waits for day 20.
    expect(named("#14", 10)).toEqual([]);
  });

  test("says so", () => {
    const { defects } = flow({ bugs: [aBug(7, { body: "#12" })] });
    expect(defects).toEqual([
      {
        name: "#40",
        title: "It is slow",
        openedAt: ms(7),
        url: "https://github.com/acme/example/issues/40",
        escaped: [{ change: idOf("b"), by: "named", says: "the report names it" }],
        fixedBy: null,
      },
    ]);
  });

  test("by the commit of a delivery means that delivery where it carried several changes", () => {
    // c is the commit of the deployment that first carried b and c; a is the only one that its deployment carried.
    expect(named(`version ${idOf("c").slice(0, 10)}`)).toEqual([]);
    expect(named(`version ${idOf("a").slice(0, 10)}`)).toEqual([idOf("a")]);
  });

  test("counts from the first delivery on record on, which may not have been its first", () => {
    // root went out on day 0.5 at the latest.
    expect(named(idOf("root"), 0.4)).toEqual([]);
    expect(named(idOf("root"), 0.6)).toEqual([idOf("root")]);
  });

  test("counts from the merge where there are no deliveries", () => {
    const history = storyUpTo("e").history({ github: gitHub({ bugs: [aBug(3.5, { body: "#12 #13" })] }) });
    const found = flowOf(history, { config: { deliveries: { kind: "none" } } });
    expect(escapedOf(found)).toEqual([[idOf("b")]]);
  });
});

describe("a bug report whose fix rewrote a change", () => {
  const pulls = [aMergedPull(15, "e", ms(9), { closes: [closing(40)] })];
  const bugs = [aBug(7, { closedAt: ms(9) })];
  const rewrite = (of: string, lines: number, days: number): LineWork["rewrites"][number] => ({
    of: idOf(of),
    lines,
    age: ms(days) - ms(0),
    delivered: true,
  });
  const work = (rewrites: LineWork["rewrites"]): LineWork => ({
    changed: 20,
    written: 20,
    rewritten: 0,
    observed: true,
    rewrites,
  });

  /** Defects where the change of #15, which landed as e, did this to lines. */
  function defects(lines: Change["lines"], github: Partial<GitHubFacts> = {}): Defect[] {
    const history = storyUpTo("e").history({
      github: gitHub({ deployments: DEPLOYMENTS, pulls, bugs, ...github }),
    });
    const config = { ...DEFAULT_CONFIG, deliveries: { kind: "deployments" } as const };
    const window = { from: 0, to: history.takenAt, because: "" };
    const outline = outlineOf(history, config);
    const facts = { ...history, diffs: new Map<number, Diff>() };
    const { changes } = flowOf(history, { config });
    const told = changes.map((change) => (change.id === idOf("e") ? { ...change, lines } : change));
    return findDefects(facts, outline, config, window, told, () => true)!;
  }

  test("is put down to the changes that users had when it was reported, most lines first", () => {
    // Reported on day 7: a was out on day 2, b and c on day 6; d only on day 20.
    const rewrites = [rewrite("d", 9, 1), rewrite("a", 2, 8), rewrite("b", 3, 6), rewrite("b", 1, 5)];
    const [defect] = defects(work(rewrites));
    expect(defect).toMatchObject({
      fixedBy: idOf("e"),
      escaped: [
        { change: idOf("b"), by: "rewritten", says: "its fix rewrote 4 lines of it, 6 d old" },
        { change: idOf("a"), by: "rewritten", says: "its fix rewrote 2 lines of it, 8 d old" },
      ],
    });
  });

  test("and to what it names before those, each once", () => {
    const [defect] = defects(work([rewrite("a", 5, 8), rewrite("b", 3, 6)]), {
      bugs: [aBug(7, { closedAt: ms(9), body: "since #12" })],
    });
    expect(defect!.escaped.map(({ change, by }) => [change, by])).toEqual([
      [idOf("b"), "named"],
      [idOf("a"), "rewritten"],
    ]);
  });

  test("has a fix all the same where its lines are not known", () => {
    expect(defects({ missing: "lines are not followed" })[0]).toMatchObject({
      fixedBy: idOf("e"),
      escaped: [],
    });
  });

  test("is put down to nothing where lines of no known change were rewritten", () => {
    const gone = { ...rewrite("a", 3, 1), of: "0".repeat(40) };
    expect(defects(work([gone, { ...gone, of: "#15" }]))[0]!.escaped).toEqual([]);
  });

  test("has no fix where the change landed after it was closed", () => {
    const closed = [aBug(7, { closedAt: ms(8) })];
    expect(defects(work([rewrite("a", 3, 1)]), { bugs: closed })[0]).toMatchObject({
      fixedBy: null,
      escaped: [],
    });
  });
});

describe("which reports there are", () => {
  test("those with a label of a bug, opened in the window and not after now", () => {
    const bugs = [
      aBug(2, { number: 50, labels: ["Type: Bug"] }),
      aBug(3, { number: 51, labels: ["kind/bug"] }),
      aBug(4, { number: 52, labels: ["enhancement"] }),
      aBug(1, { number: 53 }),
      aBug(400, { number: 54 }),
    ];
    const history = storyUpTo("e").history({ github: gitHub({ deployments: DEPLOYMENTS, bugs }) });
    const window = { from: ms(2), to: history.takenAt };
    const found = flowOf(history, { window, config: { deliveries: { kind: "deployments" } } });
    expect(found.defects!.map(({ name }) => name)).toEqual(["#50", "#51"]);
  });

  test("unknown, not none, where they were not read", () => {
    expect(flow({ bugs: { unread: "it was not read yet" } }).defects).toBeNull();
    expect(flowOf(storyUpTo("e").history()).defects).toBeNull();
  });

  test("none where they were read and nothing is marked", () => {
    expect(flow({ bugs: [] }).defects).toEqual([]);
    expect(flow({ bugs: [aBug(4, { labels: ["question"] })] }).defects).toEqual([]);
  });

  test("none in the window, where bugs are marked and none was opened in it", () => {
    const history = storyUpTo("e").history({ github: gitHub({ deployments: DEPLOYMENTS, bugs: [aBug(1)] }) });
    const window = { from: ms(2), to: history.takenAt };
    expect(flowOf(history, { window, config: { deliveries: { kind: "deployments" } } }).defects).toEqual([]);
  });

  test("that they could not be read is a gap", () => {
    const { gaps } = flow({ bugs: { unread: "it was not read yet" } });
    expect(gaps.map(({ id }) => id)).toContain("unread-bugs");
  });
});
