import { DEFAULT_CONFIG } from "../../../src/config/defaults.ts";
import { rowsOf } from "../../../src/judge/dataset/rows/rows-of.ts";
import { judge } from "../../../src/judge/judge.ts";
import type { Flow } from "../../../src/model/flow.ts";

export const DONE = { state: "done", why: null, next: null, exitCode: 0 } as const;

/** What makes the rows of a repository that was read to its end: it is judged at once, the rows are made with each call. */
export function judgedRows(flow: Flow) {
  const report = judge(flow, [], DEFAULT_CONFIG, "1.0.0");
  const given = { repo: "api", report, before: null, flow, configuration: "x" };
  return () => rowsOf({ ...given, tools: new Set(), output: null, assisted: null }, DONE);
}
