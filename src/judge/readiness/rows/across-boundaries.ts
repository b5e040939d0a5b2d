import { FEWEST } from "../../../lib/statistics/sample.ts";
import { shareDifference } from "../../../lib/statistics/share-difference.ts";
import { counted, grouped } from "../../../lib/text/counted.ts";
import { asked } from "../../../measures/remedies.ts";
import type { Change, Flow } from "../../../model/flow.ts";
import type { ReportCondition } from "../../report/report.ts";
import { amount } from "../../words/figures.ts";
import {
  figureBy,
  type Grounds,
  inPlace,
  longer,
  met,
  notApplicable,
  type Row,
  times,
  unknown,
  unmet,
} from "./row.ts";

/** Interfaces are written down and tested, and changes across them are no slower and no less stable. */
export const acrossBoundaries: Row = {
  id: "across-boundaries",
  evaluating: "Work across many services and shared libraries",
  check:
    "Are interfaces written down and tested, and are changes across them no slower and no less stable than the rest?",
  next: "Write contracts for the parts that change together most, and test them before the merge.",
  conditions: (grounds) => {
    const alone = withoutBoundaries(grounds);
    if (alone !== null) return [alone];
    return [
      inPlace(grounds, "interface-contracts"),
      inPlace(grounds, "contract-tests"),
      noSlower(grounds),
      noLessStable(grounds),
    ];
  },
};

/** Where there is nothing to work across, nothing has to be written down for it either. */
function withoutBoundaries({ taken }: Grounds): ReportCondition | null {
  const found = taken.find(({ meta }) => meta.id === "cross-boundary");
  if (found?.measurement.status !== "not-applicable") return null;
  return notApplicable(found.measurement.because);
}

function noSlower(grounds: Grounds): ReportCondition {
  const ratio = figureBy(grounds, "cross-boundary", "leadTimeRatio");
  if ("says" in ratio) return ratio;
  const { value, interval, measured } = ratio;
  const says = `changes across boundaries took ${times(value)} times as long as the rest`;
  const { low, high } = interval ?? { low: 0, high: Number.POSITIVE_INFINITY };
  if (low > 1) return unmet(says, measured.evidence);
  const most = grounds.config.thresholds["cross-boundary"]?.value ?? 1;
  // No slower has to be more than what a wide interval leaves open.
  if (high <= most) return met(says);
  return unknown(`${says}, which may be chance`, longer(grounds.flow));
}

/** No less stable has to be more than what a wide interval leaves open: so much more often is still the same. */
const TOLERATED = 0.1;
const points = (share: number) => amount(100 * share).replace("-", "−");

/** Reverted, or named by an incident or a defect that users met. */
function noLessStable({ flow }: Grounds): ReportCondition {
  const known = flow.merged.flatMap((change) =>
    "missing" in change.scope ? [] : [{ change, scope: change.scope }],
  );
  const crossing = known.filter(({ scope: { packages, teams } }) => packages.length > 1 || teams.length > 1);
  const rest = known.filter((one) => !crossing.includes(one));
  const blamed = blamedIn(flow);
  const failed = (some: typeof known) => some.filter(({ change }) => isBlamed(change, blamed));
  const [bad, good] = [failed(crossing), failed(rest)];
  const unseen = blameUnseen(flow);
  const failing = unseen === null ? "reverted or named by an incident or bug" : "reverted";
  const says = `${grouped(bad.length)} of ${counted(crossing.length, "change")} across boundaries ${crossing.length === 1 ? "was" : "were"} ${failing}, and ${grouped(good.length)} of ${othersOf(rest.length)}`;
  if (Math.min(crossing.length, rest.length) < FEWEST)
    return unknown(`${says}; to compare them it takes ${FEWEST} of each`, longer(flow));
  const { low, high } = shareDifference(
    { hits: bad.length, of: crossing.length },
    { hits: good.length, of: rest.length },
  );
  const ids = bad.map(({ change }) => change.id);
  if (low > 0) return unmet(says, ids);
  if (high > TOLERATED) {
    const range = `from ${points(low)} to ${points(high)} percentage points more fits`;
    return unknown(`${says}, which may be chance: anything ${range}`, longer(flow), ids);
  }
  return unseen === null ? met(says) : unknown(`${says}; ${unseen.because}`, unseen.remedy);
}

const othersOf = (count: number) => (count === 1 ? "one other" : `${grouped(count)} others`);

/** Why it cannot be seen what users met; null where it can. Where nothing was reported it may be kept elsewhere. */
function blameUnseen(flow: Flow): { readonly because: string; readonly remedy: string | null } | null {
  const { sees, defects } = flow;
  if (sees.has("incidents")) return null;
  if (defects === null) {
    const remedy = asked(["incidents", "bugs"], flow);
    return { because: "what incidents and bugs name was not read", remedy };
  }
  return defects.length > 0
    ? null
    : {
        because: "no incident and no bug was reported, and they may be kept elsewhere",
        remedy: longer(flow),
      };
}

function isBlamed({ id, revertedBy }: Change, blamed: ReadonlySet<string>): boolean {
  return revertedBy !== null || blamed.has(id);
}

/** Ids of the changes that incidents and defects are put down to. */
function blamedIn({ incidents, defects }: Flow): ReadonlySet<string> {
  return new Set([
    ...incidents.flatMap(({ changes }) => changes),
    ...(defects ?? []).flatMap(({ escaped }) => escaped.map(({ change }) => change)),
  ]);
}
