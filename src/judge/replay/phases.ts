/** What scenarios save where each stream's trains run at a random phase: in a circle that is shifted by chance. */
import { cell, nth } from "../../lib/must.ts";
import { mean } from "../../lib/statistics/mean.ts";
import { createRandom } from "../../lib/statistics/random.ts";
import type { Flow } from "../../model/flow.ts";
import type { Rider } from "./riders.ts";
import { between, type Figures, figuresOf, meanOf } from "./saved.ts";
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
 * The mean over the phases, by scenario; null where no stream has trains enough for a circle. The circle holds two years
 * more than the window: it is stretched until it makes changes wait for a cut as long as they did, so that no more is saved
 * than was waited.
 *
 * @param waited how long a rider waited for its cut as the trains ran, ms
 */
export function atRandomPhases(
  flow: Flow,
  riders: readonly Rider[],
  circles: Circles,
  scenarios: readonly Scenario[],
  seed: number,
  waited: (rider: Rider) => number,
): Figures[] | null {
  if (flow.source.id === "none" || [...circles.values()].every((circle) => circle === null)) return null;
  const some = spread(riders, MOST_AT_A_PHASE);
  const random = createRandom(seed);
  const [phases, others] = [phasesOf(random), phasesOf(random)];
  const now = asLong(circles, some, waited);
  const outs = phases.map((phase) => outOf(some, now, phase));
  return scenarios.map((scenario) => {
    const then = { circles: underCadence(now, scenario.cadence), own: hasOwnPhase(scenario) };
    const moved = some.map(({ change }) => shortened(change, scenario));
    const all = phases.map((phase, i) => {
      const later = then.own ? nth(others, i) : phase;
      return saved(flow, some, moved, outs[i] ?? [], { circles: then.circles, phase: later }, then.own);
    });
    return meanOf(all);
  });
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

/** When each is out at a phase, UTC epoch ms; as it was where no circle carries it. */
function outOf(some: readonly Rider[], circles: Circles, phase: number): Float64Array {
  return Float64Array.from(some, ({ mergedAt, finishedAt, stream }) => {
    const circle = stream === null ? null : circles.get(stream);
    return mergedAt === null || circle == null
      ? finishedAt
      : mergedAt + waitAt(circle, mergedAt + phase * circle.period);
  });
}

function saved(
  { clock }: Flow,
  some: readonly Rider[],
  moved: readonly { merge: number; delivery: number }[],
  outs: ArrayLike<number>,
  then: { circles: Circles; phase: number },
  mayBeLater: boolean,
): Figures {
  const leads = new Float64Array(some.length);
  const less = new Float64Array(some.length);
  some.forEach(({ startedAt, mergedAt, stream }, i) => {
    const out = cell(outs as Float64Array, i);
    const { merge = 0, delivery = 0 } = moved[i] ?? {};
    const circle = stream === null ? null : then.circles.get(stream);
    const next =
      mergedAt === null || circle == null
        ? out
        : mergedAt - merge + waitAt(circle, mergedAt + then.phase * circle.period - merge);
    leads[i] = startedAt === null ? Number.NaN : clock.between(startedAt, Math.max(startedAt, out));
    less[i] = between(clock, (mayBeLater ? next : Math.min(out, next)) - delivery, out);
  });
  return figuresOf({ leads, saved: less });
}

/** At most so many, evenly over all of them. */
function spread<T>(items: readonly T[], most: number): T[] {
  const step = Math.max(1, items.length / most);
  return items.filter((_, i) => Math.floor(i / step) !== Math.floor((i - 1) / step));
}
