import { present } from "../../lib/must.ts";
import type { Measured, MeasureResult } from "../../measures/measure.ts";
import type { Flow, StageId } from "../../model/flow.ts";
import { comparisonVerdict } from "../parts/comparison-part.ts";
import { paradoxVerdict } from "../parts/paradox-part.ts";
import type { Worth } from "../replay/replay.ts";
import type { Verdict } from "../report/report.ts";
import {
  caveat,
  constraintFirst,
  howSure,
  isThisAPlan,
  largestBefore,
  waitIsIt,
  whatHalvingShips,
  whatIsPlanned,
  whatItIsMadeOf,
  whereItMoved,
} from "./constraint.ts";
import { endsAtMerge, type Grounds } from "./grounds.ts";
import {
  beforeTheMerge,
  leadToMerge,
  leadToRelease,
  leastOfSquashes,
  noDeliveries,
  releaseAlone,
  whatIsMissing,
  whereItEnded,
  whereItEnds,
  whyNoStart,
} from "./lead-sentences.ts";
import { goodAllTheSame, holdsBack } from "./standing.ts";

type Sentence = (grounds: Grounds) => string | null;

/** A case of what can be said, with the sentences that say it. The first that fits is printed. */
const CASES: readonly {
  fits: (grounds: Grounds) => boolean;
  says: readonly Sentence[];
  constraint: boolean;
}[] = [
  { fits: nothingFinished, says: [whatIsMissing], constraint: false },
  { fits: startsHidden, says: [releaseAlone, whyNoStart], constraint: false },
  {
    fits: isToldApart,
    says: [
      constraintFirst,
      goodAllTheSame,
      whatIsPlanned,
      whatItIsMadeOf,
      whatHalvingShips,
      whereItMoved,
      leadToRelease,
      leastOfSquashes,
      largestBefore,
      isThisAPlan,
      howSure,
      caveat,
      whereItEnds,
    ],
    constraint: true,
  },
  { fits: endsAtMerge, says: [leadToMerge, leastOfSquashes, caveat, noDeliveries], constraint: false },
  {
    fits: isProven,
    says: [
      waitIsIt,
      goodAllTheSame,
      whatIsPlanned,
      whatItIsMadeOf,
      leadToRelease,
      leastOfSquashes,
      isThisAPlan,
      howSure,
      caveat,
    ],
    constraint: true,
  },
  {
    fits: () => true,
    says: [leadToRelease, leastOfSquashes, beforeTheMerge, caveat, whatIsPlanned, isThisAPlan],
    constraint: false,
  },
];

/**
 * The verdict in a few sentences, of which the first can stand alone.
 * @param halved  what half of each stage would have been worth
 * @param cadence how often releases go out by plan, ms
 */
export function verdictOf(
  flow: Flow,
  taken: readonly MeasureResult[],
  halved: ReadonlyMap<StageId, Worth>,
  cadence: number | null = null,
): Verdict {
  const found = (id: string) => taken.find((one) => one.meta.id === id)?.measurement;
  const measured = (id: string): Measured | null => {
    const one = found(id);
    return one?.status === "measured" ? one : null;
  };
  const breakdown = measured("stage-breakdown");
  const stages = breakdown?.stages ?? [];
  const constraint = measured("constraint");
  const grounds: Grounds = {
    flow,
    lead: measured("lead-time"),
    frequency: measured("deployment-frequency"),
    stages,
    release: stages.find((row) => row.stage === "release") ?? null,
    joined: stages.find((row) => row.stage === "coding+integrate") ?? null,
    constraint,
    merge: measured("last-commit-to-merge"),
    cadence,
    halved: halved.get(constraint?.constraint as StageId) ?? null,
  };
  const fitting = present(
    CASES.find((one) => one.fits(grounds)),
    "a case that fits",
  );
  const absorption = nothingFinished(grounds) ? undefined : found("ai-absorption");
  return {
    sentences: [
      ...fitting.says.map((sentence) => sentence(grounds)).filter((sentence) => sentence !== null),
      ...paradoxVerdict(nothingFinished(grounds) ? undefined : found("paradox"), opened(flow)),
      ...(absorption === undefined ? [] : [comparisonVerdict(absorption)]),
      ...whereItEnded(flow),
    ],
    constraint: fitting.constraint ? (grounds.constraint?.constraint ?? null) : null,
    holdsBack: fitting.constraint && holdsBack(grounds),
    certainty: fitting.constraint ? (grounds.constraint?.certainty ?? null) : null,
  };
}

function nothingFinished({ flow }: Grounds): boolean {
  return flow.finished.length === 0;
}

const opened = ({ merged, open, abandoned }: Flow) => [...merged, ...open, ...abandoned];

function startsHidden({ lead }: Grounds): boolean {
  return lead === null || lead.coverage.seen * 2 < lead.coverage.of;
}

function isProven({ constraint }: Grounds): boolean {
  return constraint?.constraint != null;
}

/** The stages before the merge are known, and the largest wait is certain. */
function isToldApart(grounds: Grounds): boolean {
  return isProven(grounds) && grounds.stages.some(({ stage }) => stage === "coding");
}
