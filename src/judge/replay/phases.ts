/** What scenarios save where each stream's trains run at a random phase: in a circle that is shifted by chance. */
import { cell, nth } from "../../lib/must.ts";
import { mean } from "../../lib/statistics/mean.ts";
import { createRandom } from "../../lib/statistics/random.ts";
import type { Flow } from "../../model/flow.ts";
import type { Rider } from "./riders.ts";
import { between, type Figures, figuresOf, type Leads, leadsWith, meanOf } from "./saved.ts";
import { type Cadence, type Scenario, shortened } from "./scenario.ts";
import { type Circle, everyAround, meanCutWait, oftenerAround, stretched, waitAt } from "./timetable.ts";

/** Phases that the trains are shifted by, and changes of which so many are looked at in each. */
export const PHASES = 200;
const MOST_AT_A_PHASE = 500;
/** No circle becomes shorter, ms. */
const SHORTEST = 1000;

/** The trains of each stream in a circle, where it has enough of them; null where not. */
export type Circles = ReadonlyMap<string, Circle | null>;

/**
 * Tells the mean over the phases of what a scenario saves; null where no stream has trains enough for a circle. The circle holds two years
 * more than the window: it is stretched until it makes changes wait for a cut as long as they did, so that no more is saved
 * than was waited.
 *
 * @param waited how long a rider waited for its cut as the trains ran, ms
 */
export function atRandomPhases(
  flow: Flow,
  riders: readonly Rider[],
  circles: Circles,
  seed: number,
  waited: (rider: Rider) => number,
): ((scenario: Scenario) => Figures) | null {
  if (flow.source.id === "none" || [...circles.values()].every((circle) => circle === null)) return null;
  const some = spread(riders, MOST_AT_A_PHASE);
  const random = createRandom(seed);
  const [phases, others] = [phasesOf(random), phasesOf(random)];
  const now = asLong(circles, some, waited);
  const lived = phases.map((phase) => livedAt(flow, some, now, phase));
  return (scenario) => {
    const own = hasOwnPhase(scenario);
    const moved = movedBy(scenario, some, underCadence(now, scenario.cadence));
    const less = new Float64Array(some.length);
    const all = phases.map((phase, i) => {
      const { outs, leads } = nth(lived, i);
      save(less, flow, moved, outs, own ? nth(others, i) : phase, own);
      return figuresOf(less, leads);
    });
    return meanOf(all);
  };
}

const phasesOf = (random: { next: () => number }) => Array.from({ length: PHASES }, () => random.next());

/** Trains of another rhythm have nothing to do with when those ran that there were, and may be later. */
const hasOwnPhase = ({ cadence }: Scenario) => cadence !== null && "every" in cadence;

/** The circles in which the riders wait as long as they did. */
function asLong(circles: Circles, some: readonly Rider[], waited: (rider: Rider) => number): Circles {
  const usual = new Map([...circles].map(([name, circle]) => [name, circle && meanCutWait(circle)]));
  const expected = mean(some.map(({ stream }) => (stream === null ? 0 : (usual.get(stream) ?? 0))));
  if (expected === 0) return circles;
  const factor = mean(some.map(waited)) / expected;
  return new Map(
    [...circles].map(([name, circle]) => [
      name,
      circle && stretched(circle, Math.max(factor, SHORTEST / circle.period)),
    ]),
  );
}

function underCadence(circles: Circles, cadence: Cadence | null): Circles {
  if (cadence === null) return circles;
  const changed = (circle: Circle) =>
    "times" in cadence ? oftenerAround(circle, cadence.times) : everyAround(circle, cadence.every);
  return new Map([...circles].map(([name, circle]) => [name, circle && changed(circle)]));
}

/** How it goes at a phase as trains are cut now: when each is out, UTC epoch ms, and how long it took. */
interface Phase {
  readonly outs: Float64Array;
  readonly leads: Leads;
}

function livedAt({ clock }: Flow, some: readonly Rider[], circles: Circles, phase: number): Phase {
  const outs = new Float64Array(some.length);
  const leads = new Float64Array(some.length);
  for (let i = 0; i < some.length; i++) {
    const rider = nth(some, i);
    const { startedAt } = rider;
    const out = outOf(rider, circles, phase);
    outs[i] = out;
    leads[i] = startedAt === null ? Number.NaN : clock.between(startedAt, Math.max(startedAt, out));
  }
  return { outs, leads: leadsWith(leads) };
}

/** When it is out at a phase, UTC epoch ms; as it was where no circle carries it. */
function outOf({ mergedAt, finishedAt, stream }: Rider, circles: Circles, phase: number): number {
  const circle = stream === null ? null : circles.get(stream);
  return mergedAt === null || circle == null
    ? finishedAt
    : mergedAt + waitAt(circle, mergedAt + phase * circle.period);
}

/** What a scenario does to a change, and the circle that carries it then; null where it is out as it was. */
interface Moved {
  readonly mergedAt: number;
  readonly merge: number;
  readonly delivery: number;
  readonly circle: Circle | null;
}

function movedBy(scenario: Scenario, some: readonly Rider[], circles: Circles): readonly Moved[] {
  return some.map(({ change, mergedAt, stream }) => {
    const { merge, delivery } = shortened(change, scenario);
    const isMoved = merge !== 0 || scenario.cadence !== null;
    const circle = isMoved && stream !== null && mergedAt !== null ? circles.get(stream) : null;
    return { merge, delivery, mergedAt: mergedAt ?? Number.NaN, circle: circle ?? null };
  });
}

/** Puts what each saves at a phase into an array, ms. */
function save(
  less: Float64Array,
  { clock }: Flow,
  moved: readonly Moved[],
  outs: Float64Array,
  phase: number,
  mayBeLater: boolean,
): void {
  for (let i = 0; i < moved.length; i++) {
    const { mergedAt, merge, delivery, circle } = nth(moved, i);
    const out = cell(outs, i);
    const next =
      circle === null ? out : mergedAt - merge + waitAt(circle, mergedAt + phase * circle.period - merge);
    const then = (mayBeLater ? next : Math.min(out, next)) - delivery;
    less[i] = then === out ? 0 : between(clock, then, out);
  }
}

/** At most so many, evenly over all of them. */
function spread<T>(items: readonly T[], most: number): T[] {
  const step = Math.max(1, items.length / most);
  return items.filter((_, i) => Math.floor(i / step) !== Math.floor((i - 1) / step));
}
