/**
 * When open pull requests merge, told by those of the past: closing is another end. Conditional on the age that one has
 * reached and, where enough stood in its stage at that age, on the stage (a landmark). Instants are UTC epoch ms.
 *
 * Source: van Houwelingen, Dynamic Prediction by Landmarking in Event History Analysis, Scandinavian Journal of Statistics
 * 34 (2007).
 */
import { addTo } from "../../../lib/groups.ts";
import { lastOf, nth } from "../../../lib/must.ts";
import { firstWhere } from "../../../lib/sorted.ts";
import {
  type Ahead,
  aheadOf,
  type Ending,
  type Incidence,
  incidenceOf,
} from "../../../lib/statistics/survival/competing-risks.ts";
import { DAY_MS } from "../../../lib/time/units.ts";
import type { StageId } from "../../../model/flow.ts";
import type { Life, Past } from "../../../model/past.ts";
import { FEWEST_ALIKE, RECORD_MS } from "./alike.ts";

/** Days of age at which the stages of the past are compared. */
const LANDMARKS = [0, 1, 2, 3, 5, 7, 10, 14, 21, 30, 45, 60, 90, 120, 180, 270, 365];

/** What came of those that were open for as long. */
export interface Outlook {
  /** How many there were. */
  readonly count: number;
  /** They stood in this stage, too; null where these were too few, and those of every stage are taken. */
  readonly stage: StageId | null;
  /** The chance to be merged so much later, ms; null where nobody was watched for so long. */
  readonly chance: (later: number) => number | null;
}

/** The outlook of what has been open for so long and stands in a stage; null where too few were open for longer. */
export type Merging = (age: number, stage: StageId | null) => Outlook | null;

const BEFORE_OPENING = -1;

interface Lived {
  readonly life: Life;
  readonly openedAt: number;
  readonly ending: Ending;
}

export function mergingOf({ lives, since, takenAt }: Past): Merging {
  const from = Math.max(since, takenAt - RECORD_MS);
  const all = lives.flatMap((life) => livedOf(life, from, takenAt));
  const whole = incidenceOf(all.map(({ ending }) => ending));
  const cohorts = cohortsOf(all);
  const fromOpening = aheadOf(whole, BEFORE_OPENING)?.chance ?? (() => null);
  return (age, stage) => {
    const landmark = firstWhere(LANDMARKS, (days) => days * DAY_MS > age) - 1;
    const alike = stage === null || landmark < 0 ? null : cohorts(landmark, stage);
    const asOld = enough(whole, age);
    const same = alike && enough(alike, age);
    if (asOld === null) return null;
    const ofAge = drawn(asOld, age, fromOpening);
    return same === null
      ? { count: asOld.atRisk, stage: null, chance: ofAge }
      : { count: same.atRisk, stage, chance: drawn(same, age, ofAge) };
  };
}

function enough(all: Incidence, age: number): Ahead | null {
  const ahead = aheadOf(all, age);
  return ahead === null || ahead.atRisk < FEWEST_ALIKE ? null : ahead;
}

/**
 * Of few, none or all of whom are merged, nobody would say that the next one never is, or always: they are drawn towards what
 * came of more, as if there were 8 further ones of those.
 */
function drawn({ atRisk, chance }: Ahead, age: number, ofMore: Outlook["chance"]): Outlook["chance"] {
  return (later) => {
    const [own, more] = [chance(age + later), ofMore(later)];
    if (own === null || more === null) return null;
    return (atRisk * own + FEWEST_ALIKE * more) / (atRisk + FEWEST_ALIKE);
  };
}

/** What was opened before the record began is seen only where it stayed open for long: it would make others look slow. */
function livedOf(life: Life, from: number, takenAt: number): Lived[] {
  const { openedAt, mergedAt, closedAt } = life;
  if (openedAt === null || openedAt < from) return [];
  const time = Math.max(0, (mergedAt ?? closedAt ?? takenAt) - openedAt);
  const by = mergedAt !== null ? "event" : closedAt !== null ? "other" : null;
  return [{ life, openedAt, ending: { time, by } }];
}

/** Those that stood in a stage at a landmark, and what became of them; made where it is asked for. */
function cohortsOf(all: readonly Lived[]): (landmark: number, stage: StageId) => Incidence {
  const stages = new Map<number, Map<StageId, Ending[]>>();
  const made = new Map<string, Incidence>();
  return (landmark, stage) => {
    const byStage = stages.get(landmark) ?? stagesAt(all, nth(LANDMARKS, landmark) * DAY_MS);
    stages.set(landmark, byStage);
    const key = `${landmark} ${stage}`;
    const found = made.get(key) ?? incidenceOf(byStage.get(stage) ?? []);
    made.set(key, found);
    return found;
  };
}

function stagesAt(all: readonly Lived[], age: number): Map<StageId, Ending[]> {
  const byStage = new Map<StageId, Ending[]>();
  for (const { life, openedAt, ending } of all) {
    const stage = ending.time > age ? stageAt(life, openedAt + age) : null;
    if (stage !== null) addTo(byStage, stage, ending);
  }
  return byStage;
}

/** The stage that it stood in at an instant; null where that is not known. */
export function stageAt({ spans }: Pick<Life, "spans">, at: number): StageId | null {
  const place = firstWhere(spans, ({ from }) => from > at) - 1;
  if (place < 0) return null;
  const span = nth(spans, place);
  return span.to > at || (span === lastOf(spans) && span.open) ? span.stage : null;
}
