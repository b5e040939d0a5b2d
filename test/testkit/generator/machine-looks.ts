import type { TruthMachineLook } from "./truth.ts";

/** A review by a machine, and whether a person has looked since. */
interface Given {
  readonly asks: boolean;
  answer: TruthMachineLook["answer"];
  looked: boolean;
}

/** The reviews of machines in one life, and what its author did next. */
export class MachineLooks {
  readonly #given: Given[] = [];

  get told(): TruthMachineLook[] {
    return this.#given.map(({ asks, answer }) => ({ asks, answer }));
  }

  given(asks: boolean): void {
    this.#given.push({ asks, answer: "none", looked: false });
  }

  looked(): void {
    for (const one of this.#given) one.looked = true;
  }

  pushed(): void {
    for (const one of this.#given)
      if (one.answer === "none" || one.answer === "words") one.answer = one.looked ? "untold" : "pushed";
  }

  words(): void {
    for (const one of this.#given) if (one.answer === "none") one.answer = "words";
  }
}
