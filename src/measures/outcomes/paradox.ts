import type { Config } from "../../config/config.ts";
import { FEWEST_COMPARED } from "../../lib/statistics/sample.ts";
import { lasting } from "../../lib/time/durations.ts";
import { WEEK_MS } from "../../lib/time/units.ts";
import { type Change, type Flow, isKnown } from "../../model/flow.ts";
import type { Measure, Measurement, Paradox, SeenWindow, Statistic } from "../measure.ts";
import { figuresOf } from "../paradox/beside.ts";
import { coursesOf } from "../paradox/courses.ts";
import {
  eventsOf,
  FEWEST_WEEKS,
  halvesOf,
  haveGap,
  type Split,
  TOO_SHORT,
  WORDS,
} from "../paradox/halves.ts";
import { saysOf } from "../paradox/says.ts";
import { type At, type Happened, happenedIn, inside, instantsOf, seenIn } from "../paradox/seen-changes.ts";
import { shippingIn } from "../paradox/shipping-in.ts";
import { waitsIn } from "../paradox/waits-in.ts";
import { type Decided, wordOf } from "../paradox/word.ts";
import { everyChange, openedIn } from "../readings/queues.ts";
import { coverageOf } from "../statistics/coverage.ts";
import { observedWorstFirst } from "../statistics/evidence.ts";
import { counted, sentences } from "../statistics/figure-words.ts";
import { measured } from "../statistics/measured.ts";

/**
 * The later half of the window against the earlier one, or the window against that of a baseline: opened, merged and shipped a week,
 * lines, first look, lead time, deliveries and what they carry, failures and repairs, each as a ratio with its interval; and one of four
 * words.
 */
export const paradox: Measure = {
  meta: {
    id: "paradox",
    title: "More output, or more shipped?",
    tells: "Whether more activity reaches users, or ends in a queue.",
    definition:
      "The later half of the window against the earlier, or the window against --baseline. More was opened where the 95 % interval of the ratio of pull requests opened a week lies above 1; no more, where it ends at 1.25 or lower. More was shipped where the same holds of changes delivered a week; not more, where less than half of the rise came out, for certain. What a delivery carries counts evenly since the last, as much later as changes took at first.",
    next: {
      good: "Keep both in step, and check that failures do not grow with them.",
      watch: "Empty the queue that the answer names before more is opened.",
      act: "Empty the queue that the answer names before more is opened.",
      unknown: "Look again over a longer window, which sees smaller rises.",
    },
    group: "outcomes",
    source: "Slow waves: Müller, HAC Corrections for Strongly Autocorrelated Time Series (2014)",
    needs: ["reviews"],
    remedy: ["reviews"],
  },
  measure: measureParadox,
};

function measureParadox(flow: Flow, config: Config, baseline: SeenWindow | null = null): Measurement {
  const own = seenIn(flow, config);
  const windows = baseline === null ? [own] : [baseline, own];
  const happened = happenedIn(windows);
  const split: Split =
    baseline === null
      ? halvesOf(flow.window)
      : { of: "windows", earlier: baseline.window, later: flow.window };
  const opened = eventsOf(instantsOf(happened.opened), split);
  const shipping = shippingIn(windows, split, happened);
  const decided = wordOf({ opened, why: whyNot(windows, split, happened.opened), shipping });
  const place =
    decided.word === "not more shipped" ? waitsIn(flow, config, { opened, split, happened }) : null;
  const answer: Paradox = {
    word: decided.word,
    says: saysOf(decided, place, flow, split),
    waitsIn: place,
    seen: decided.seen,
    baseline: baseline && { from: baseline.window.from, to: baseline.window.to },
    middle: split.later.from,
    people: own.people,
    rows: figuresOf({ flow, windows, split, happened, shipping }),
    ...coursesOf(windows, happened),
  };
  return measured({
    n: happened.opened.length,
    statistics: statisticsOf(decided),
    finding: FINDINGS[decided.word],
    because: answer.says,
    threshold: null,
    coverage: coverageOf("changes", everyChange(flow, config), ({ pull }) =>
      pull === null ? "no-pull-request" : null,
    ),
    ...openLongest(openedIn(flow, config), flow),
    paradox: answer,
    note: noteOf(flow, happened, split),
  });
}

const FINDINGS = {
  "more shipped": "good",
  "not more shipped": "watch",
  "no more opened": "unknown",
  "cannot tell": "unknown",
} as const;

function whyNot(windows: readonly SeenWindow[], split: Split, opened: readonly At[]): string | null {
  const why = windows.map((seen) => seen.why).find((own) => own !== null);
  if (why !== undefined) return why;
  const { of, earlier, later } = split;
  const short = [earlier, later].find(({ from, to }) => to - from < FEWEST_WEEKS * WEEK_MS);
  if (short !== undefined) return of === "halves" ? TOO_SHORT : tooShort(short === earlier);
  const [first, second] = [inside(opened, earlier).length, inside(opened, later).length];
  if (Math.min(first, second) < FEWEST_COMPARED)
    return `${first} and ${counted(second, "change")} were opened ${WORDS[of].inBoth}, where it takes ${FEWEST_COMPARED} in each`;
  return windows.every(({ people }) => people < 2)
    ? "one person opened all of them, and how busy somebody is tells of nobody else"
    : null;
}

const tooShort = (isBaseline: boolean) =>
  `${isBaseline ? "the baseline's" : "this"} window is shorter than ${FEWEST_WEEKS} weeks`;

const LEVEL = 0.95;
const METHOD = "ratio of rates, by slow waves of either time";

function statisticsOf({ opened, shipped, seen, why }: Decided): Statistic[] {
  const growth = (name: string, label: string, ratio: Decided["opened"]): Statistic => {
    const named = { name, unit: "share", label } as const;
    if (ratio === null) return { ...named, value: null, why: why ?? "There is no ratio of the two" };
    const interval = { low: ratio.low - 1, high: ratio.high - 1, level: LEVEL, method: METHOD };
    return { ...named, value: ratio.ratio - 1, interval };
  };
  return [
    growth("openedGrowth", "more opened a week", opened),
    growth("shippedGrowth", "more shipped a week", shipped),
    {
      name: "smallestGrowthSeen",
      unit: "share",
      label: "rise that 80 % of such comparisons would see",
      value: seen,
      ...(seen === null ? { why: why ?? "There is no ratio of the two" } : {}),
    },
  ];
}

/** What was opened in the window and has not reached its end, the longest open first. */
function openLongest(opened: readonly Change[], { window, source, clock }: Flow) {
  const isOut = ({ mergedAt, deliveredAt, pull }: Change) =>
    pull?.state === "abandoned" || isKnown(source.id === "none" ? mergedAt : deliveredAt);
  return observedWorstFirst(
    opened.filter((change) => !isOut(change)),
    {
      name: ({ id }) => id,
      label: "opened, and not shipped since",
      unit: "seconds",
      value: ({ pull }) => clock.between(pull?.openedAt.at ?? window.to, window.to) / 1000,
    },
  );
}

function noteOf({ sees }: Flow, { merged }: Happened, split: Split): string | undefined {
  const direct = merged.filter(({ change }) => change.pull === null).length;
  return sentences(
    ...(split.of === "halves" ? HALVES_NOTE : windowsNote(split)),
    !sees.has("deliveries") && "Without deliveries nobody can tell what was shipped.",
    direct > 0 &&
      `${counted(direct, "merged change")} without a pull request ${direct === 1 ? "is" : "are"} not held against what was opened.`,
  );
}

const HALVES_NOTE = [
  "Chance is seen in the slow waves of either half, so that months which are alike explain no rise; one that began long before or after the middle of the window is seen less.",
];

/** Windows whose lengths differ by less are of one length. */
const LIKE = 0.1;

function windowsNote(split: Split): (string | false)[] {
  const [then, now] = [split.earlier, split.later].map(({ from, to }) => to - from) as [number, number];
  return [
    "Chance is seen in the slow waves of either window, so that months which are alike explain no rise.",
    haveGap(split) &&
      `Between the two windows lie ${lasting((split.later.from - split.earlier.to) / 1000)} of which nothing is known: windows that touch would see smaller rises.`,
    Math.abs(then - now) > LIKE * Math.max(then, now) &&
      `The windows differ in length: ${lasting(then / 1000)} in the baseline and ${lasting(now / 1000)} here. What happens by the week is compared by the week.`,
    "Who opened what stands in no report: people are counted, and not compared.",
  ];
}
