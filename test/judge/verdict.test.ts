import { describe, expect, test } from "vitest";
import { day, reportOf, Story, type TagSpec } from "../model/builders.ts";

/** Ten pushes; the tags say which deliveries carried them. */
function constraintSentence(tags: readonly TagSpec[]): string | undefined {
  const story = new Story();
  story.commit("root", { at: day(0) });
  for (let i = 1; i <= 10; i++) story.commit(`c${i}`, { at: day(i), committed: day(i) + i });
  const old: TagSpec[] = [0.1, 0.2, 0.3].map((n) => ({ name: `v0.${10 * n}.0`, on: "root", at: day(n) }));
  const report = reportOf(story.history({ tags: [...old, ...tags], takenAt: day(60) * 1000 }));
  expect(report.verdict.constraint).toBe("release");
  return report.verdict.sentences[1];
}

describe("how sure the constraint is", () => {
  test("by resamples, where several deliveries carried the changes", () => {
    const tags = [
      { name: "v1.0.0", on: "c5", at: day(20) },
      { name: "v1.1.0", on: "c10", at: day(40) },
    ];
    expect(constraintSentence(tags)).toMatch(
      / together \(confidence: (?:.* of resamples|every resample)\)\.$/,
    );
  });

  test("not at all, where one delivery carried nearly all of them", () => {
    expect(constraintSentence([{ name: "v1.0.0", on: "c10", at: day(40) }])).toMatch(
      / together\. One delivery, v1\.0\.0, carried 10 of the 11: what others would show is open\.$/,
    );
  });
});

/** Pushes made and committed in one second: nothing of them can be seen to have waited. */
test("a wait of nothing is not told as a least one", () => {
  const story = new Story();
  for (let i = 0; i < 8; i++) story.commit(`c${i}`, { at: day(i) });
  const { sentences } = reportOf(story.history({ takenAt: day(60) * 1000 })).verdict;
  expect(sentences.at(-1)).toMatch(/^When they reached users is not known: .*\.$/);
  expect(sentences.join(" ")).not.toContain("At least");
});
