import { describe, expect, test } from "vitest";
import type {
  Report,
  ReportDelivery,
  ReportFailure,
  ReportIncident,
} from "../../../../src/judge/report/report.ts";
import { deliveries } from "../../../../src/render/html/charts/deliveries.ts";
import { aReport } from "../../build.ts";
import { boxOf, marked, number, overlaps, pictureOf, textsOf } from "./pictures.ts";

const failure = (certain: boolean): ReportFailure => ({
  kind: certain ? "rolled-back" : "hotfixed",
  certain,
  says: certain ? "it was taken back" : "a hotfix came next",
  ref: "v2",
  at: "2026-07-12T00:00:00.000Z",
  url: null,
});

const delivery = (day: string, carried: number, rest: Partial<ReportDelivery> = {}): ReportDelivery => ({
  name: `v${day}`,
  source: "a tag",
  stream: "",
  commit: "a".repeat(40),
  startedAt: `${day}T00:00:00.000Z`,
  finishedAt: `${day}T00:00:00.000Z`,
  since: null,
  edge: false,
  carried,
  observed: true,
  failures: [],
  restoration: null,
  repairs: null,
  url: null,
  ...rest,
});

const incident = (openedAt: string, closedAt: string | null): ReportIncident => ({
  name: "#1",
  title: "It is down",
  openedAt,
  closedAt,
  delivery: null,
  changes: [],
  origin: null,
  url: null,
});

/** A hundred days, so that a day is as many units as the plot has hundreds. */
const window = { from: "2026-07-01T00:00:00.000Z", to: "2026-10-09T00:00:00.000Z", because: "asked for" };
const draw = (all: ReportDelivery[], differs: Partial<Report> = {}) =>
  deliveries.draw(aReport({ window, deliveries: all, ...differs }));
/** The plot of the page runs from 132 to 770. */
const at = (days: number) => 132 + 6.38 * days;

describe("deliveries", () => {
  const all = draw([
    delivery("2026-07-11", 4),
    delivery("2026-07-31", 16, { failures: [failure(false), failure(true)] }),
    delivery("2026-08-20", 1, { failures: [failure(false)] }),
    delivery("2026-10-04", 9, { observed: false, failures: [failure(true)] }),
  ]);

  test("lie where they finished, their areas as what they carried", () => {
    const wide = pictureOf(all, "wide");
    const circles = marked(wide, "delivery").map((one) => [number(one, "cx"), number(one, "r")]);
    // Radii run with the square root from 2 at none to 15 at 16 changes.
    expect(circles).toEqual([
      [expect.closeTo(at(10), 1), 2 + 13 / 2],
      [expect.closeTo(at(30), 1), 15],
      [expect.closeTo(at(50), 1), 2 + 13 / 4],
    ]);
    expect(textsOf(wide)).toContain("16 changes");
  });

  test("tell certain failures from suspected ones by shape, and judge none that is too young", () => {
    for (const which of ["wide", "narrow"] as const) {
      const picture = pictureOf(all, which);
      expect(marked(picture, "certain")).toHaveLength(1);
      expect(marked(picture, "suspected")).toHaveLength(1);
      expect(marked(picture, "young")).toHaveLength(1);
      expect(textsOf(picture)).toContain("1 certain, 1 suspected");
      expect(overlaps(picture)).toEqual([]);
    }
    expect(all!.says).toBe(
      "In the window: 4 deliveries; 1 failed for certain and 1 suspected to have failed; 1 is too young to be judged.",
    );
    expect(all!.table.rows.map((row) => row[4])).toEqual([
      "no failure seen",
      "failed for certain",
      "suspected to have failed",
      "not judged yet",
    ]);
  });

  test("have their restorations and incidents below, cut at the window, open where they last", () => {
    const restoration = (to: string | null) => ({
      from: "2026-07-11T00:00:00.000Z",
      to,
      seconds: to === null ? null : 10 * 86_400,
      workingSeconds: null,
      says: null,
    });
    const drawn = draw(
      [
        delivery("2026-07-11", 1, {
          failures: [failure(true)],
          restoration: restoration("2026-07-21T00:00:00.000Z"),
        }),
      ],
      {
        incidents: [
          incident("2026-06-01T00:00:00.000Z", "2026-07-06T00:00:00.000Z"),
          incident("2026-09-29T00:00:00.000Z", null),
        ],
      },
    );
    const wide = pictureOf(drawn, "wide");
    const [restoring] = marked(wide, "restoring").map(boxOf);
    expect([restoring!.x, restoring!.width]).toEqual([expect.closeTo(at(10), 1), expect.closeTo(63.8, 1)]);
    const bars = marked(wide, "incidents").map(boxOf);
    expect(bars.map(({ x, width }) => [x, width])).toEqual([
      [132, expect.closeTo(5 * 6.38, 1)],
      [expect.closeTo(at(90), 1), expect.closeTo(63.8, 1)],
    ]);
    expect(marked(wide, "arrow")).toHaveLength(1);
    expect(textsOf(wide)).toContain("2, 1 open");
    expect(drawn!.table.rows.map((row) => [row[1], row.at(-1)])).toEqual([
      ["#1", "35 d"],
      ["v2026-07-11", "10 d"],
      ["#1", "not yet"],
    ]);
    const lasting = draw([delivery("2026-07-11", 1, { restoration: restoration(null) })]);
    expect(marked(pictureOf(lasting, "wide"), "arrow")).toHaveLength(1);
    expect(lasting!.table.rows[0]!.at(-1)).toBe("not yet");
  });

  test("that are very many are drawn together, and none is lost", () => {
    const many = Array.from({ length: 3000 }, (_, index) => {
      const finishedAt = new Date(Date.parse(window.from) + index * 48 * 60_000).toISOString();
      return delivery("2026-07-01", 1, { finishedAt, failures: index === 1500 ? [failure(true)] : [] });
    });
    const wide = pictureOf(draw(many), "wide");
    const circles = marked(wide, "delivery");
    expect(circles.length).toBeLessThan(70);
    expect(circles.length).toBeGreaterThan(55);
    expect(marked(wide, "certain")).toHaveLength(1);
    expect(textsOf(wide)).toContain("3,000");
  });

  test("of which the record begins with one do not say what that one carried", () => {
    const drawn = draw([delivery("2026-07-11", 900, { edge: true }), delivery("2026-08-11", 5)]);
    expect(textsOf(pictureOf(drawn, "wide"))).toContain("5 changes");
    expect(drawn!.table.rows[0]![3]).toBe("unknown: the record begins with it");
  });

  test("are not drawn where there are none, nor incidents", () => {
    expect(draw([])).toBeNull();
    expect(
      draw([], { incidents: [incident("2026-05-01T00:00:00.000Z", "2026-06-01T00:00:00.000Z")] }),
    ).toBeNull();
    expect(draw([], { incidents: [incident("2026-08-01T00:00:00.000Z", null)] })!.says).toBe(
      "In the window: no delivery; 1 incident.",
    );
  });
});
