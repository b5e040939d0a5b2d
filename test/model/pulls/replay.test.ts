import { describe, expect, test } from "vitest";
import type { Span } from "../../../src/model/flow.ts";
import { replayPull } from "../../../src/model/pulls/replay-pull.ts";
import { CASES } from "./cases.ts";
import { tell } from "./story.ts";

/** `coding 30, pickup 10`: the stages in minutes, one after another; `…` where the last is still open. */
function inWords(spans: readonly Span[]): string {
  const spells: { stage: string; minutes: number; open: boolean }[] = [];
  for (const { stage, from, to, open } of spans) {
    const minutes = (to - from) / 60_000;
    const last = spells.at(-1);
    if (last?.stage === stage) Object.assign(last, { minutes: last.minutes + minutes, open });
    else spells.push({ stage, minutes, open });
  }
  return spells.map(({ stage, minutes, open }) => `${stage} ${minutes}${open ? " …" : ""}`).join(", ");
}

describe.each(Object.entries(CASES))("%s", (_section, cases) => {
  test.each(cases)("$law", ({ story, stages, flags = [], options }) => {
    const replayed = replayPull(tell(story, options));
    expect(inWords(replayed.spans)).toBe(stages);
    expect(replayed.flags).toEqual(flags);
  });
});

test("no two cases are told twice", () => {
  const told = Object.values(CASES).flatMap((cases) =>
    cases.map(({ story, options }) => `${story} ${JSON.stringify(options)}`),
  );
  expect(new Set(told).size).toBe(told.length);
  expect(told.length).toBeGreaterThanOrEqual(40);
});
