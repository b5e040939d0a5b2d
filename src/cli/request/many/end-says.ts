import type { Ended } from "../../../commands/dataset/collect-dataset.ts";
import { FlowauditError } from "../../../lib/errors.ts";
import { text } from "../../../lib/text/text.ts";

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
 * How a run ends in which nothing happened anywhere. A window that holds something, each repository has for itself.
 *
 * @param rows where these stand
 */
export const quietIn = (rows: string): FlowauditError =>
  new FlowauditError(
    "notEnoughData",
    "Nothing happened in any of the repositories in this window.",
    `Where these clones are old, fetch them first; else choose a window that holds some changes: when the newest of each was, its row says in ${rows}.`,
  );
