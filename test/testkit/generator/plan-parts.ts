import type { Bug } from "./bugs.ts";
import type { Course, Delivery, DeliveryKind, Incident, Stream } from "./deliveries.ts";
import type { Draft } from "./draft.ts";
import { play, type Wanted } from "./play.ts";
import { HOUR } from "./random.ts";
import { CALLED } from "./scripts.ts";

/** What a plan may still add, and what it added. */
export interface Plan {
  readonly stream: Stream;
  /** Usual time between two deliveries. */
  readonly every: number;
  /** Pull requests that it may still add. */
  budget: number;
  readonly incidents: Incident[];
  readonly bugs: Bug[];
}

export interface Scenario {
  readonly id: string;
  readonly weight: number;
  readonly kinds: readonly DeliveryKind[];
  /** Plays from the instant at which a delivery is due; returns the earliest instant of the next one. */
  readonly run: (plan: Plan, due: number) => number;
}

/** Longest that a deployment of these plans takes from its cut, approval included. */
const ENDS_WITHIN = 4 * HOUR;

/** Longest that a called life takes. */
export const CALLED_ENDS_WITHIN = 6 * HOUR;

export const after = (due: number, delivery: Delivery | null) =>
  Math.max(due, delivery?.finishedAt ?? delivery?.createdAt ?? due + ENDS_WITHIN);

export const deliver =
  (course: Course) =>
  ({ stream }: Plan, due: number) =>
    after(due, stream.deliver(due, course));

/** A pull request that it carried and that nothing was done to yet. */
export function target(plan: Plan, delivery: Delivery | null): Draft | null {
  const fits = (life: Draft | null): life is Draft => !!life && !life.hotfix && !life.reverts && !life.undone;
  const lives = (delivery?.reached ?? []).flatMap(({ life }) => (fits(life) ? [life] : []));
  return lives.length > 0 ? plan.stream.setting.random.pick(lives) : null;
}

/** Adds a pull request; null where there is no room for one before now. */
export function call(plan: Plan, row: keyof typeof CALLED, startAt: number, wanted: Wanted): Draft | null {
  const { setting } = plan.stream;
  if (plan.budget <= 0 || startAt + CALLED_ENDS_WITHIN > setting.now) return null;
  plan.budget--;
  return play(CALLED[row], setting, { startAt }, wanted);
}
