/** What is said of one control, in the words of every format. */
import type { ControlExplanation } from "../../../judge/report/report.ts";
import { narrowedTo, windowOf } from "../scope-words.ts";

/** What it is for, how it is told, what was found and what to do, each under its label; what there is nothing of is left out. */
export function controlFacts({
  control,
  definition,
  window,
  inputs,
}: ControlExplanation): [label: string, says: string][] {
  const facts: [string, string | null][] = [
    ["Good for", control.purpose],
    ["Told by", definition],
    ["Found", control.because],
    ["Do next", control.next],
    ["To see it", control.remedy],
    ["Window", windowOf(window)],
    ...narrowedTo(inputs),
  ];
  return facts.filter((fact): fact is [string, string] => fact[1] !== null);
}
