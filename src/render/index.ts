import type { Explanation, Report } from "../judge/report.ts";
import { explain } from "./explain.ts";
import { json } from "./json.ts";
import type { Renderer } from "./renderer.ts";
import { text } from "./text/index.ts";

export type { Renderer, RenderOptions } from "./renderer.ts";

/** The formats of a report; the first is the default. */
export const REPORT_FORMATS: readonly Renderer<Report>[] = [text, json];

/** The formats of `explain`, under the same names. */
export const EXPLAIN_FORMATS: readonly Renderer<Explanation>[] = [explain, json];

/**
 * The renderer that a format name (`json`) or a file's ending (`.json`, `out/report.json`) chooses among
 * the given formats, or null where none has it.
 */
export function rendererFor<T>(formats: readonly Renderer<T>[], wanted: string): Renderer<T> | null {
  const ending = wanted.slice(wanted.lastIndexOf(".") + 1).toLowerCase();
  const named = formats.find((format) => format.id === wanted);
  return named ?? formats.find((format) => format.endings.includes(ending)) ?? null;
}
