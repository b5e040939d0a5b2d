import type { Report } from "../../src/judge/report/report.ts";

/** The same report on a window ten years later, of other changes. */
export const later = (report: Report): Report => ({
  ...report,
  window: { ...report.window, from: "2036-01-01T00:00:00.000Z", to: "2036-04-01T00:00:00.000Z" },
  changes: report.changes.map((change) => ({ ...change, id: `${change.id}2` })),
});
