/** What a repository adds to whether changes with declared assistance get through sooner: worked out by hand. */
import { expect, test } from "vitest";
import { assistedOf } from "../../../src/measures/absorption/over-all.ts";
import { aChange, aConfig, aFlow, days } from "../../builders.ts";

type Given = Parameters<typeof aChange>[0];

/** Of somebody, begun at day 0, so many days before the merge, and as many again until it is delivered. */
const made = (
  author: string,
  before: number,
  assistance: NonNullable<Given>["assistance"] = null,
  more: Given = {},
) =>
  aChange({
    author,
    assistance,
    mergedAt: days(before),
    lastCommitAt: days(before),
    deliveredAt: days(2 * before),
    ...more,
  });
const foundIn = (finished: ReturnType<typeof aChange>[]) =>
  assistedOf(aFlow({ finished, window: { from: 0, to: days(20) } }), aConfig());

// ada: half as long with help, twice; bob: the same. −ln 2 each, nobody differs, and nothing varies: 2·1 ÷ 3 of each.
const changes = [
  made("ada", 1, {}),
  made("ada", 1, {}),
  made("ada", 2),
  made("bob", 4, {}),
  made("bob", 8),
  made("bob", 8),
];

test("times before the merge and in all, between changes of one person, as logarithms", () => {
  const { before, lead } = foundIn(changes)!;
  expect(before.value).toBeCloseTo(-Math.LN2, 12);
  expect(lead.value).toBeCloseTo(-Math.LN2, 12);
  expect(before.weight).toBeCloseTo(4 / 3, 12);
  expect(before).toMatchObject({ first: 3, second: 3 });
  expect(before.byPeople).toBeCloseTo(0, 12);
});

test("the wait after the merge is no part of the time before it", () => {
  const sooner = changes.map((one) =>
    one.author === "ada" && one.assistance ? made("ada", 1, {}, { deliveredAt: days(4) }) : one,
  );
  expect(foundIn(sooner)!.before.value).toBeCloseTo(-Math.LN2, 12);
  // ada: 4 days instead of 4; bob: −ln 2.
  expect(foundIn(sooner)!.lead.value).toBeCloseTo(-Math.LN2 / 2, 12);
});

test("what an agent wrote is nobody's, and whoever never declares help is held against nobody", () => {
  const more = [made("eve", 1, {}), made("joe", 9), made("ada", 9, { tier: "agent-authored" })];
  expect(foundIn([...changes, ...more])).toEqual(foundIn(changes));
});

test("what is of another kind, in a hurry or was pushed directly is held against its like alone", () => {
  const hurried = { subject: "x", evidence: "x" };
  const more = [
    made("ada", 9, null, { kind: "docs" }),
    made("ada", 1 / 1440, null, { hotfix: hurried as never }),
    made("ada", 1 / 1440, null, { style: "direct", pull: null }),
    made("bob", 1 / 1440, null, { reverts: "abc" }),
  ];
  expect(foundIn([...changes, ...more])).toEqual(foundIn(changes));
});

test("less than a minute is a minute, of which there is a logarithm", () => {
  const moment = [
    made("ada", 0, {}),
    made("ada", 0, {}),
    made("ada", 1 / 1440),
    made("bob", 1, {}),
    made("bob", 1),
  ];
  expect(foundIn(moment)!.before.value).toBeCloseTo(0, 12);
});

test("nothing where half of the lead times are not known, or nobody declares any", () => {
  const unknown = changes.map((one) => ({ ...one, startedAt: { missing: "rewritten" as const } }));
  expect(foundIn([...changes, ...unknown, ...unknown] as typeof changes)).toBeNull();
  expect(foundIn(changes.map((one) => ({ ...one, assistance: null })))).toBeNull();
});
