/** What a replay found, in sentences. */
import { capital } from "../../lib/text/capital.ts";
import { counted, plural } from "../../lib/text/counted.ts";
import { lasting } from "../../lib/time/durations.ts";
import type { Flow } from "../../model/flow.ts";
import type { Scenario } from "../replay/scenario.ts";
import type { WhatIfFigures, WhatIfReplay } from "../report/report.ts";
import { percent } from "../words/figures.ts";
import { endOf } from "../words/wait-words.ts";

/** On the deliveries as they came, then at a random phase. */
export function replaySays(found: WhatIfReplay, flow: Flow, { cadence }: Scenario): string {
  const { asTheyRan, atRandomPhase, leadTime, leadTimeMissing } = found;
  const all = ` of the ${counted(flow.finished.length, "change")}`;
  if (flow.source.id === "none") {
    const says = `${sharesOf(asTheyRan, all, "merged")}${leadOf(leadTime, asTheyRan)}`;
    return sentences(says, missing(leadTimeMissing));
  }
  const ends = plural(endOf(flow));
  // Those of a rhythm of its own come when no others did.
  const [beside, same] = cadence !== null && "every" in cadence ? ["against", "their"] : ["with", "the same"];
  const ran = `${beside} the ${ends} as they came, ${sharesOf(asTheyRan, all, "out")}`;
  const first =
    asTheyRan.sooner === 0 && asTheyRan.later === 0
      ? `${ran}: each still goes out with the same ${endOf(flow)}`
      : `${ran}${leadOf(leadTime, asTheyRan)}`;
  const second =
    atRandomPhase === null
      ? null
      : `${beside} ${ends} of ${same} rhythm at other times, ${sharesOf(atRandomPhase, "", "out")}${leadOf(leadTime, atRandomPhase)}`;
  return sentences(first, second, missing(leadTimeMissing));
}

const sentences = (...all: readonly (string | null)[]) =>
  all.flatMap((says) => (says === null ? [] : `${capital(says)}.`)).join(" ");

const missing = (why: string | null) =>
  why === null ? null : `what that is of lead time is not told: ${why}`;

function sharesOf({ sooner, later }: WhatIfFigures, of: string, done: string): string {
  const some = sooner === 0 ? "none" : percent(sooner);
  const others = later === 0 ? "" : `, ${percent(later)} later`;
  return `${some}${of} would have been ${done} sooner${others}`;
}

/** `, and the average lead time would have been 42 d instead of 52 d`; nothing where it is not known. */
function leadOf(leadTime: WhatIfReplay["leadTime"], { meanSavedSeconds: saved }: WhatIfFigures): string {
  if (leadTime === null || saved === null) return "";
  const [now, then] = [lasting(leadTime.meanSeconds), lasting(Math.max(0, leadTime.meanSeconds - saved))];
  return now === then
    ? `, and the average lead time would still have been ${now}`
    : `, and the average lead time would have been ${then} instead of ${now}`;
}
