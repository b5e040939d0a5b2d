/** More output, or more shipped, over all repositories of a portfolio together. */
import { groupsOf } from "../../../lib/groups.ts";
import type { Times } from "../../../lib/statistics/two-samples/event-rates.ts";
import type { Place } from "../../../lib/statistics/two-samples/pooled-rates.ts";
import { counted, grouped } from "../../../lib/text/counted.ts";
import { listed } from "../../../lib/text/listed.ts";
import { epochOf } from "../../../lib/time/instants.ts";
import { WEEK_MS } from "../../../lib/time/units.ts";
import { type Output, saysOver, wordOver } from "../../../measures/paradox/over-all.ts";
import type { PortfolioOutput, PortfolioReport } from "../../report/report.ts";
import { percent } from "../../words/figures.ts";
import type { RepositoryRecord } from "../repository-record.ts";

type Recorded = Pick<RepositoryRecord, "figures" | "output">;
type Decided = ReturnType<typeof wordOver>;

/** @param records of those that could be judged; null of fewer than two, of which each has its own page */
export function outputOver(
  window: PortfolioReport["window"],
  records: readonly Recorded[],
): PortfolioOutput | null {
  if (records.length < 2) return null;
  const weeks = (epochOf(window.to) - epochOf(window.from)) / WEEK_MS;
  const outputs = records.flatMap(({ output }) => (output !== null && isOver(weeks, output) ? [output] : []));
  const decided = wordOver(outputs);
  const { word, shippedOver } = decided;
  const waitsIn = word === "not more shipped" ? waitsInOf(records) : [];
  const says = [
    saysOver(decided, over(outputs.length)),
    whatIsShipped(decided, outputs.length),
    whatIsUnknown(records),
    whatIsOfOther(outputs.length, records),
    whereItWaits(waitsIn),
  ];
  return {
    word,
    says: says.filter((one) => one !== null),
    repositories: outputs.length,
    withShipped: shippedOver.repositories,
    shippedPart: shippedOver.part,
    rows: rowsOf(outputs, decided),
    waitsIn,
  };
}

const over = (known: number) =>
  known === 0 ? "over all repositories" : `over ${counted(known, "repository")} together`;

/** That of the window of all: a history that ends sooner has other halves. */
const isOver = (weeks: number, { opened: { earlier, later } }: Output) =>
  Math.abs(earlier.length + later.length - weeks) < SLACK;
const SLACK = 1e-6;

function waitsInOf(records: readonly Recorded[]): PortfolioOutput["waitsIn"] {
  const stages = records.flatMap(({ figures: { paradox } }) => paradox?.waitsIn ?? []);
  return [...groupsOf(stages, (stage) => stage)]
    .map(([stage, own]) => ({ stage, repositories: own.length }))
    .sort((a, b) => b.repositories - a.repositories || (a.stage < b.stage ? -1 : 1));
}

function whatIsShipped({ word, shippedOver: { repositories, part } }: Decided, all: number): string | null {
  if (!word.endsWith("shipped") || repositories === all) return null;
  return `What was shipped is known of ${grouped(repositories)} of them, which opened ${percent(part)} of it.`;
}

/** Pull requests were not read there. */
function whatIsUnknown(records: readonly Recorded[]): string | null {
  const { length } = records.filter(({ output }) => output === null);
  if (length === 0) return null;
  if (length === records.length)
    return `Pull requests of this window were read in none of the ${grouped(length)} that could be judged.`;
  return `Of ${length === 1 ? "one more" : `${grouped(length)} more`} it is not known what was opened in this window.`;
}

/** They are known, and their halves are others. */
function whatIsOfOther(known: number, records: readonly Recorded[]): string | null {
  const others = records.filter(({ output }) => output !== null).length - known;
  if (others === 0) return null;
  return others === 1
    ? "One more has another window (its history begins later or ends sooner), and is left out."
    : `${grouped(others)} more have another window (their history begins later or ends sooner), and are left out.`;
}

function whereItWaits(waitsIn: PortfolioOutput["waitsIn"]): string | null {
  if (waitsIn.length === 0) return null;
  const each = waitsIn.map(({ stage, repositories }) =>
    stage === "closed"
      ? `most was closed unmerged in ${grouped(repositories)}`
      : `it waits in ${stage} in ${grouped(repositories)}`,
  );
  return `Of those where that can be told by themselves, ${listed(each)}.`;
}

function rowsOf(outputs: readonly Output[], { opened, shipped, why }: Decided): PortfolioOutput["rows"] {
  const out = outputs.flatMap(({ shipping }) => (shipping === null ? [] : [shipping.out]));
  return [
    rowOf(
      "opened",
      outputs.map((one) => one.opened),
      opened,
      why,
    ),
    rowOf("shipped", out, shipped, why),
  ];
}

function rowOf(
  about: "opened" | "shipped",
  places: readonly Place[],
  ratio: Times | null,
  why: string | null,
): PortfolioOutput["rows"][number] {
  const rate = (half: keyof Place) =>
    places.length === 0
      ? null
      : places.reduce((sum, place) => sum + place[half].count / place[half].length, 0);
  return {
    about,
    label: `${about} a week, in ${counted(places.length, "repository")}`,
    unit: "perWeek",
    earlier: rate("earlier"),
    later: rate("later"),
    ratio: ratio && { value: ratio.ratio, low: ratio.low, high: ratio.high },
    why: ratio === null ? why : null,
  };
}
