/** What a recommendation rule is: data with one condition. One file each beside this one. */
import type { Config } from "../../config/config.ts";
import type { ControlResult, MeasureResult } from "../../measures/measure.ts";
import type { Flow, StageId } from "../../model/flow.ts";
import type { Worth } from "../replay/replay.ts";

/** What a rule looks at: measures and controls by id; one that is not there is not known. */
export interface Seen {
  readonly flow: Flow;
  readonly config: Config;
  readonly found: ReadonlyMap<string, MeasureResult>;
  readonly controls: ReadonlyMap<string, ControlResult>;
  /** What shorter stages would have been worth, each valued when it is asked for. */
  readonly shorter: () => Shorter;
}

/** What shorter stages would have been worth; what could not be valued is not there. */
export interface Shorter {
  /** Half the time in a stage in which some was spent. */
  readonly halved: ReadonlyMap<StageId, Worth>;
  /** No time in the stages that are coding, or that hold it. */
  readonly withoutCoding: () => Worth | null;
}

/** Why a rule applies. */
export interface Ground {
  /** Measures that say so, the weightiest first. */
  readonly measures: readonly string[];
  /** The findings in figures, in sentences. */
  readonly because: string;
  /** Ids of changes or names of deliveries, worst first. */
  readonly evidence: readonly string[];
}

/** What it is worth where no stage would become shorter: change-days per month from the rule's own figure, or why not. */
export type OwnWorth =
  | { readonly changeDaysPerMonth: number; readonly assumption: string }
  | { readonly why: string };

/** A figure by which somebody can tell later whether it helped. */
export type Target =
  /** The median of the rule's stage, halved; of release by what the replay says that twice as many deliveries save. */
  | { readonly kind: "stage" }
  | {
      readonly kind: "figure";
      readonly measure: string;
      /** Name of the statistic; the headline where it is absent. */
      readonly statistic?: string;
      /** What the figure is called in a sentence: "the flaky rate". */
      readonly says: string;
      /** The yardstick that it should meet, by its id; met, the figure tells nothing. Without one it is to be halved. */
      readonly threshold?: string;
      /** Where more is better. */
      readonly rises?: true;
    };

/** What in a history shows that a step was taken. */
export type Sign =
  /** One of these safeguards, which was not there; `isStep` where there is no other way to take it. */
  | { readonly kind: "controls"; readonly ids: readonly string[]; readonly isStep?: true }
  /** Deliveries come oftener. */
  | { readonly kind: "deliveries" }
  /** What was named as the worst is finished or closed. */
  | { readonly kind: "finished" }
  /** The figure that it is judged by is what the step does. */
  | { readonly kind: "figure" };

/** Where a step would be wrong, as far as a history can ask and not answer, and what to do there. */
export interface Exception {
  /** Said before it: "a release about every 6 weeks is a plan". */
  readonly where: string;
  /** Said after it: "cut each release closer to its date." */
  readonly instead: string;
}

/** One thing to do, and when. */
export interface Rule {
  readonly id: string;
  /** Stages that it shortens; the first that this flow knows is valued. Empty where it shortens none. */
  readonly stages: readonly StageId[];
  /** `when`, in words. */
  readonly definition: string;
  /** null where nothing that was found asks for it. What is unknown never does. */
  readonly when: (seen: Seen) => Ground | null;
  /** What to change on Monday, in one sentence of plain words. */
  readonly do: string;
  readonly unless?: (seen: Seen) => Exception | null;
  /** Who can do it, by what they do here and never by name: "whoever plans the deliveries". */
  readonly asks: string;
  /** How to go on from there. */
  readonly followUp: string;
  /** Said instead where changes hardly touch program code: of texts and settings nothing is tested, or hidden behind a flag. */
  readonly ofTexts?: { readonly do?: string; readonly followUp?: string };
  /** For a rule without a stage. */
  readonly worth?: (seen: Seen) => OwnWorth;
  /** Measure that must not get worse meanwhile. */
  readonly guardrail: string;
  /** Absent where no history shows it. */
  readonly sign?: Sign;
  /** Figures to judge it by, of which the first that is known is taken. */
  readonly review: readonly Target[];
}
