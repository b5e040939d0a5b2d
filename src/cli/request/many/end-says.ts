import type { Ended } from "../../../commands/dataset/collect-dataset.ts";
import { FlowauditError } from "../../../lib/errors.ts";
import { text } from "../../../lib/text/text.ts";
import { longerLook } from "../../../lib/time/longer.ts";

/**
 * How one repository ended, for the person who runs it: they may read its name, and the reason, where what is written has
 * neither.
 *
 * @param name what stands for it there
 */
export function endSays(word: string, name: string, { state, why, next }: Ended): string {
  const both = word === name ? text(word, 200) : `${text(word, 200)} (${text(name)})`;
  return [`${both}: ${state}.`, why, word === name ? null : next].filter((one) => one !== null).join(" ");
}

/**
 * How a run ends in which nothing happened anywhere.
 *
 * @param from where the window begins, seen from an instant; both UTC epoch ms
 */
export function quietIn(from: number, takenAt: number): FlowauditError {
  const look = longerLook(from, takenAt);
  const longer = look === null ? "another window" : `a longer window, for example --window ${look}`;
  return new FlowauditError(
    "notEnoughData",
    "Nothing happened in any of the repositories in this window.",
    `Where these clones are old, fetch them first; else choose ${longer}.`,
  );
}
