/** The budgets as a report on code quality, as GitLab shows it in a merge request. */
import { createHash } from "node:crypto";
import type { CheckReport } from "../../judge/report/report.ts";
import { encoded } from "../json.ts";
import type { Renderer } from "../renderer.ts";
import { fileOf, type Problem, problemsOf } from "./problems.ts";

export const codeQuality: Renderer<CheckReport> = (document) => {
  const location = { path: fileOf(document), lines: { begin: 1 } };
  const problems = problemsOf(document).map((problem) => ({
    description: problem.says,
    check_name: problem.id,
    // The same budget is the same problem in the next run, whatever its figure is then.
    fingerprint: createHash("sha256").update(`flowaudit check ${problem.id}`).digest("hex"),
    severity: severityOf(problem),
    location,
  }));
  return `${encoded(problems, 2)}\n`;
};

/** One of info, minor, major, critical, blocker. */
function severityOf({ level, isBroken }: Problem): string {
  if (level === "error") return isBroken ? "critical" : "major";
  return isBroken ? "minor" : "info";
}
