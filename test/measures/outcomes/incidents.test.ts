import { describe, expect, it } from "vitest";
import { takeMeasures } from "../../../src/measures/engine.ts";
import { incidents } from "../../../src/measures/outcomes/incidents.ts";
import { asked } from "../../../src/measures/remedies.ts";
import type { Assistance, Incident } from "../../../src/model/flow.ts";
import { aChange, aConfig, aDelivery, aFlow, days, SEES_GITHUB, T0, weeks } from "../../builders.ts";
import { figure, statistic, take } from "../reading.ts";

const anIncident = (name: string, opened: number, more: Partial<Incident> = {}): Incident => ({
  name,
  title: "Login is down",
  openedAt: T0 + opened,
  closedAt: T0 + opened + days(1),
  delivery: null,
  changes: [],
  origin: null,
  url: null,
  ...more,
});
const HELP: Assistance = {
  tier: "explicit",
  assistant: "Claude",
  evidence: "a trailer",
  ref: "x",
  model: null,
  prompt: null,
  signs: [],
};
const flowOf = (list: Incident[], more: Parameters<typeof aFlow>[0] = {}) =>
  aFlow({ incidents: list, sees: SEES_GITHUB, ...more });
const originsOf = (list: Incident[], more: Parameters<typeof aFlow>[0] = {}) =>
  Object.fromEntries(take(incidents, flowOf(list, more)).counts!.map(({ name, count }) => [name, count]));

describe("how many", () => {
  it("counts those opened in the window, per week and per 100 deliveries", () => {
    // Four weeks hold days 0 to 27. Opened: days 0, 5 and 27; the one of day −3 was opened before.
    // 3 in 4 weeks = 0.75 a week; 3 for 8 deliveries = 37.5 for 100.
    const list = [0, 5, 27].map((day) => anIncident(`#${day}`, days(day)));
    const before = anIncident("#90", days(-3), { closedAt: T0 + days(2) });
    const deliveries = Array.from({ length: 8 }, () => aDelivery());
    const measured = take(incidents, flowOf([before, ...list], { deliveries }));
    expect(measured.n).toBe(3);
    expect(figure(measured, "incidentsPerWeek")).toBe(0.75);
    expect(figure(measured, "incidentsPer100Deliveries")).toBe(37.5);
    expect(figure(measured, "opened")).toBe(3);
    expect(figure(measured, "unresolved")).toBe(1);
    expect(measured.series!.points.map(({ count }) => count)).toEqual([2, 0, 0, 1]);
  });

  it("gives no rate of fewer than five deliveries, nor of less than a week", () => {
    const deliveries = Array.from({ length: 4 }, () => aDelivery());
    const measured = take(
      incidents,
      flowOf([anIncident("#1", days(1))], { deliveries, window: { from: 0, to: days(6) } }),
    );
    expect(statistic(measured, "incidentsPer100Deliveries")).toMatchObject({
      value: null,
      why: "4 deliveries, fewer than the 5 needed",
    });
    expect(statistic(measured, "incidentsPerWeek")).toMatchObject({
      value: null,
      why: "The window is shorter than a week",
    });
  });

  it("is none where incidents are seen and none was opened", () => {
    const measured = take(incidents, flowOf([]));
    expect([measured.n, figure(measured, "incidentsPerWeek")]).toEqual([0, 0]);
  });

  it("counts as not resolved what was closed after the window, and what came from before it", () => {
    const list = [
      anIncident("#1", days(20), { closedAt: T0 + weeks(4) }),
      anIncident("#2", days(-9), { closedAt: null }),
    ];
    const measured = take(incidents, flowOf(list));
    expect(figure(measured, "unresolved")).toBe(2);
    expect(measured.note).toContain("2 incidents not resolved, some of them from before the window.");
  });

  it("shows the longest first", () => {
    // 1 d, 27 d up to the window's end, 3 d.
    const list = [
      anIncident("#1", days(1)),
      anIncident("#2", days(1), { closedAt: null }),
      anIncident("#3", days(2), { closedAt: T0 + days(5) }),
    ];
    expect(take(incidents, flowOf(list)).evidence).toEqual(["#2", "#3", "#1"]);
  });
});

describe("what they came from", () => {
  const merged = [
    aChange({ id: "helped", assistance: HELP }),
    aChange({ id: "plain" }),
    aChange({ id: "other" }),
  ];
  const named = (...changes: string[]) => anIncident("#1", days(1), { changes });

  it("is what they are tagged with, whatever change they name", () => {
    const tagged = (origin: string) => anIncident("#1", days(1), { origin, changes: ["helped"] });
    expect(originsOf([tagged("ai"), tagged("human"), tagged("vendor")], { merged })).toEqual({
      "AI-assisted": 1,
      human: 1,
      vendor: 1,
    });
  });

  it("else what the changes that they name declare", () => {
    expect(originsOf([named("helped")], { merged })).toEqual({ "AI-assisted": 1 });
    expect(originsOf([named("plain", "helped")], { merged })).toEqual({ "AI-assisted": 1 });
    expect(originsOf([named("plain", "other")], { merged })).toEqual({ undeclared: 1 });
  });

  it("else not tagged: naming nothing, or a change of which nothing is known", () => {
    expect(originsOf([named(), named("older"), named("plain", "older")], { merged })).toEqual({
      "not tagged": 3,
    });
  });

  it("is said in words, commonest first", () =>
    expect(take(incidents, flowOf([named(), named(), named("helped")], { merged })).note).toContain(
      "By origin: not tagged 2 and AI-assisted 1.",
    ));
});

it("is unavailable where incidents are kept elsewhere, with both ways to give them", () => {
  const sees = new Set([...SEES_GITHUB].filter((fact) => fact !== "incidents"));
  const { measurement } = takeMeasures(aFlow({ sees }), aConfig(), [incidents])[0]!;
  if (measurement.status !== "unavailable") throw new Error(measurement.status);
  const says = asked(measurement.remedy, aFlow({ sees }));
  expect(says).toContain("--incidents F");
  expect(says).toContain("label such as incident");
});
