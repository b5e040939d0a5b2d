/** The figures of both stretches of time, each with the later as a multiple of the earlier. */
import { mean } from "../../lib/statistics/mean.ts";
import { quantile } from "../../lib/statistics/quantile.ts";
import { FEWEST, FEWEST_COMPARED } from "../../lib/statistics/sample.ts";
import { type Halves, rateRatio } from "../../lib/statistics/two-samples/event-rates.ts";
import { meanQuotient } from "../../lib/statistics/two-samples/mean-quotient.ts";
import { medianQuotient, type Quotient } from "../../lib/statistics/two-samples/median-quotient.ts";
import { areApart } from "../../lib/time/apart.ts";
import type { ParadoxRow } from "../measure.ts";
import { counted } from "../statistics/figure-words.ts";
import type { Period } from "../statistics/series.ts";
import { placeIn, type Split, WORDS } from "./halves.ts";

type Named = Pick<ParadoxRow, "about" | "label" | "unit">;

/** A figure of something at an instant: whole milliseconds, or lines. */
export interface Valued {
  readonly at: number;
  readonly value: number;
  /** What all of it waited for, where it waited for the same: a delivery. */
  readonly together?: string;
}

/** What happens by the week. */
export function rateRow(named: Named, halves: Halves, noun: string, of: Split["of"]): ParadoxRow {
  const { earlier, later } = halves;
  const few = tooFew([earlier.at.length, later.at.length], FEWEST, noun, of);
  const rate = (half: Halves["earlier"]) => half.at.length / half.length;
  const ratio = few === null ? rateRatio(halves) : null;
  return {
    ...named,
    earlier: rate(earlier),
    later: rate(later),
    ratio: ratio && { value: ratio.ratio, low: ratio.low, high: ratio.high },
    why: few,
  };
}

/** The middle of values, by when each was. */
export function medianRow(named: Named, values: readonly Valued[], split: Split, noun: string): ParadoxRow {
  const [earlier, later] = [split.earlier, split.later].map((own) => inStretch(values, own)) as [
    Placed,
    Placed,
  ];
  const few = tooFew([earlier.values.length, later.values.length], FEWEST_COMPARED, noun, split.of);
  if (few !== null) return { ...named, earlier: null, later: null, ratio: null, why: few };
  const ratio = quotientOf(earlier, later, areApart(split.earlier, split.later));
  const shown = ({ values: own }: Placed) =>
    quantile(Float64Array.from(own).sort(), 0.5) / (named.unit === "seconds" ? 1000 : 1);
  return { ...named, earlier: shown(earlier), later: shown(later), ratio, why: ratio === null ? OPEN : null };
}

const OPEN = "a median, or an end of its interval, is 0 or lies beyond what was seen";

interface Placed {
  readonly values: readonly number[];
  readonly at: readonly number[];
  readonly together: readonly string[];
}

/** By slow waves; by what waited together as well where anything did, whichever is wider. */
function quotientOf(earlier: Placed, later: Placed, isApart: boolean): Quotient | null {
  const size = earlier.values.length + later.values.length;
  const samples = {
    values: Float64Array.from([...earlier.values, ...later.values]),
    first: Uint8Array.from({ length: size }, (_, i) => (i < earlier.values.length ? 0 : 1)),
    strata: new Int32Array(size),
  };
  const byWaves = medianQuotient(samples, { at: [...earlier.at, ...later.at], areApart: isApart });
  const together = [...earlier.together, ...later.together];
  if (together.length === 0) return byWaves;
  const names = [...new Set(together)];
  const clusters = together.map((name) => names.indexOf(name));
  const byClusters = medianQuotient(samples, { clusters });
  if (byWaves === null || byClusters === null) return null;
  const low = Math.min(byWaves.low, byClusters.low);
  return { value: byWaves.value, low, high: Math.max(byWaves.high, byClusters.high) };
}

function inStretch(values: readonly Valued[], stretch: Period): Placed {
  const own = values.filter(({ at }) => at >= stretch.from && at < stretch.to);
  return {
    values: own.map(({ value }) => Math.round(value)),
    at: own.map(({ at }) => placeIn(stretch, at)),
    together: own.flatMap(({ together }) => together ?? []),
  };
}

/** What a delivery has on average. */
export function meanRow(named: Named, values: readonly Valued[], split: Split): ParadoxRow {
  const [earlier, later] = [split.earlier, split.later].map((own) => inStretch(values, own)) as [
    Placed,
    Placed,
  ];
  const few = tooFew([earlier.values.length, later.values.length], FEWEST, "delivery", split.of);
  if (few !== null) return { ...named, earlier: null, later: null, ratio: null, why: few };
  const shape = { ...named, earlier: mean(earlier.values), later: mean(later.values) };
  if (shape.earlier === 0 || shape.later === 0)
    return { ...shape, ratio: null, why: `there was none ${WORDS[split.of].inOne}` };
  return { ...shape, ratio: meanQuotient(earlier, later, areApart(split.earlier, split.later)), why: null };
}

function tooFew(
  [first, second]: readonly [number, number],
  least: number,
  noun: string,
  of: Split["of"],
): string | null {
  return Math.min(first, second) >= least
    ? null
    : `${first} and ${counted(second, noun)}, where it takes ${least} ${WORDS[of].inEach}`;
}
