import type { ReportMeasure } from "../../src/judge/report/report.ts";

/** Twice as many were opened in the later half of a window from July on, and as many shipped. */
export function twoHalves(name = (own: string) => own): ReportMeasure["paradox"] {
  const points = (early: number, late: number) =>
    Array.from({ length: 12 }, (_, index) => ({
      from: new Date(Date.UTC(2026, 6, 1 + 7 * index)).toISOString(),
      count: index < 6 ? early : late,
    }));
  return {
    word: "not more shipped",
    says: name("More was opened, not more shipped."),
    waitsIn: name("release"),
    seen: 0.3,
    baseline: null,
    middle: "2026-08-15T00:00:00.000Z",
    people: 4,
    rows: [
      {
        about: "opened",
        label: name("opened a week"),
        unit: "perWeek",
        earlier: 5,
        later: 10,
        ratio: { value: 2, low: 1.6, high: 2.5 },
        why: null,
      },
      {
        about: "shipped",
        label: name("shipped a week"),
        unit: "perWeek",
        earlier: 4,
        later: null,
        ratio: null,
        why: name("nothing is known"),
      },
    ],
    every: "week",
    courses: [
      { about: "opened", label: "opened", points: points(20, 40) },
      { about: "merged", label: "merged", points: points(18, 20) },
      { about: "delivered", label: "delivered", points: points(2, 2) },
      { about: "failed", label: "failed", points: points(0, 1) },
    ],
  };
}
