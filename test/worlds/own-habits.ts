/** Figures of what people did around review, worked out from what was decided of each pull request. */
import type { TruthChange } from "../testkit/generator/truth.ts";
import type { WorldPull } from "../testkit/world.ts";

/** Labels by which a change may be large, as documented. */
const EXCEPTIONS = ["large-ok", "size-exception", "generated", "mechanical", "codemod"];

type Mark = NonNullable<TruthChange["habits"]>["marks"][number];

const has = (change: TruthChange, mark: Mark) => change.habits?.marks.includes(mark) ?? false;

/** Each deleted account is a person of its own: who reviewed one's change was not its author. */
const unreviewed = ({ reviews }: TruthChange) => reviews?.human === 0;
/** Who asked an agent for a change stands by it, and gives no independent look. */
const byNobodyElse = (change: TruthChange) => unreviewed(change) || change.sponsorOnly;

/** None of fewer than five. */
const share = (all: readonly TruthChange[], holds: (change: TruthChange) => boolean) =>
  all.length < 5 ? null : all.filter(holds).length / all.length;

/** @param merged changes of people that were merged in the window */
export function habitFigures(
  merged: readonly TruthChange[],
  world: readonly WorldPull[],
): Record<string, number | null> {
  const pulls = merged.filter(({ kind }) => kind === "pull");
  const written = new Map(world.map((pull) => [pull.number, pull]));
  const excepted = ({ number }: TruthChange) =>
    written.get(number!)!.labels.some((one) => EXCEPTIONS.includes(one));
  const reviewed = pulls.filter((one) => !byNobodyElse(one));
  return {
    "control-bypass.directShare": share(merged, ({ kind }) => kind === "direct"),
    "control-bypass.unreviewedShare": share(pulls, unreviewed),
    "control-bypass.redShare": share(pulls, (one) => has(one, "over-red")),
    "control-bypass.aloneShare": share(
      pulls.filter(({ number }) => written.get(number!)!.mergedBy !== null),
      (one) => unreviewed(one) && one.habits?.mergedBy === "author",
    ),
    "control-bypass.bypassShare": share(
      merged,
      (one) => one.kind === "direct" || byNobodyElse(one) || has(one, "over-red"),
    ),
    "rubber-stamps.stampedShare": share(
      reviewed.filter((one) => has(one, "large") && !excepted(one)),
      (one) => has(one, "rubber-stamped"),
    ),
  };
}
