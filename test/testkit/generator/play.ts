import { AGENT, DECLARATIONS, type Deal, type Declaration, UNDECLARED } from "./assistance.ts";
import type { FileEdit } from "./commit.ts";
import { Draft, type Setting, type Traits } from "./draft.ts";
import { NO_HABIT } from "./habits.ts";
import { AFTER_MERGE, MOVES } from "./moves.ts";
import { BOTS, GHOST, type Person } from "./people.ts";
import { DAY, type Random } from "./random.ts";
import { drawSteps, type Step } from "./script.ts";
import type { ScriptRow } from "./scripts.ts";
import { AREAS, aTitle, branchOf } from "./texts.ts";

/** Share of the changes by people that close an issue. */
const WITH_ISSUE = 0.25;

export interface Wanted {
  readonly title?: string;
  readonly body?: string;
  readonly branch?: string;
  readonly labels?: readonly string[];
  readonly author?: Person;
  /** An issue that it closes, and its opening. */
  readonly fixes?: { readonly item: number; readonly at: number };
  /** What its first commit does. */
  readonly edits?: readonly FileEdit[];
  /** Of its first commit. */
  readonly message?: string;
}

/** What a change is dealt where assistants are dealt; what something else called for keeps its time. */
function dealtTo(row: ScriptRow, { dealer }: Setting, wanted: Wanted): Deal | null {
  if (dealer === null || row.by === "dependencies") return null;
  return dealer.deal(Object.keys(wanted).length > 0);
}

function declarationOf(row: ScriptRow, random: Random, called: boolean): Declaration {
  if (row.by === "agent") return AGENT;
  return row.by === undefined && !called ? random.weighted(DECLARATIONS) : UNDECLARED;
}

function traitsOf(row: ScriptRow, setting: Setting, wanted: Wanted, dealt: Deal | null): Traits {
  const { random } = setting;
  const called = Object.keys(wanted).length > 0;
  const special = { ghost: GHOST, dependencies: BOTS.dependencies, agent: BOTS.agent };
  const declared = dealt?.declared ?? declarationOf(row, random, called);
  // Where assistants are dealt, any life may be an agent's.
  const by = declared === AGENT ? "agent" : dealt !== null && row.by === "agent" ? undefined : row.by;
  const title =
    wanted.title ?? (row.by === "dependencies" ? "Bump left-pad from 1.2.0 to 1.3.0" : aTitle(random));
  const prefix = row.by === "dependencies" ? "dependabot/npm/" : (declared.branch ?? "");
  const traits = {
    script: row.id,
    author: wanted.author ?? (by ? special[by] : random.pick(setting.people)),
    ai: declared.ai,
    title,
    message: wanted.message ?? title,
    body: [wanted.body ?? "What changes and why.", declared.body ?? ""].filter(Boolean).join("\n\n"),
    headRef: wanted.branch ?? prefix + branchOf(title, setting.fresh()),
    base: row.to === "maintenance" ? MAINTENANCE : setting.branch,
    alone: wanted.message !== undefined || wanted.edits !== undefined,
    edits: wanted.edits ?? null,
    labels: [...(wanted.labels ?? []), ...(declared.label ? [declared.label] : [])],
    fork: row.by === undefined && !called && random.chance(0.05),
    area: dealt?.area ?? random.pick(AREAS),
    lines: dealt?.lines ?? null,
    trailer: declared.trailer ? `\n\n${declared.trailer}` : "",
    style: random.pick(["merge", "squash", "squash", "rebase"] as const),
  };
  const habit = row.by === "dependencies" || called ? NO_HABIT : setting.habits.deal(row, traits.area);
  const body = [traits.body, habit.prose].filter(Boolean).join("\n\n");
  return { ...traits, habit, body, labels: [...traits.labels, ...habit.labels] };
}

/** What an agent works once a person has looked is rework, in a draft, too. */
function reworkOnceSeen(steps: readonly Step[]): Step[] {
  const looks = ["approve", "changes", "comment"];
  const isLook = (step: Step) => "move" in step && looks.includes(step.move) && step.arg !== "bot";
  const seen = steps.findIndex(isLook);
  return steps.map((step, i) =>
    seen !== -1 && i > seen && "stage" in step && step.stage === "coding"
      ? { ...step, stage: "rework" }
      : step,
  );
}

export const MAINTENANCE = "maintenance/1.x";

/**
 * Plays a script to its end.
 * @param place the instant at which it starts, or ends: then what comes after a merge fits in before now
 */
export function play(
  row: ScriptRow,
  setting: Setting,
  place: { readonly startAt: number } | { readonly endAt: number },
  wanted: Wanted = {},
): Draft {
  const { random } = setting;
  const dealt = dealtTo(row, setting, wanted);
  const isAgents = dealt === null ? row.by === "agent" : dealt.declared === AGENT;
  const told = drawSteps(row.script, setting.approvals, random);
  const drawn = isAgents ? reworkOnceSeen(told) : told;
  const { steps, help } =
    dealt && setting.dealer ? setting.dealer.play(drawn, dealt) : { steps: drawn, help: null };
  const whole = steps.reduce((sum, step) => sum + ("stage" in step ? step.ms : 0), 0);
  const spare = steps.some((step) => "move" in step && step.move === "post") ? AFTER_MERGE : 0;
  const startAt = "startAt" in place ? place.startAt : Math.min(place.endAt, setting.now - spare) - whole;
  const life = new Draft(setting, traitsOf(row, setting, wanted, dealt), startAt);
  life.help = help;
  life.hand = setting.hands?.deal(life) ?? null;
  for (const flag of row.flags ?? []) life.flags.add(flag);
  if (wanted.fixes) life.requested(wanted.fixes.item, startAt - wanted.fixes.at);
  else if (row.by === undefined && random.chance(WITH_ISSUE)) {
    const before = Math.max(1000, random.around(4 * DAY));
    life.requested(setting.fresh(), before);
  }
  for (const step of steps) {
    if ("stage" in step) life.spell(step.stage, step.ms, step.queued);
    else {
      const move = MOVES[step.move];
      if (!move) throw new Error(`script ${row.id}: there is no move "${step.move}"`);
      move(life, step.arg);
    }
  }
  life.ended();
  setting.habits.play(life);
  setting.lives.push(life);
  return life;
}
