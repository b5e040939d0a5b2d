import { describe, expect, test } from "vitest";
import { DEFAULT_CONFIG } from "../../src/config/defaults.ts";
import type { Loaded } from "../../src/config/load.ts";
import { settle } from "../../src/config/settle.ts";
import { settledValues, valuesOf } from "../../src/config/values.ts";
import { YARDSTICKS } from "../yardsticks.ts";

const file = (says: Loaded["says"]): Loaded => ({ name: "flow.yaml", says, yardsticks: YARDSTICKS });
const from = (given: object, env: object, says: Loaded["says"] = {}) =>
  settle(given as Record<string, unknown>, env as Record<string, string>, file(says), "/here");

describe("flags over variables over the file over defaults", () => {
  const layers = [{ branch: "flag" }, { FLOWAUDIT_BRANCH: "variable" }, { branch: "file" }] as const;

  test.each([
    [7, "flag", "--branch"],
    [6, "variable", "FLOWAUDIT_BRANCH"],
    [4, "file", "flow.yaml: branch"],
    [5, "flag", "--branch"],
    [0, null, undefined],
  ])("of the layers %i it is %s", (which, branch, origin) => {
    const [flag, variable, says] = layers.map((layer, index) => (which & (1 << index) ? layer : {}));
    const settled = from(flag!, variable!, says as Loaded["says"]);
    expect([settled.config.branch, settled.origins.get("branch")]).toEqual([branch, origin]);
  });

  test("without anything the defaults hold", () => {
    expect(settle({}, {}, null, "/here").config).toEqual(DEFAULT_CONFIG);
    expect(from({}, { FLOWAUDIT_BRANCH: "" }).config).toEqual(DEFAULT_CONFIG);
  });

  test("a variable turns off what the file turns on", () => {
    expect(from({}, {}, { includeBots: true }).config.includeBots).toBe(true);
    expect(from({}, { FLOWAUDIT_INCLUDE_BOTS: "0" }, { includeBots: true }).config.includeBots).toBe(false);
    expect(from({ includeBots: true }, { FLOWAUDIT_INCLUDE_BOTS: "no" }).config.includeBots).toBe(true);
    expect(() => from({}, { FLOWAUDIT_PEOPLE: "perhaps" })).toThrow(/FLOWAUDIT_PEOPLE wants true or false/);
  });

  test("the configuration says what was set and where, but for the server and the store", () => {
    const { config } = from(
      { store: "/tmp/s", includeBots: true },
      { FLOWAUDIT_WINDOW: "12w", FLOWAUDIT_API_URL: "http://127.0.0.1:1" },
      { branch: "live" },
    );
    expect(config.origins).toEqual([
      { key: "branch", origin: "flow.yaml: branch" },
      { key: "includeBots", origin: "--include-bots" },
      { key: "window", origin: "FLOWAUDIT_WINDOW" },
    ]);
  });

  test("paths are seen from where each was said", () => {
    const { config } = from(
      { incidents: "i.csv", teams: "t.yaml" },
      { FLOWAUDIT_IMPACT: "/abs/m.csv" },
      { deliveries: "file:/top/d.csv" },
    );
    expect(config.incidentFile).toBe("/here/i.csv");
    expect(config.impactFile).toBe("/abs/m.csv");
    expect(config.teamFile).toBe("/here/t.yaml");
    expect(config.deliveries).toEqual({ kind: "file", name: "/top/d.csv" });
  });

  test("no file chooses a server, a repository or a store", () => {
    const says = { repo: "evil/repo", apiUrl: "https://evil.example", store: "/evil" } as Loaded["says"];
    expect(from({}, {}, says).own).toEqual({});
    expect(from({}, { FLOWAUDIT_STORE: "/mine", FLOWAUDIT_OFFLINE: "yes" }, says).own).toEqual({
      store: "/mine",
      offline: true,
    });
  });

  test("a misspelt variable is an error, another tool's is none", () => {
    expect(() => from({}, { FLOWAUDIT_BRANHC: "x" })).toThrow("There is no variable FLOWAUDIT_BRANHC.");
    expect(from({}, { FLOWAUDIT_RESULTS: "x", BRANCH: "y" }).config).toEqual(DEFAULT_CONFIG);
  });
});

describe("a pattern over tags and another source of deliveries", () => {
  const chosen = (given: object, env: object, says: Loaded["says"] = {}) => {
    const { deliveries, tagPattern } = from(given, env, says).config;
    return [deliveries.kind, tagPattern];
  };

  test("said in one place are an error", () => {
    for (const said of [{ tagPattern: "v*", deliveries: "releases" }] as const) {
      expect(() => from(said, {})).toThrow(
        "--tag-pattern chooses among tags, but deliveries were asked for from releases",
      );
      expect(() => from({}, {}, said)).toThrow("flow.yaml: tagPattern chooses among tags");
    }
  });

  test("said in two, the stronger place decides", () => {
    expect(chosen({ deliveries: "releases" }, {}, { tagPattern: "v*" })).toEqual(["releases", null]);
    expect(chosen({ tagPattern: "v*" }, {}, { deliveries: "releases" })).toEqual(["tags", "v*"]);
    expect(chosen({}, { FLOWAUDIT_TAG_PATTERN: "v*" }, { deliveries: "none" })).toEqual(["tags", "v*"]);
    expect(chosen({ deliveries: "tags" }, {}, { tagPattern: "v*" })).toEqual(["tags", "v*"]);
  });
});

describe("groups of the file", () => {
  test("a cadence of releases, and how a file would say it", () => {
    const { config } = from({}, {}, { releaseCadence: "6w" });
    expect(config.releaseCadence).toBe(42 * 86_400_000);
    expect(valuesOf(config).releaseCadence).toBe("42d");
    expect(from({}, {}, {}).config.releaseCadence).toBeNull();
  });

  test("a calendar: days in their order, minutes after midnight, holidays once", () => {
    const hours = "09:30-24:00";
    const holidays = ["2026-12-25", "2026-01-01", "2026-12-25"];
    const { calendar } = from(
      {},
      {},
      { calendar: { zone: "UTC", hours, holidays, days: ["sun", "tue"] } },
    ).config;
    expect(calendar).toEqual({
      zone: "UTC",
      days: [2, 7],
      from: 9 * 60 + 30,
      to: 24 * 60,
      holidays: ["2026-01-01", "2026-12-25"],
    });
    const usual = from({}, {}, { calendar: { zone: "UTC", hours } }).config.calendar;
    expect([usual?.days, usual?.holidays]).toEqual([[1, 2, 3, 4, 5], []]);
  });

  test("yardsticks: in their own units, with the file as their source, the others as they were", () => {
    const thresholds = {
      "lead-time": "5d",
      rework: { value: 0.125, why: "agreed" },
      "review-rounds": 3,
    };
    const { thresholds: held } = from({}, {}, { thresholds } as Loaded["says"]).config;
    expect(held["lead-time"]).toEqual({
      value: 5 * 86_400,
      says: "a median of at most 5 d",
      source: "configured in flow.yaml",
    });
    expect(held.rework).toEqual({
      value: 0.125,
      says: "at most 12.5 % of the work",
      source: "configured in flow.yaml: agreed",
    });
    expect(held["review-rounds"]?.says).toBe("a median of at most 3 rounds");
    expect(Object.keys(held)).toEqual(Object.keys(thresholds));
  });

  test("a measure without a usual yardstick can be given one", () => {
    const { thresholds: held } = from({}, {}, { thresholds: { handoffs: 4 } } as Loaded["says"]).config;
    expect(YARDSTICKS.handoffs!.usual).toBeUndefined();
    expect(held.handoffs).toEqual({
      value: 4,
      says: "a median of at most 4 per change",
      source: "configured in flow.yaml",
    });
  });

  test("lists take the place of the default ones; an empty one turns a mark off", () => {
    const { config } = from(
      {},
      {},
      {
        bugLabels: ["p1"],
        hotfixes: { labels: [] },
        reverts: { titles: ["x"] },
        riskPaths: { pay: ["x/**"] },
      },
    );
    expect(config.bugLabels).toEqual(["p1"]);
    expect(config.hotfixes).toEqual({ branches: null, labels: [], titles: null });
    expect(config.reverts).toEqual({ branches: null, labels: null, titles: ["x"] });
    expect(config.riskPaths).toEqual({ pay: ["x/**"] });
    expect(config.incidentLabels).toBe(DEFAULT_CONFIG.incidentLabels);
  });
});

test("every value is shown with where it comes from", () => {
  const says = {
    calendar: { zone: "UTC", hours: "09:00-17:00" },
    bugLabels: [],
    thresholds: { constraint: 0.5 },
  };
  const shown = new Map(
    settledValues(from({ path: "a/b" }, { FLOWAUDIT_WINDOW: "12w" }, says as Loaded["says"]), YARDSTICKS).map(
      (one) => [one.key, one],
    ),
  );
  expect(shown.get("path")).toEqual({ key: "path", value: "a/b", origin: "--path" });
  expect(shown.get("window")).toEqual({ key: "window", value: '"12w"', origin: "FLOWAUDIT_WINDOW" });
  expect(shown.get("calendar")).toEqual({
    key: "calendar",
    value: '{ zone: UTC, days: [mon, tue, wed, thu, fri], hours: "09:00-17:00", holidays: [] }',
    origin: "flow.yaml: calendar",
  });
  expect(shown.get("bugLabels")).toMatchObject({ value: "[]", origin: "flow.yaml: bugLabels" });
  expect(shown.get("thresholds.constraint")).toMatchObject({ origin: "flow.yaml: thresholds.constraint" });
  expect(shown.get("thresholds.rework")).toMatchObject({ origin: "default" });
  expect(shown.get("branch")).toEqual({ key: "branch", value: "the default branch", origin: "default" });
});
