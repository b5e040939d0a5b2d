import type { TruthFlag } from "../truth.ts";

/**
 * The lives that a repository is made of. Each says what happens and which stage lies between the happenings,
 * by the value-stream model; how a script is read stands in `script.ts`, the moves in `moves.ts`. Between the
 * moves the checks of every head turn green within ten minutes, unless the move says `slow`, `red` or `flaky`.
 * `second` is `review` where the rules ask for two approvals and `merge` where one is enough.
 *
 * `by` is who writes: a person unless said otherwise. `to` is the branch: the default one unless said otherwise.
 */
export interface ScriptRow {
  readonly id: string;
  readonly weight: number;
  readonly script: string;
  readonly flags?: readonly TruthFlag[];
  readonly by?: "ghost" | "dependencies" | "agent";
  readonly to?: "maintenance";
}
