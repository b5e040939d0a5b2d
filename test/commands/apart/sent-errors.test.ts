import { expect, test } from "vitest";
import { ApiError } from "../../../src/collect/github/api.ts";
import { received, sent } from "../../../src/commands/apart/sent-errors.ts";
import { FlowauditError } from "../../../src/lib/errors.ts";

/** As it is on the other side. */
const through = (error: unknown) => received(structuredClone(sent(error)));

test("an error for people keeps its exit code, its words and where it was made", () => {
  const error = new FlowauditError("permission", "It may not.", "Ask somebody.", new Error("the cause"));
  const came = through(error);
  expect(came).toBeInstanceOf(FlowauditError);
  expect(came).toMatchObject({
    kind: "permission",
    exitCode: 4,
    message: "It may not.",
    next: "Ask somebody.",
  });
  expect(came.stack).toBe(error.stack);
});

test("an error of a server keeps its kind and what is known of it", () => {
  const came = through(new ApiError("rate-limited", "Too fast.", { status: 403, retryAt: 5 }));
  expect(came).toBeInstanceOf(ApiError);
  expect(came).toMatchObject({
    kind: "rate-limited",
    message: "Too fast.",
    details: { status: 403, retryAt: 5 },
  });
});

test.each<[unknown, string]>([
  [new TypeError("a mistake"), "a mistake"],
  ["a word", "a word"],
])("anything else keeps its words", (thrown, says) => {
  const came = through(thrown);
  expect(came).not.toBeInstanceOf(FlowauditError);
  expect(came.message).toBe(says);
});
