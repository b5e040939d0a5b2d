/** What scenarios save where each stream's trains run at a random phase: in a circle that is shifted by chance. */
import { cell } from "../../lib/must.ts";
import { mean } from "../../lib/statistics/mean.ts";
import { createRandom } from "../../lib/statistics/random.ts";
import type { Flow } from "../../model/flow.ts";
import { type Rider, type Scenario, shortened } from "./riders.ts";
import { type Figures, figuresOf } from "./saved.ts";
import { type Circle, cutWaitAt, oftenerAround, waitAt } from "./timetable.ts";

/** Phases that the trains are shifted by, and changes of which so many are looked at in each. */
const PHASES = 200;
const MOST_AT_A_PHASE = 500;

/**
 * The mean over the phases, by scenario; null where no stream has trains enough for a circle. The circle holds two years
 * more than the window. What further trains save is therefore that part of the wait for a cut which they save in the
 * circle, of the wait that there was: more than was waited is never saved.
 *
 * @param waited how long a rider waited for its cut as the trains ran, ms
 */
export function atRandomPhases(
  flow: Flow,
  riders: readonly Rider[],
  circles: ReadonlyMap<string, Circle | null>,
  scenarios: readonly Scenario[],
  seed: number,
  waited: (rider: Rider) => number,
): Figures[] | null {
  if (flow.source.id === "none" || [...circles.values()].every((circle) => circle === null)) return null;
  const some = spread(riders, MOST_AT_A_PHASE);
  const random = createRandom(seed);
  const phases = Array.from({ length: PHASES }, () => random.next());
  const nows = phases.map((phase) => outOf(some, circles, phase));
  const asRan = mean(some.map(waited)) / mean(phases.map((phase) => meanCutWait(some, circles, phase)));
  return scenarios.map((scenario) => {
    const moved = some.map(({ change }) => shortened(change, scenario));
    const after = new Map(
      [...circles].map(([name, circle]) => [name, circle && oftenerAround(circle, scenario.deliveries)]),
    );
    const all = phases.map((phase, i) => saved(flow, some, moved, circles, after, phase, nows[i] ?? []));
    return meanOf(all, scenario.deliveries > 1 && Number.isFinite(asRan) ? asRan : 1);
  });
}

function meanCutWait(
  some: readonly Rider[],
  circles: ReadonlyMap<string, Circle | null>,
  phase: number,
): number {
  return mean(
    some.map(({ mergedAt, stream }) => {
      const circle = stream === null ? null : circles.get(stream);
      return mergedAt === null || circle == null ? 0 : cutWaitAt(circle, mergedAt + phase * circle.period);
    }),
  );
}

/** When each is out at a phase, UTC epoch ms; as it was where no circle carries it. */
function outOf(
  some: readonly Rider[],
  circles: ReadonlyMap<string, Circle | null>,
  phase: number,
): Float64Array {
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
  circles: ReadonlyMap<string, Circle | null>,
  after: ReadonlyMap<string, Circle | null>,
  phase: number,
  outs: ArrayLike<number>,
): Figures {
  const leads = new Float64Array(some.length);
  const less = new Float64Array(some.length);
  some.forEach(({ startedAt, mergedAt, stream }, i) => {
    const out = cell(outs as Float64Array, i);
    const { merge = 0, delivery = 0 } = moved[i] ?? {};
    const [before, then] = stream === null ? [null, null] : [circles.get(stream), after.get(stream)];
    const sooner =
      mergedAt === null || before == null || then == null
        ? out
        : mergedAt - merge + waitAt(then, mergedAt + phase * before.period - merge);
    leads[i] = startedAt === null ? Number.NaN : clock.between(startedAt, Math.max(startedAt, out));
    less[i] = clock.between(Math.min(out, sooner) - delivery, out);
  });
  return figuresOf({ leads, saved: less });
}

function meanOf(all: readonly Figures[], part: number): Figures {
  const of = (kind: keyof Figures) => part * mean(all.map((one) => one[kind]));
  return { median: of("median"), mean: of("mean"), each: of("each") };
}

/** At most so many, evenly over all of them. */
function spread<T>(items: readonly T[], most: number): T[] {
  const step = Math.max(1, items.length / most);
  return items.filter((_, i) => Math.floor(i / step) !== Math.floor((i - 1) / step));
}
