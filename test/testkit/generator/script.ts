import { DAY, HOUR, MINUTE, type Random, SECOND } from "./random.ts";
import type { Stage } from "./truth.ts";

/**
 * A life as it is decided: what happens, and between the happenings the stage that the change is in and how
 * long it stays there. `pickup:9h` is a spell of about nine hours in the stage `pickup`, `coding:40d..70d` one
 * between those, `coding:=30s` one of exactly that; every other word is a move (`moves.ts`), with what it
 * takes after the colon.
 */
export type Step = { readonly move: string; readonly arg: string } | Spell;

export interface Spell {
  readonly stage: Stage;
  readonly ms: number;
  readonly queued: boolean;
  /** About so long: the script leaves the rest to chance. */
  readonly drawn: boolean;
}

const UNITS: Readonly<Record<string, number>> = { s: SECOND, m: MINUTE, h: HOUR, d: DAY };
const STAGES: ReadonlySet<string> = new Set([
  "coding",
  "pickup",
  "review",
  "rework",
  "test",
  "merge",
  "parked",
]);

/** No drawn spell is shorter, so that usual checks (see `checks.ts`) are over before the next thing happens. */
const SHORTEST = 12 * MINUTE;

/** @param approvals how many the rules of the branch ask for: decides where a change is after its first one */
export function drawSteps(script: string, approvals: number, random: Random): Step[] {
  return script.split(" ").map((word) => {
    const [name = "", arg = ""] = word.split(":");
    // After one approval of two a change still is in review; where one is enough it waits for the merge.
    const stage =
      name === "second" ? (approvals > 1 ? "review" : "merge") : name === "queued" ? "merge" : name;
    // `merge:2h` waits for the merge, `merge` does it.
    if (!STAGES.has(stage) || arg === "") return { move: name, arg };
    const drawn = !arg.startsWith("=") && !arg.includes("..");
    return { stage: stage as Stage, ms: draw(arg, random), queued: name === "queued", drawn };
  });
}

function draw(text: string, random: Random): number {
  if (text.startsWith("=")) return duration(text.slice(1));
  const [low = "", high] = text.split("..");
  if (high !== undefined) return random.span(duration(low), duration(high));
  return Math.max(SHORTEST, random.around(duration(low)));
}

function duration(text: string): number {
  const ms = Number.parseInt(text, 10) * UNITS[text.at(-1)!]!;
  if (!(ms > 0)) throw new Error(`"${text}" is no duration such as 30m, 5h or 2d`);
  return ms;
}
