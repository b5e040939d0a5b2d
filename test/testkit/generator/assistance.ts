import { MINUTE, Random, SECOND } from "./random.ts";
import type { Step } from "./script.ts";
import { AREAS } from "./texts.ts";
import type { Stage, TruthChange } from "./truth.ts";

/** How a change declares that an assistant helped, or that nothing is declared. */
export interface Declaration {
  readonly weight: number;
  readonly ai: TruthChange["ai"];
  readonly trailer?: string;
  readonly body?: string;
  readonly branch?: string;
  readonly label?: string;
}

const by = (mark: NonNullable<TruthChange["ai"]>["mark"], assistant: string) => ({ mark, assistant });

const TRAILERS: readonly Declaration[] = [
  { weight: 8, ai: by("trailer", "Claude"), trailer: "Co-authored-by: Claude <noreply@anthropic.com>" },
  {
    weight: 4,
    ai: by("trailer", "Copilot"),
    trailer: "Co-authored-by: Copilot <175728472+Copilot@users.noreply.github.com>",
  },
  { weight: 3, ai: by("trailer", "Cursor"), trailer: "Co-authored-by: Cursor <cursoragent@cursor.com>" },
];

const DECLARED: readonly Declaration[] = [
  ...TRAILERS,
  {
    weight: 3,
    ai: by("generated", "Claude"),
    body: "🤖 Generated with [Claude Code](https://claude.com/claude-code)",
  },
  { weight: 2, ai: by("branch", "Codex"), branch: "codex/" },
  { weight: 2, ai: by("label", ""), label: "ai-assisted" },
];

export const UNDECLARED: Declaration = { weight: 78, ai: null };
export const AGENT: Declaration = { weight: 3, ai: by("account", "Copilot"), branch: "copilot/" };

/** How people declare that an assistant helped; most declare nothing. */
export const DECLARATIONS: readonly Declaration[] = [UNDECLARED, ...DECLARED];

/** Stages whose time an assistant's help can change; release and deploy follow from the deliveries. */
export const HELPED_STAGES = ["coding", "pickup", "review", "rework", "test", "merge"] as const;
export const LEANINGS = ["none", "size", "area"] as const;

/** Assistants that are dealt to changes by chance, and what their help does. */
export interface Planting {
  /** Share of the changes that declare help, over all changes but those of automated accounts. */
  readonly share: number;
  /** Share of these that an agent opens; left to the weights where it is not given. */
  readonly agents?: number;
  /** What the time in a stage is multiplied by with help. */
  readonly effect: Readonly<Partial<Record<(typeof HELPED_STAGES)[number], number>>>;
  /**
   * Whom help is dealt to: anybody, or mostly small changes, or mostly those of some areas. With the last two,
   * coding is shorter in small changes, or in those areas, for everybody: so cohorts differ without any effect.
   */
  readonly lean: (typeof LEANINGS)[number];
}

/** What is dealt to one change. */
export interface Deal {
  readonly declared: Declaration;
  /** The chance that it had to have help. */
  readonly chance: number;
  readonly area: string | null;
  /** Lines that it writes; null where that is left to chance. */
  readonly lines: number | null;
  /** What its coding is multiplied by, with help or without; null where nothing is. */
  readonly pace: number | null;
}

/** No spell that is left to chance becomes shorter, so that usual checks (`checks.ts`) are over before its end. */
const SHORTEST = 12 * MINUTE;
/** Lines of the smallest change and of the largest one where size is decided: as many changes lie between 10 and 20
 * lines as between 20 and 40. */
const FEWEST_LINES = 5;
const MOST_LINES = 800;
/** Share of help, of the usual one, in the quickest and in the slowest changes. */
const LEANS_FROM = 1.75;
const LEANS_TO = 0.25;
/** What coding is multiplied by in the quickest and in the slowest changes. */
const QUICK = 0.4;
const SLOW = 2;

const scaled = (ms: number, factor: number) =>
  factor === 1 ? ms : Math.max(SHORTEST, Math.round((ms * factor) / SECOND) * SECOND);

/**
 * Deals help with random numbers of its own: whatever effect is planted, the same changes get it, and they spend the
 * same time elsewhere.
 */
export class Dealer {
  readonly #random: Random;

  constructor(
    readonly planting: Planting,
    seed: number,
  ) {
    this.#random = new Random(seed ^ 0x5eed_a1);
  }

  /** @param called a revert, a hotfix or a direct push: help is as frequent in those, and changes nothing */
  deal(called: boolean): Deal {
    const { lean, share } = this.planting;
    const rank = this.#random.next();
    const area = AREAS[Math.floor(rank * AREAS.length)]!;
    // From 0, quick to write, to 1.
    const slowness = lean === "none" ? 0.5 : lean === "size" ? rank : rank < 0.5 ? 0 : 1;
    const chance = share * (LEANS_FROM + (LEANS_TO - LEANS_FROM) * slowness);
    const helped = this.#random.chance(chance);
    const drawn = this.#declaration(called);
    const pace = lean === "none" ? 1 : QUICK + (SLOW - QUICK) * slowness;
    return {
      declared: helped ? drawn : UNDECLARED,
      chance,
      area: lean === "area" ? area : null,
      lines: lean === "size" ? Math.round(FEWEST_LINES * (MOST_LINES / FEWEST_LINES) ** rank) : null,
      pace: called ? null : pace,
    };
  }

  #declaration(called: boolean): Declaration {
    const { agents } = this.planting;
    if (called) return this.#random.weighted(TRAILERS);
    if (agents === undefined) return this.#random.weighted([...DECLARED, AGENT]);
    return this.#random.chance(agents) ? AGENT : this.#random.weighted(DECLARED);
  }

  /** Steps of a change in their time, and what help adds to each stage, whether it has help or not. */
  play(steps: readonly Step[], { declared, chance, pace }: Deal): { steps: Step[]; help: Help } {
    const { effect } = this.planting;
    const adds: Partial<Record<Stage, number>> = {};
    const timed = steps.map((step): Step => {
      if (!("stage" in step) || !step.drawn || pace === null) return step;
      const { stage } = step;
      const without = scaled(step.ms, stage === "coding" ? pace : 1);
      const helped = scaled(without, effect[stage as keyof typeof effect] ?? 1);
      adds[stage] = (adds[stage] ?? 0) + helped - without;
      return { ...step, ms: declared.ai === null ? without : helped };
    });
    return { steps: timed, help: { chance, adds } };
  }

  /** How many times as far as usual a life may reach back. */
  get reach(): number {
    return Math.max(1, ...Object.values(this.planting.effect)) * (this.planting.lean === "none" ? 1 : SLOW);
  }
}

type Help = NonNullable<TruthChange["help"]>;
