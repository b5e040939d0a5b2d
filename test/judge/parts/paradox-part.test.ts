import { describe, expect, test } from "vitest";
import { paradoxVerdict } from "../../../src/judge/parts/paradox-part.ts";
import type { Measurement } from "../../../src/measures/measure.ts";
import type { Change } from "../../../src/model/flow.ts";

const byAgent = { automated: false, assistance: { tier: "agent-authored" } } as Change;
const byPerson = { automated: false, assistance: null } as Change;
const many = (count: number) => [...Array<Change>(count).fill(byAgent), ...Array<Change>(90).fill(byPerson)];

const measured = (word: string, says: string) =>
  ({ status: "measured", paradox: { word, says } }) as unknown as Measurement;
const unavailable = {
  status: "unavailable",
  because: "Git alone does not tell what was opened.",
} as Measurement;

describe("whether more was shipped, in the verdict", () => {
  test("is said where it is known, whoever opened it", () => {
    expect(paradoxVerdict(measured("more shipped", "More was shipped."), many(0))).toEqual([
      "More was shipped.",
    ]);
    expect(paradoxVerdict(measured("not more shipped", "Not more."), many(0))).toEqual(["Not more."]);
  });

  test("is said to be open where agents opened 20 changes or more", () => {
    const open = measured("cannot tell", "Cannot tell: the window is short.");
    expect(paradoxVerdict(open, many(19))).toEqual([]);
    expect(paradoxVerdict(open, many(20))).toEqual(["Was more shipped? Cannot tell: the window is short."]);
    expect(paradoxVerdict(measured("no more opened", "No more was opened."), many(20))).toEqual([
      "Was more shipped? No more was opened.",
    ]);
  });

  test("names the reason where it could not be measured", () => {
    expect(paradoxVerdict(unavailable, many(20))).toEqual([
      "Was more shipped? Cannot tell: git alone does not tell what was opened.",
    ]);
    expect(paradoxVerdict(unavailable, many(0))).toEqual([]);
    expect(paradoxVerdict(undefined, many(40))).toEqual([]);
  });
});
