/** Whether changes with declared AI assistance got through sooner over all repositories of a portfolio together. */
import { FEWEST, FEWEST_COMPARED } from "../../../lib/statistics/sample.ts";
import type { Times } from "../../../lib/statistics/two-samples/event-rates.ts";
import { counted, grouped } from "../../../lib/text/counted.ts";
import {
  type Assisted,
  FEWEST_PEOPLE,
  isEnough,
  saysOver,
  wordOver,
} from "../../../measures/absorption/over-all.ts";
import type { PortfolioAbsorption } from "../../report/report.ts";
import type { RepositoryRecord } from "../repository-record.ts";

type Decided = NonNullable<ReturnType<typeof wordOver>>;

/**
 * @param records of those that could be judged
 * @returns null of fewer than two, of which each has its own page, and where nothing can be held against each other in any
 */
export function absorptionOver(
  records: readonly Pick<RepositoryRecord, "assisted">[],
): PortfolioAbsorption | null {
  const all = records.flatMap(({ assisted }) => assisted ?? []);
  if (records.length < 2 || all.length === 0) return null;
  const enough = all.filter(isEnough);
  const decided = wordOver(enough);
  const held = { declared: sumOf(enough, "first"), others: sumOf(enough, "second") };
  return {
    word: decided?.word ?? "cannot tell",
    says: decided === null ? [tooFew(enough.length)] : saysOf(decided, enough.length, records.length, held),
    repositories: enough.length,
    ...held,
    before: decided && shown(decided.before),
    lead: decided && shown(decided.lead),
  };
}

function saysOf(
  decided: Decided,
  told: number,
  judged: number,
  { declared, others }: Pick<PortfolioAbsorption, "declared" | "others">,
): string[] {
  const without =
    told === judged
      ? ""
      : `; in ${grouped(judged - told)} of ${grouped(judged)} repositories there are too few`;
  return [
    saysOver(decided, `over ${counted(told, "repository")} together`),
    `They are ${counted(declared, "change")} with it and ${counted(others, "other")}${without}.`,
    NOT_BY_LOT,
  ];
}

const sumOf = (all: readonly Assisted[], sample: "first" | "second") =>
  all.reduce((sum, { before }) => sum + before[sample], 0);

const shown = ({ ratio, low, high }: Times) => ({ value: ratio, low, high });

const tooFew = (enough: number) =>
  `Cannot tell over all repositories: it takes ${FEWEST} with ${FEWEST_COMPARED} changes that declare AI assistance and ${FEWEST_COMPARED} others of their kind by the same people in the same months, ${FEWEST_PEOPLE} people or more; ${grouped(enough)} have that.`;

const NOT_BY_LOT =
  "Changes were not given assistance by lot: what it was asked for may explain a difference as well.";
