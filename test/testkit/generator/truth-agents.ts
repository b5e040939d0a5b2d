/** What was decided of an agent's branch, and of the reviews of machines. */

export interface TruthMachineLook {
  readonly asks: boolean;
  /** `untold`: a push, after a person had looked, too. */
  readonly answer: "pushed" | "untold" | "words" | "none";
}

export interface TruthBranch {
  /** Commits that are no merges. */
  readonly agents: number;
  readonly people: number;
  /** Lines of the agent that a person's commit took away, and those that were merged as the agent wrote them, as a person did. */
  readonly rewritten: number;
  readonly kept: number;
  readonly byPeople: number;
}
