/** From a figure and its yardsticks to a finding, with the reason in a sentence. */
import type { Threshold } from "../../config/config.ts";
import type { Finding, Statistic } from "../measure.ts";
import { capital, shown } from "./figure-words.ts";

export interface Judgement {
  readonly finding: Finding;
  readonly because: string;
  readonly threshold: Threshold | null;
}

/** A yardstick and what it means to miss it. */
export interface Bound {
  readonly threshold: Threshold | undefined;
  readonly missed: "watch" | "act";
}

/** No finding, for a reason; it becomes a sentence where it is not one. */
export function unjudged(because: string): Judgement {
  return { finding: "unknown", because: because.replace(/[^.]$/, "$&."), threshold: null };
}

/** What is said where nothing is configured to hold a figure against. */
const NO_YARDSTICK = "There is no general yardstick: hold it against your own past.";

/**
 * Holds a headline against its yardsticks, hardest first; the first one that it misses decides, and a
 * value on the bound meets it. Yardsticks that are not configured are passed over.
 *
 * @param worse on which side of its bound a value misses it
 */
export function judge(headline: Statistic, bounds: readonly Bound[], worse: "above" | "below"): Judgement {
  if (headline.value === null) return unjudged(headline.why ?? "There is no figure to judge");
  const value = headline.value;
  const held = bounds.flatMap(({ threshold, missed }) => (threshold ? [{ threshold, missed }] : []));
  const misses = ({ threshold }: (typeof held)[number]) =>
    worse === "above" ? value > threshold.value : value < threshold.value;
  const decisive = held.find(misses) ?? held.at(-1);
  if (decisive === undefined) return unjudged(NO_YARDSTICK);
  return {
    finding: misses(decisive) ? decisive.missed : "good",
    because: `${capital(headline.label)}: ${shown(value, headline.unit)}; the yardstick is ${decisive.threshold.says}.`,
    threshold: decisive.threshold,
  };
}

/** The two yardsticks of a measure: the milder under its id, the harder under `<id>.act`. */
export function boundsOf(thresholds: Readonly<Record<string, Threshold>>, id: string): Bound[] {
  return [
    { threshold: thresholds[`${id}.act`], missed: "act" },
    { threshold: thresholds[id], missed: "watch" },
  ];
}
