/** A change of which something is not known moves no figure that would need it, and shows in the coverage. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { aiDefects } from "../../src/measures/assistance/ai-defects.ts";
import { rework } from "../../src/measures/headline/rework.ts";
import type { Change } from "../../src/model/flow.ts";
import { aChange, aConfig, aFlow, anAssistance, days, weeks } from "../builders.ts";
import { statistic, take } from "./reading.ts";

const CONFIG = aConfig({ bootstrap: { seed: 7, resamples: 50 } });

const change = fc
  .record({
    assisted: fc.boolean(),
    written: fc.integer({ min: 1, max: 90 }),
    part: fc.nat(90),
    young: fc.nat(9),
  })
  .map(({ assisted, written, part, young }): Change => {
    const rewrites = [{ of: "other", lines: young, age: days(2), delivered: young % 2 === 0 }];
    const rewritten = Math.min(part, written);
    return aChange({
      assistance: assisted ? anAssistance() : null,
      lines: { changed: written + young, written, rewrites, rewritten, observed: true },
    });
  });
const changes = fc.array(change, { minLength: 5, maxLength: 60 });
const flowOf = (some: readonly Change[]) => aFlow({ finished: some, window: { from: 0, to: weeks(8) } });

it("lines that could not be followed move no share of lines", () =>
  fc.assert(
    fc.property(changes, (some) => {
      const [was, is] = [some, [...some, aChange({ lines: { missing: "gone" } })]].map((all) =>
        take(rework, flowOf(all), CONFIG),
      ) as [ReturnType<typeof take>, ReturnType<typeof take>];
      for (const name of ["lineShare", "releasedLineShare", "unreleasedLineShare"])
        expect(statistic(is, name)).toEqual(statistic(was, name));
      expect([is.coverage.seen, is.coverage.of]).toEqual([was.coverage.seen, was.coverage.of + 1]);
    }),
  ));

/** Not watched for long enough, or with lines that nobody could follow. */
const UNKNOWN = [
  { deliveredAt: days(50), mergedAt: days(49), startedAt: days(48), revertedBy: "later" },
  { deliveredAt: "before-record" },
] as const;

it("a change that cannot be judged yet moves no share of either cohort", () =>
  fc.assert(
    fc.property(
      changes.filter((some) => some.some(({ assistance }) => assistance !== null)),
      fc.constantFrom(...UNKNOWN),
      fc.boolean(),
      (some, differs, assisted) => {
        const assistance = assisted ? anAssistance() : null;
        const unknown = aChange({ ...differs, assistance, lines: { missing: "gone" } });
        const was = take(aiDefects, flowOf(some), CONFIG);
        const is = take(aiDefects, flowOf([...some, unknown]), CONFIG);
        expect(is.statistics).toEqual(was.statistics);
        expect([is.coverage.seen, is.coverage.of]).toEqual([was.coverage.seen, was.coverage.of + 1]);
      },
    ),
  ));
