import { describe, expect, test } from "vitest";
import { leadTimes } from "../../../src/measures/readings/lead-times.ts";
import { rhythmRecord, untoldSays } from "../../../src/measures/readings/long-run.ts";
import type { EarlierDelivery, Flow } from "../../../src/model/flow.ts";
import { aChange, aFlow, days, T0 } from "../../builders.ts";

const earlier: EarlierDelivery[] = [
  {
    startedAt: T0 - days(6),
    finishedAt: T0 - days(5),
    changes: [
      { startedAt: T0 - days(9), mergedAt: T0 - days(8) },
      { startedAt: null, mergedAt: T0 - days(7) },
    ],
  },
];
const finished = [
  aChange({ deliveredAt: days(3) }),
  aChange({ deliveredAt: days(3) }),
  aChange({ deliveredAt: days(10) }),
];

const recordOf = (flow: Flow) =>
  rhythmRecord(
    flow,
    leadTimes(flow).known,
    ({ lead }) => lead / days(1),
    (one) => (one.finishedAt - one.startedAt) / days(1),
  );

describe("the record of a rhythm", () => {
  test("has the deliveries of the window and those before, with the changes whose start is known", () => {
    const record = recordOf(aFlow({ finished, earlier }));
    expect(record).toMatchObject({
      rhythm: { R: 3 },
      n: 3,
      deliveries: [
        { at: T0 - days(5), inWindow: false, changes: [4] },
        { at: T0 + days(3), inWindow: true, changes: [3, 3] },
        { at: T0 + days(10), inWindow: true, changes: [10] },
      ],
    });
  });

  test("is not there without deliveries", () =>
    expect(recordOf(aFlow({ finished, earlier, source: "none" }))).toBeNull());

  test.each([
    [
      "where files would have to tell",
      null,
      "which older changes a delivery carried is told by their files, which are not read",
    ],
    [
      "where most older starts are hidden",
      [{ ...earlier[0]!, changes: [...earlier[0]!.changes, { startedAt: null, mergedAt: T0 - days(7) }] }],
      "of the 3 older changes only 1 has a known start",
    ],
  ])("is missing %s, and says so", (_, before, says) =>
    expect(recordOf(aFlow({ finished, earlier: before }))).toEqual({ says }));
});

test.each([
  [
    { why: "rhythm-short", R: 12, least: 36 },
    "the window and the two years before it hold 12 releases, and 36 are needed",
  ],
  [{ why: "few-deliveries", K: 1, least: 4 }, "the window holds 1 release, and 4 are needed"],
  [{ why: "few-changes", n: 7, least: 20 }, "the window holds 7 changes, and 20 are needed"],
  [
    { why: "irregular", s: 1, most: 0.8, least: 120 },
    "the time from one to the next varies so much that 120 releases are needed",
  ],
  [
    { why: "dependent", n: 297, size: 2.3, least: 5 },
    "its 297 changes went out in batches so uneven that they tell less than 5 single ones would",
  ],
  [{ why: "no-bound" }, "no change of the window took that much longer or shorter than the rest"],
] as const)("what is lacking is said", (untold, says) => expect(untoldSays(untold, aFlow())).toBe(says));

test("deployments are known from 90 days before the window on", () => {
  expect(untoldSays({ why: "rhythm-short", R: 25, least: 36 }, aFlow({ source: "deployments" }))).toBe(
    "the window and the 90 days before it, from which on they are read, hold 25 deployments, and 36 are needed",
  );
});
