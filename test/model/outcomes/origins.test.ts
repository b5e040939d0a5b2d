import { describe, expect, test } from "vitest";
import { originIn, originOf } from "../../../src/model/outcomes/origins.ts";

describe("labels that tell who made what caused an incident", () => {
  test.each([
    ["origin: ai", "ai"],
    ["origin:AI", "ai"],
    ["origin/human", "human"],
    ["Origin/AI-assisted", "ai"],
    ["incident/origin: human", "human"],
    ["ai-caused", "ai"],
    ["human caused", "human"],
    ["caused-by-ai", "ai"],
    ["caused by: Copilot", "ai"],
    ["caused_by_llm", "ai"],
    ["root cause: manual", "human"],
    ["introduced-by/ai_generated", "ai"],
  ])("%s", (label, origin) => expect(originIn(["sev1", label])).toBe(origin));

  test.each([
    "ai",
    "human",
    "area: ai",
    "ai-model",
    "origin",
    "origin: third party",
    "original: ai",
    "root cause: dns",
    "self-caused",
  ])("not %s", (label) => expect(originIn([label])).toBeNull());

  test("the first that tells one", () =>
    expect(originIn(["cause: dns", "ai-caused", "origin: human"])).toBe("ai"));
});

describe("the column of a file", () => {
  test.each([
    ["AI", "ai"],
    ["ai-assisted", "ai"],
    ["Human", "human"],
    ["Vendor", "vendor"],
    ["", null],
    ["  ", null],
  ])("“%s”", (word, origin) => expect(originOf(word)).toBe(origin));
});
