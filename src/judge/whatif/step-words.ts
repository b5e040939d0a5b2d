/** What each step means here, in words. */
import { capital } from "../../lib/text/capital.ts";
import { closed } from "../../lib/text/closed.ts";
import { counted } from "../../lib/text/counted.ts";
import { listed } from "../../lib/text/listed.ts";
import { formatDuration } from "../../lib/time/durations.ts";
import type { Flow } from "../../model/flow.ts";
import type { Left } from "../replay/scenario.ts";
import { amount } from "../words/figures.ts";
import { endOf } from "../words/wait-words.ts";
import type { Asked, Step } from "./language.ts";

/** A sentence of what was asked in a word. */
export function meaningOf({ steps }: Asked, flow: Flow): string {
  const alike = new Map<string, string[]>();
  const others: string[] = [];
  for (const step of steps)
    if (step.kind === "stage") {
      const says = leftWords(step.left);
      alike.set(says, [...(alike.get(says) ?? []), step.stage]);
    } else others.push(otherWords(step, flow));
  const ofStages = [...alike].map(([says, stages]) => says.replace(STAGES, listed(stages)));
  return closed(capital(listed([...ofStages, ...others])));
}

/** Where the names of the stages stand. */
const STAGES = "…";

function leftWords({ part, most }: Left): string {
  if (part === 0) return `no change is in ${STAGES} at all`;
  if (Number.isFinite(most)) return `no change is in ${STAGES} for more than ${formatDuration(most)}`;
  const left = part === 0.5 ? "for half as long" : `for its time divided by ${amount(1 / part)}`;
  return `each change is in ${STAGES} ${left}`;
}

function otherWords(step: Exclude<Step, { kind: "stage" }>, flow: Flow): string {
  if (step.kind === "wip") return `at most ${counted(step.most, "pull request")} are open at once`;
  if (step.kind === "arrivals") return `${step.times} times as much comes to each queue as did`;
  const { cadence } = step;
  const end = endOf(flow);
  if ("every" in cadence)
    return `a ${end} is cut every ${formatDuration(cadence.every)}, counted from the last cut before the window, and out as long after its cut as those of its time were`;
  const more = cadence.times - 1;
  const [are, further] = more === 1 ? ["is", `one ${end}`] : ["are", counted(more, end)];
  return `there ${are} ${further} more between each two, evenly, and out as long after the cut as these were`;
}
