import type { Ended } from "../../../commands/dataset/collect-dataset.ts";
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
