import { DEFAULT_CONFIG } from "../../../src/config/defaults.ts";
import { type Reported, rowsOf } from "../../../src/judge/dataset/rows/rows-of.ts";
import { judge } from "../../../src/judge/judge.ts";
import type { Flow } from "../../../src/model/flow.ts";

const DONE = { state: "done", why: null, next: null, exitCode: 0 } as const;

/** The rows of a report, of a repository that was read to its end. */
export const rowsFrom = (flow: Flow, report: Reported["report"], repo = "api") =>
  rowsOf(
    {
      repo,
      report,
      before: null,
      flow,
      configuration: "abc",
      tools: new Set(["Claude"]),
      output: null,
      assisted: null,
    },
    DONE,
  );

/** What makes the rows of a flow: it is judged at once, the rows are made with each call. */
export function judgedRows(flow: Flow) {
  const report = judge(flow, [], DEFAULT_CONFIG, "1.0.0");
  return () => rowsFrom(flow, report);
}
