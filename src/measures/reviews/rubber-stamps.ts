import type { Config } from "../../config/config.ts";
import { HOUR_MS } from "../../lib/time/units.ts";
import { type Change, type Clock, type Flow, isKnown, type Look, type PullLife } from "../../model/flow.ts";
import { byLane, lanesOf } from "../lanes/by-lane.ts";
import type { Measure, Measurement } from "../measure.ts";
import { independentLooks, NO_INDEPENDENT_LOOK } from "../readings/independence.ts";
import { mergedByPull } from "../readings/reviewed.ts";
import { exceptionsBy, LARGE, linesOf } from "../readings/size.ts";
import { coverageOf, underHalf } from "../statistics/coverage.ts";
import { observedWorstFirst } from "../statistics/evidence.ts";
import { counted, sentences } from "../statistics/figure-words.ts";
import { judge, unjudged } from "../statistics/finding.ts";
import { measured } from "../statistics/measured.ts";
import { shareStatistic } from "../statistics/share.ts";

/** A large change that was reviewed. */
interface Reviewed {
  readonly change: Change;
  readonly lines: number;
  /** Its only review is an approval without a word, given faster than it can be read. */
  readonly stamped: boolean;
}

/** Lines an hour above which a reviewer finds hardly anything. */
const LINES_PER_HOUR = 500;

/**
 * Of the merged changes of more than 200 lines that people reviewed, those whose only review is an approval without
 * comment or text, given within lines ÷ 500 hours of its request, or of the first moment at which the change was ready
 * where nobody was asked. A reviewer may be asked in person or through a team; the first request counts, which lets
 * off rather than accuses. Changes with a label by which they may be large are left out.
 */
export const rubberStamps: Measure = {
  meta: {
    id: "rubber-stamps",
    title: "Rubber stamps: large changes approved unread",
    tells: "Whether approvals of large changes still stand for somebody who has read them.",
    definition:
      "Of the changes of more than 200 lines that were merged in the window and that people reviewed, those whose only review is an approval without comment or text, given within lines ÷ 500 hours of its request (where nobody was asked: of the first moment at which the change was ready). Changes with a label by which they may be large (exceptionLabels) and the looks of an agent's sponsors are left out.",
    next: {
      good: "Keep changes small enough that reading them is the easier way.",
      watch: "Split large changes, and ask for one sentence on what was looked at in each approval.",
      act: "Split large changes, and ask for one sentence on what was looked at in each approval.",
      unknown: "Look at the fastest approvals of large changes, and ask what the reviewers looked at.",
    },
    group: "reviews",
    yardsticks: {
      "rubber-stamps": {
        unit: "share",
        says: "at most … of the large changes",
        usual: {
          value: 0.1,
          source:
            "10 %: flowaudit default; 500 lines an hour: Cohen, Best Kept Secrets of Peer Code Review (SmartBear's study at Cisco), 2006",
        },
      },
    },
    source:
      "At most 500 lines an hour: Cohen, Best Kept Secrets of Peer Code Review (SmartBear's study at Cisco), 2006",
    needs: ["reviews", "diffs"],
    remedy: ["reviews", "sizes"],
  },
  measure: measureStamps,
};

function measureStamps(flow: Flow, config: Config): Measurement {
  const excepted = exceptionsBy(config.exceptionLabels);
  const all = mergedByPull(flow);
  const large = all.filter((change) => mayBeLarge(change) && !excepted(change));
  const known: Reviewed[] = [];
  const coverage = coverageOf("merged changes over 200 lines", large, (change) => {
    const { pull } = change;
    const lines = linesOf(change);
    if (lines === null) return "its size is not known";
    if (pull === null) return "no-pull-request";
    if (pull.looks.length === 0) return "not-reviewed";
    const looks = independentLooks(change, pull);
    if (looks === null) return NO_INDEPENDENT_LOOK.unread;
    const [look] = looks;
    if (look === undefined) return NO_INDEPENDENT_LOOK.sponsor;
    const stamped = looks.length === 1 && isStamp(look, pull, lines, flow.clock);
    if (stamped === null) return "the comments of its review could not be read";
    known.push({ change, lines, stamped });
    return null;
  });
  const stamped = known.filter((one) => one.stamped);
  const shareOf = (some: readonly Reviewed[]) =>
    shareStatistic(
      { name: "stampedShare", label: "large changes rubber-stamped", noun: "reviewed large change" },
      some.filter((one) => one.stamped).length,
      some.length,
    );
  const headline = shareOf(known);
  const gap = underHalf(coverage);
  const bounds = [{ threshold: config.thresholds["rubber-stamps"], missed: "watch" }] as const;
  const left = all.filter((change) => mayBeLarge(change) && excepted(change)).length;
  return measured({
    n: known.length,
    statistics: [headline],
    lanes: byLane(lanesOf(flow, config), known, shareOf),
    ...(gap === null ? judge(headline, bounds, "above") : unjudged(gap)),
    coverage,
    ...observedWorstFirst(stamped, {
      name: ({ change }) => change.id,
      label: "changed lines",
      unit: "lines",
      value: ({ lines }) => lines,
    }),
    note: sentences(
      "Approved within the time that it takes to read 500 lines an hour, without a word.",
      left > 0 && `Left out: ${counted(left, "change")} with a label by which it may be large.`,
    ),
  });
}

/** What is known to be small is out of the question; what is not known may be large. */
function mayBeLarge(change: Change): boolean {
  return (linesOf(change) ?? Number.POSITIVE_INFINITY) > LARGE;
}

/** Null where it is not known whether it says anything. */
function isStamp(look: Look, pull: PullLife, lines: number, clock: Clock): boolean | null {
  if (look.verdict !== "approved" || look.hasText) return false;
  const from = requestedAt(look, pull);
  if (from === null || clock.between(from, look.at) > (lines / LINES_PER_HOUR) * HOUR_MS) return false;
  return look.comments === null ? null : look.comments === 0;
}

/** The reviewer's own first request before it, else the first one of a team, else ready; null where none came before. */
function requestedAt({ by, at }: Look, { asked, readyAt }: PullLife): number | null {
  const before = asked.filter(({ from }) => from <= at);
  const asks = [before.filter(({ team, who }) => !team && who === by), before.filter(({ team }) => team)];
  const first = asks.find(({ length }) => length > 0);
  if (first !== undefined) return Math.min(...first.map(({ from }) => from));
  return isKnown(readyAt) && readyAt.at <= at ? readyAt.at : null;
}
