/** What unmarked backports would change of lead time, if the releases that carried them were the deliveries. */
import { FEWEST_TWINS, type Flow } from "../../model/flow.ts";
import type { Statistic } from "../measure.ts";
import { counted, lasting } from "../statistics/figure-words.ts";
import { ascending, type Naming, quantileStatistics } from "../statistics/quantiles.ts";
import type { Finished } from "./lead-times.ts";

const NAMING: Naming = {
  unit: "seconds",
  suffix: "IfBackportsSeconds",
  label: "if unmarked backports count",
  noun: "change",
};

/**
 * The other end of the median's range: of the same changes, each that another branch seems to have released before as
 * delivered then; and how many those are. None where that shows no other median.
 */
export function backportRange(
  { census, clock }: Flow,
  known: readonly Finished[],
  median: number | null,
): Statistic[] {
  const { unmarkedBackports } = census;
  if (median === null || unmarkedBackports.size < FEWEST_TWINS) return [];
  const leads = known.map(({ change, end, lead }) => {
    const released = unmarkedBackports.get(change.id);
    return (released === undefined ? lead : lead - clock.between(released, end)) / 1000;
  });
  const range = quantileStatistics(ascending(leads), NAMING, ["median"]);
  if (range.every(({ value }) => value === null || lasting(value) === lasting(median))) return [];
  const backports = known.filter(({ change }) => unmarkedBackports.has(change.id)).length;
  return [
    ...range,
    { name: "unmarkedBackports", unit: "count", label: "unmarked backports", value: backports },
  ];
}

/** The range in a sentence; null where there is none. */
export function backportSentence(statistics: readonly Statistic[]): string | null {
  const figure = (wanted: string) => statistics.find(({ name }) => name === wanted)?.value ?? null;
  const [high, low] = [figure("medianSeconds"), figure("medianIfBackportsSeconds")];
  if (high === null || low === null) return null;
  const unmarked = figure("unmarkedBackports") ?? 0;
  const backports = `${counted(unmarked, "unmarked backport")} ${unmarked === 1 ? "counts" : "count"}`;
  return `The median lies between ${lasting(low)} and ${lasting(high)}, depending on whether ${backports}: commits of the same titles in earlier releases of other branches.`;
}
