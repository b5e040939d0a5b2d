import type { Config } from "../../config/config.ts";
import { FEWEST_COMPARED } from "../../lib/statistics/sample.ts";
import { WEEK_MS } from "../../lib/time/units.ts";
import { type Flow, isKnown } from "../../model/flow.ts";
import type { Measure, Measurement, Paradox, Statistic } from "../measure.ts";
import { figuresOf, peopleIn } from "../paradox/beside.ts";
import { coursesOf } from "../paradox/courses.ts";
import { eventsOf, halvesOf, type Split } from "../paradox/halves.ts";
import { saysOf } from "../paradox/says.ts";
import { type At, type Happened, happenedIn, inside, instantsOf } from "../paradox/seen-changes.ts";
import { type Shipping, shippingOf } from "../paradox/shipping.ts";
import { waitsIn } from "../paradox/waits-in.ts";
import { type Decided, wordOf } from "../paradox/word.ts";
import { everyChange } from "../readings/queues.ts";
import { coverageOf } from "../statistics/coverage.ts";
import { observedWorstFirst } from "../statistics/evidence.ts";
import { counted, sentences } from "../statistics/figure-words.ts";
import { measured } from "../statistics/measured.ts";

/**
 * The later half of the window against the earlier one: opened, merged and shipped a week, lines, first look, lead time, deliveries
 * and what they carry, failures and repairs, each as a ratio with its interval; and one of four words.
 */
export const paradox: Measure = {
  meta: {
    id: "paradox",
    title: "More output, or more shipped?",
    tells: "Whether more activity reaches users, or ends in a queue.",
    definition:
      "The later half of the window against the earlier one. More was opened where the 95 % interval of the ratio of pull requests opened a week lies above 1; no more, where it ends at 1.25 or lower. More was shipped where the same holds of changes delivered a week; not more, where less than half of the rise came out, for certain. What a delivery carries counts evenly since the one before it, and as much later as a change took in the earlier half.",
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

function measureParadox(flow: Flow, config: Config): Measurement {
  const happened = happenedIn(flow, config);
  const split = halvesOf(flow.window);
  const opened = eventsOf(instantsOf(happened.opened), split);
  const shipping = shippingIn(flow, split, happened);
  const decided = wordOf({ opened, why: whyNot(flow, split, happened.opened), shipping });
  const place =
    decided.word === "not more shipped" ? waitsIn(flow, config, { opened, split, happened }) : null;
  const answer: Paradox = {
    word: decided.word,
    says: saysOf(decided, place, flow),
    waitsIn: place,
    seen: decided.seen,
    middle: split.later.from,
    rows: figuresOf({ flow, split, happened, shipping }),
    ...coursesOf(flow, happened),
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
    ...openLongest(happened, flow),
    paradox: answer,
    note: noteOf(flow, happened),
  });
}

const FINDINGS = {
  "more shipped": "good",
  "not more shipped": "watch",
  "no more opened": "unknown",
  "cannot tell": "unknown",
} as const;

function shippingIn(flow: Flow, split: Split, { opened, shipped }: Happened): Shipping | { why: string } {
  if (flow.source.id === "none")
    return { why: `when changes reached users is not known: ${flow.source.because}` };
  if (flow.census.beforeRecord > 0) return { why: "the record of deliveries begins inside of the window" };
  return shippingOf(split, instantsOf(opened), shipped, flow.trains);
}

/** Halves of fewer weeks tell nothing of how much weeks differ by themselves. */
const FEWEST_WEEKS = 8;

function whyNot({ window, gaps }: Flow, { earlier, later }: Split, opened: readonly At[]): string | null {
  if (gaps.some(({ id }) => id === "shallow")) return "this shallow clone holds only part of the history";
  if (window.to - window.from < FEWEST_WEEKS * WEEK_MS)
    return `the window is shorter than ${FEWEST_WEEKS} weeks`;
  const [first, second] = [inside(opened, earlier).length, inside(opened, later).length];
  if (Math.min(first, second) < FEWEST_COMPARED)
    return `${first} and ${counted(second, "change")} were opened in its halves, where it takes ${FEWEST_COMPARED} in each`;
  return peopleIn(opened) < 2
    ? "one person opened all of them, and how busy somebody is tells of nobody else"
    : null;
}

const LEVEL = 0.95;
const METHOD = "ratio of rates, by slow waves of either half";

function statisticsOf({ opened, shipped, seen, why }: Decided): Statistic[] {
  const growth = (name: string, label: string, ratio: Decided["opened"]): Statistic => {
    const named = { name, unit: "share", label } as const;
    if (ratio === null) return { ...named, value: null, why: why ?? "There is no ratio of the halves" };
    const interval = { low: ratio.low - 1, high: ratio.high - 1, level: LEVEL, method: METHOD };
    return { ...named, value: ratio.ratio - 1, interval };
  };
  return [
    growth("openedGrowth", "more opened a week", opened),
    growth("shippedGrowth", "more shipped a week", shipped),
    {
      name: "smallestGrowthSeen",
      unit: "share",
      label: "rise from the middle on that 80 % of such comparisons would see",
      value: seen,
      ...(seen === null ? { why: why ?? "There is no ratio of the halves" } : {}),
    },
  ];
}

/** What was opened in the window and has not reached its end, the longest open first. */
function openLongest({ opened }: Happened, { window, source, clock }: Flow) {
  const isOut = ({ change: { mergedAt, deliveredAt, pull } }: At) =>
    pull?.state === "abandoned" || isKnown(source.id === "none" ? mergedAt : deliveredAt);
  return observedWorstFirst(
    opened.filter((one) => !isOut(one)),
    {
      name: ({ change }) => change.id,
      label: "opened, and not shipped since",
      unit: "seconds",
      value: ({ at }) => clock.between(at, window.to) / 1000,
    },
  );
}

function noteOf({ sees }: Flow, { merged }: Happened): string | undefined {
  const direct = merged.filter(({ change }) => change.pull === null).length;
  return sentences(
    "Chance is seen in the slow waves of either half, so that months which are alike explain no rise; one that began long before or after the middle of the window is seen less.",
    !sees.has("deliveries") && "Without deliveries nobody can tell what was shipped.",
    direct > 0 &&
      `${counted(direct, "merged change")} without a pull request ${direct === 1 ? "is" : "are"} not held against what was opened.`,
  );
}
