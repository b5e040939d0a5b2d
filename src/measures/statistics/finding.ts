/** From a figure and its yardsticks to a finding, with the reason in a sentence. */
import type { Threshold } from "../../config/config.ts";
import { present } from "../../lib/must.ts";
import { FEWEST_SUMMED } from "../../lib/statistics/sample.ts";
import { type Side, standingOf } from "../../lib/statistics/standing.ts";
import type { Finding, Statistic } from "../measure.ts";
import { capital, counted, shown } from "./figure-words.ts";

export interface Judgement {
  readonly finding: Finding;
  readonly because: string;
  readonly threshold: Threshold | null;
  /** The figure misses the yardstick, by no more than chance may. */
  readonly near?: true;
}

/** A yardstick and what it means to miss it. */
export interface Bound {
  readonly threshold: Threshold | undefined;
  readonly missed: "watch" | "act";
}

/** What is to be done about a figure that misses a yardstick. */
const MISSED: Readonly<Record<Bound["missed"], string>> = {
  watch: "is to be watched",
  act: "asks for a step",
};

/** No finding, for a reason; it becomes a sentence where it is not one. */
export function unjudged(because: string): Judgement {
  return { finding: "unknown", because: because.replace(/[^.]$/, "$&."), threshold: null };
}

/** What is said where nothing is configured to hold a figure against. */
const NO_YARDSTICK = "There is no general yardstick: hold it against your own past.";

type Held = Bound & { readonly threshold: Threshold };

/**
 * Holds a headline against its yardsticks, hardest first; the first one that it misses decides, and a
 * value on the bound meets it. What misses it by no more than chance may gets the milder word: that of the next
 * yardstick; where there is none it is not judged, because neither word would hold. Yardsticks that are not configured are passed over.
 *
 * @param worse on which side of its bound a value misses it
 */
export function judge(headline: Statistic, bounds: readonly Bound[], worse: Side): Judgement {
  if (headline.value === null) return unjudged(headline.why ?? "There is no figure to judge");
  const figure = { value: headline.value, interval: headline.interval };
  const held = bounds.filter((bound): bound is Held => bound.threshold !== undefined);
  const standing = ({ threshold }: Held) => standingOf(figure, threshold.value, worse);
  const missed = held.findIndex((bound) => standing(bound) !== "within");
  const decisive = held.at(missed);
  if (decisive === undefined) return unjudged(NO_YARDSTICK);
  const { threshold } = decisive;
  const is = `${capital(headline.label)}: ${shown(figure.value, headline.unit)}; `;
  const because = `${is}the yardstick is ${threshold.says}.`;
  if (missed === -1) return { finding: "good", because, threshold };
  if (standing(decisive) === "beyond") return { finding: decisive.missed, because, threshold };
  const { low, high } = present(figure.interval, "the interval of what is near");
  const fits = `anything from ${shown(low, headline.unit)} to ${shown(high, headline.unit)} fits`;
  return {
    finding: held[missed + 1]?.missed ?? "unknown",
    because: `${is}near the yardstick, ${threshold.says}; ${fits}.`,
    threshold,
    near: true,
  };
}

/**
 * The same of sums over changes: a share of their time or lines, or a mean. Of a few, one long change decides it, and no
 * interval tells how far off it may be: it is not judged.
 *
 * @param of how many changes
 */
export function judgeSums(headline: Statistic, of: number, bounds: readonly Bound[], worse: Side): Judgement {
  const judged = judge(headline, bounds, worse);
  if (judged.threshold === null || headline.value === null || of >= FEWEST_SUMMED) return judged;
  const is = `${capital(headline.label)}: ${shown(headline.value, headline.unit)}`;
  return unjudged(
    `${is}, of ${counted(of, "change")}, too few to judge a sum by, which takes ${FEWEST_SUMMED}`,
  );
}

/**
 * The two yardsticks of a measure: the milder under its id, the harder under `<id>.act`. Where there are both, each says
 * what it decides: which of them a figure is held against follows from the figure.
 */
export function boundsOf(thresholds: Readonly<Record<string, Threshold>>, id: string): Bound[] {
  const bounds: Bound[] = [
    { threshold: thresholds[`${id}.act`], missed: "act" },
    { threshold: thresholds[id], missed: "watch" },
  ];
  if (bounds.some(({ threshold }) => threshold === undefined)) return bounds;
  return bounds.map(({ threshold, missed }) => ({
    threshold: threshold && { ...threshold, says: `${threshold.says}; what misses it ${MISSED[missed]}` },
    missed,
  }));
}
