/** The groups in which measures are read, in the order of the report. A measure names its own, and lies in the folder of that name. */
export const GROUPS = {
  headline: "The five that always stand here",
  time: "Where the time goes",
  outcomes: "What gets out, and what comes back",
  queues: "Queues and work in progress",
  reviews: "Reviews and gates",
  intent: "What was meant",
  upkeep: "Checks, boundaries and upkeep",
  assistance: "Assistance by AI, and what it moved",
} as const;

export type GroupId = keyof typeof GROUPS;

/** A group with the ids of its measures, in their order. */
export interface Group {
  readonly title: string;
  readonly measures: readonly string[];
}

interface Grouped {
  readonly meta: { readonly id: string; readonly group: GroupId };
}

/** The groups of a catalogue. */
export function groupsOf(catalogue: readonly Grouped[]): Group[] {
  return Object.entries(GROUPS).map(([group, title]) => ({
    title,
    measures: catalogue.filter(({ meta }) => meta.group === group).map(({ meta }) => meta.id),
  }));
}
