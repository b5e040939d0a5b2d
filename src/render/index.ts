import type { Diagnosis } from "../collect/github/diagnosis.ts";
import type { SyncSummary } from "../collect/github/summary.ts";
import type {
  ComparedReport,
  Explanation,
  MeasureExplanation,
  ReadinessReport,
  Report,
} from "../judge/report.ts";
import type { Format } from "./renderer.ts";

export type { Format, Renderer, RenderOptions } from "./renderer.ts";

const json = { id: "json", endings: ["json"], load: async () => (await import("./json.ts")).json };

/** The formats of a report; the first is the default. */
export const REPORT_FORMATS: readonly Format<Report>[] = [
  { id: "text", endings: ["txt"], load: async () => (await import("./text/index.ts")).text },
  json,
  { id: "html", endings: ["html"], load: async () => (await import("./html/report.ts")).report },
];

/** The formats of `explain`, under the same names. */
export const EXPLAIN_FORMATS: readonly Format<Explanation | MeasureExplanation>[] = [
  { id: "text", endings: ["txt"], load: async () => (await import("./explain.ts")).explain },
  json,
];

/** The formats of `compare`, under the same names. */
export const COMPARE_FORMATS: readonly Format<ComparedReport>[] = [
  { id: "text", endings: ["txt"], load: async () => (await import("./compare.ts")).compare },
  json,
  { id: "md", endings: ["md"], load: async () => (await import("./markdown/compare.ts")).compare },
  { id: "html", endings: ["html"], load: async () => (await import("./html/compare.ts")).compare },
];

/** The formats of `readiness`, under the same names. */
export const READINESS_FORMATS: readonly Format<ReadinessReport>[] = [
  { id: "text", endings: ["txt"], load: async () => (await import("./readiness.ts")).readiness },
  json,
  { id: "html", endings: ["html"], load: async () => (await import("./html/report.ts")).readinessPage },
];

/** The formats of `doctor`, under the same names. */
export const DOCTOR_FORMATS: readonly Format<Diagnosis>[] = [
  { id: "text", endings: ["txt"], load: async () => (await import("./doctor.ts")).doctor },
  json,
];

/** The formats of `sync`, under the same names. */
export const SYNC_FORMATS: readonly Format<SyncSummary>[] = [
  { id: "text", endings: ["txt"], load: async () => (await import("./sync.ts")).sync },
  json,
];

/**
 * The format that a name (`json`) or a file's ending (`.json`, `out/report.json`) chooses among the given
 * ones, or null where none has it.
 */
export function formatFor<T>(formats: readonly Format<T>[], wanted: string): Format<T> | null {
  const ending = wanted.slice(wanted.lastIndexOf(".") + 1).toLowerCase();
  const named = formats.find((format) => format.id === wanted);
  return named ?? formats.find((format) => format.endings.includes(ending)) ?? null;
}
