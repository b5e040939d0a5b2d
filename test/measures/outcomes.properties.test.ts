/** Incidents, defects and impacts at random: what is not known moves no figure. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { impactDensity } from "../../src/measures/assistance/impact-density.ts";
import { defectEscapes } from "../../src/measures/outcomes/defect-escapes.ts";
import { incidents } from "../../src/measures/outcomes/incidents.ts";
import type { Change, Defect, Flow, Impact, Incident } from "../../src/model/flow.ts";
import { aChange, aDelivery, aFlow, days, SEES_GITHUB, T0, weeks } from "../builders.ts";
import { figure, take, taken } from "./reading.ts";

const HELP = { tier: "explicit", assistant: "Claude", evidence: "a trailer", ref: "x" } as const;
const IDS = ["a", "b", "c", "d", "e", "f"];
/** `z` is of no change of the flow. */
const named = fc.subarray([...IDS, "z"], { maxLength: 3 });

const change = (id: string) =>
  fc.record({ assisted: fc.boolean(), added: fc.nat(300), deleted: fc.nat(300), sizeless: fc.boolean() }).map(
    ({ assisted, added, deleted, sizeless }): Change =>
      aChange({
        id,
        assistance: assisted ? HELP : null,
        size: sizeless ? { missing: "not here", files: 1 } : { files: 1, added, deleted, excluded: 0 },
      }),
  );
const incident = fc
  .record({
    opened: fc.integer({ min: -20, max: 40 }),
    lasts: fc.option(fc.nat(30)),
    origin: fc.constantFrom(null, "ai", "human", "vendor"),
    changes: named,
  })
  .map(
    ({ opened, lasts, origin, changes }): Incident => ({
      name: `incident ${opened} ${lasts} ${origin} ${changes.join("")}`,
      title: "",
      openedAt: T0 + days(opened),
      closedAt: lasts === null ? null : T0 + days(opened + lasts),
      delivery: null,
      changes,
      origin,
      url: null,
    }),
  );
const by = fc.constantFrom("named" as const, "rewritten" as const);
const defect = fc
  .record({ opened: fc.nat(27), from: named, by, fixedBy: fc.option(fc.constantFrom(...IDS, "z")) })
  .map(
    ({ opened, from, by, fixedBy }): Defect => ({
      name: "#1",
      title: "",
      openedAt: T0 + days(opened),
      url: null,
      escaped: from.map((change) => ({ change, by, says: "" })),
      fixedBy,
    }),
  );
const impact = fc
  .record({
    before: fc.integer({ min: -50, max: 50 }),
    after: fc.integer({ min: -50, max: 50 }),
    changes: fc.subarray(IDS),
    touchedBy: fc.subarray(IDS),
  })
  .map((parts): Impact => ({ feature: "f", metric: "m", ref: "impact.csv:2", ...parts }));

const flow: fc.Arbitrary<Flow> = fc
  .record({
    finished: fc.tuple(...IDS.map(change)),
    incidents: fc.array(incident, { maxLength: 8 }),
    defects: fc.option(fc.array(defect, { maxLength: 8 })),
    impacts: fc.option(fc.array(impact, { maxLength: 7 })),
    deliveries: fc.nat(9).map((count) => Array.from({ length: count }, () => aDelivery())),
  })
  .map((parts) => aFlow({ ...parts, sees: SEES_GITHUB, window: { from: 0, to: weeks(4) } }));

describe("incidents", () => {
  it("come to as many by their origins as there are", () =>
    fc.assert(
      fc.property(flow, (one) => {
        const { counts, n } = take(incidents, one);
        expect(counts!.reduce((sum, { count }) => sum + count, 0)).toBe(n);
      }),
    ));

  it("in another order give the same", () =>
    fc.assert(
      fc.property(flow, (one) => {
        expect(take(incidents, { ...one, incidents: [...one.incidents].reverse() })).toEqual(
          take(incidents, one),
        );
      }),
    ));

  it("are put down to nobody by a change of which nothing is known", () =>
    fc.assert(
      fc.property(flow, incident, (one, more) => {
        const blind = { ...more, openedAt: T0, origin: null, changes: ["z"] };
        const count = (name: string, of: Flow) =>
          take(incidents, of).counts!.find((row) => row.name === name)?.count ?? 0;
        const after = { ...one, incidents: [...one.incidents, blind] };
        for (const name of ["AI-assisted", "undeclared"]) expect(count(name, after)).toBe(count(name, one));
        expect(count("not tagged", after)).toBe(count("not tagged", one) + 1);
      }),
    ));
});

describe("defects", () => {
  const readable = flow.filter(({ defects }) => defects !== null);

  it("that are put down to nothing move no lower bound", () =>
    fc.assert(
      fc.property(readable, defect, (one, more) => {
        const after = { ...one, defects: [...one.defects!, { ...more, escaped: [] }] };
        const [was, is] = [take(defectEscapes, one), take(defectEscapes, after)];
        for (const name of ["escapesPer100Changes", "naming", "rewritten"])
          expect(figure(is, name)).toBe(figure(was, name));
        expect([is.coverage.seen, is.coverage.of]).toEqual([was.coverage.seen, was.coverage.of + 1]);
      }),
    ));

  it("that are put down to a change are never more than all of them", () =>
    fc.assert(
      fc.property(readable, (one) => {
        const measured = take(defectEscapes, one);
        const [low, high] = [
          figure(measured, "escapesPer100Changes"),
          figure(measured, "reportsPer100Changes"),
        ];
        expect(low!).toBeLessThanOrEqual(high!);
        const { seen, of, missing } = measured.coverage;
        expect(seen + missing.reduce((sum, { count }) => sum + count, 0)).toBe(of);
      }),
    ));
});

describe("impacts", () => {
  it("of features that nothing built move no figure of the others", () =>
    fc.assert(
      fc.property(flow, impact, (one, more) => {
        const stranger = { ...more, changes: [], touchedBy: [] };
        const was = taken(impactDensity, one);
        if (was.status !== "measured") return;
        const is = take(impactDensity, { ...one, impacts: [stranger, ...one.impacts!] });
        expect(is.statistics).toEqual(was.statistics);
      }),
    ));

  it("are finite, or missing with a reason", () =>
    fc.assert(
      fc.property(flow, (one) => {
        const measurement = taken(impactDensity, one);
        expect(measurement.status).not.toBe("failed");
        if (measurement.status !== "measured") return;
        for (const { value, why } of measurement.statistics)
          if (value === null) expect(why).toBeTruthy();
          else expect(Number.isFinite(value)).toBe(true);
      }),
    ));
});
