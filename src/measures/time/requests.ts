/** From the issue that a change closes to the change's own end. */
import type { Config } from "../../config/config.ts";
import { nth } from "../../lib/must.ts";
import { type Change, type Clock, isKnown, type Moment } from "../../model/flow.ts";
import type { Measured } from "../measure.ts";
import { coverageOf, underHalf } from "../statistics/coverage.ts";
import { observedWorstFirst } from "../statistics/evidence.ts";
import { judge, unjudged } from "../statistics/finding.ts";
import { measured } from "../statistics/measured.ts";
import { ascending, quantileStatistics } from "../statistics/quantiles.ts";

/** A change from its request on, in seconds. */
interface Requested {
  readonly change: Change;
  readonly whole: number;
  /** null where its start is not known. */
  readonly intake: number | null;
}

/**
 * Creation of the earliest issue that a change closes to the given end: quantiles in seconds, with the intake,
 * from there to the start, beside them. Changes that close no issue are counted, not measured.
 *
 * @param what what is counted, in the plural: "merged changes"
 */
export function measureRequests(
  id: string,
  what: string,
  changes: readonly Change[],
  endOf: (change: Change) => Moment,
  { clock }: { readonly clock: Clock },
  config: Config,
): Measured {
  const since = (from: number, to: number) => Math.max(0, clock.between(from, to)) / 1000;
  const known: Requested[] = [];
  const coverage = coverageOf(what, changes, (change) => {
    const { requestedAt, startedAt } = change;
    const end = endOf(change);
    if (!isKnown(requestedAt)) return requestedAt.missing;
    if (!isKnown(end)) return end.missing;
    const intake = isKnown(startedAt) ? since(requestedAt.at, startedAt.at) : null;
    known.push({ change, whole: since(requestedAt.at, end.at), intake });
    return null;
  });
  const noun = "requested change";
  const naming = { unit: "seconds", suffix: "Seconds", noun } as const;
  const statistics = quantileStatistics(ascending(known.map(({ whole }) => whole)), naming);
  const intake = quantileStatistics(
    ascending(known.flatMap((one) => one.intake ?? [])),
    { ...naming, prefix: "intake", label: "before the first commit" },
    ["median"],
  );
  const gap = underHalf(coverage);
  const threshold = config.thresholds[id];
  return measured({
    n: known.length,
    statistics: [...statistics, ...intake],
    ...(gap === null ? judge(nth(statistics, 0), [{ threshold, missed: "watch" }], "above") : unjudged(gap)),
    coverage,
    ...observedWorstFirst(known, {
      name: ({ change }) => change.id,
      label: "since the request",
      unit: "seconds",
      value: ({ whole }) => whole,
    }),
    note: "It begins at the earliest issue that the change closes, whenever work on it began.",
  });
}
