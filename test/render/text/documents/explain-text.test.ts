import { stripVTControlCharacters } from "node:util";
import { expect, test } from "vitest";
import { headOf } from "../../../../src/judge/report/head-of.ts";
import type { Explanation, ReportReview } from "../../../../src/judge/report/report.ts";
import { explain } from "../../../../src/render/text/documents/explain-text.ts";
import { aReport } from "../../build.ts";
import { team } from "../../report-team.ts";

const review: ReportReview = {
  ...team.changes.find((change) => change.review !== null)!.review!,
  sponsors: 1,
  lookedAtBy: "sponsor",
  sessions: 3,
  failedSessions: 1,
  workedFor: 2,
  askedAgain: 1,
  coAuthors: 1,
};

/** What is said of an agent's change that was reviewed like this, in one line. */
function told(differs: Partial<ReportReview>): string {
  const [any] = team.changes.filter((change) => change.review !== null);
  const change = {
    ...any!,
    lane: "agent-authored" as const,
    assistant: "Copilot",
    evidence: [{ says: "the account that opened it", ref: "#7" }],
    review: { ...review, ...differs },
  };
  const document: Explanation = { ...headOf(aReport({})), change, gaps: [] } as unknown as Explanation;
  const text = explain(document, { width: 200, colour: false, links: false, all: false, top: 5 });
  return stripVTControlCharacters(text).replace(/\s+/g, " ");
}

test("an agent's sessions, and who stands behind its change, are told in numbers", () => {
  const says = told({});
  expect(says).toContain("Its agent worked on it in 3 sessions, 1 of which failed.");
  expect(says).toContain(
    "Further evidence of sponsors, which decides nothing: its agent says that it worked for 2 people, 1 person asked it again and its commits name 1 co-author.",
  );
});

test("what was not read is not none", () => {
  expect(told({ sessions: null, failedSessions: null })).toContain(
    "The sessions of its agent were not read: when it worked is told by its pushes.",
  );
  expect(told({ sessions: 0, failedSessions: 0 })).toContain(
    "No session of its agent is noted: when it worked is told by its pushes.",
  );
});

test("nothing is said of evidence that there is not", () => {
  expect(told({ workedFor: 0, askedAgain: null, coAuthors: 0 })).not.toContain("Further evidence");
});
