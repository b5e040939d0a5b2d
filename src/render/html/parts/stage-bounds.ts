/** Where each stage begins and ends, for the words at the end of a page. */

const BOUNDS: Readonly<Record<string, string>> = {
  intake: "from the earliest issue that the change closes to its first commit; before lead time begins",
  "coding+integrate": "from the first commit to the merge, where only git is known",
  "coding+integrate+release": "from the first commit to the delivery, where the merge has no readable date",
  coding: "from the first commit to the first moment at which it is open and no draft",
  pickup: "from there to the first review by a person other than its author",
  review: "from the author's answer to the next review",
  rework: "from a review that did not approve to the author's next push or answer",
  test: "from the acceptance to the last required check that turns green",
  merge: "from there, accepted and green, to the merge",
  "test+merge": "from the acceptance to the merge, where checks could not be read",
  release: "from the merge until the delivery that carries it begins",
  deploy: "from then until that delivery is finished",
  parked: "from being closed unmerged to being reopened",
};

/** Where a stage begins and ends; null for one that is not known here. */
export function boundsOf(stage: string): string | null {
  return Object.hasOwn(BOUNDS, stage) ? (BOUNDS[stage] ?? null) : null;
}
