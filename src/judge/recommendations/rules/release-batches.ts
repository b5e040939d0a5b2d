import { cadenceWords } from "../../../lib/time/durations.ts";
import { mayBeAPlan } from "../../words/rhythm.ts";
import { endOf } from "../../words/wait-words.ts";
import { asks, dominates, isFine, together } from "../grounds.ts";
import type { Rule, Seen } from "../rule.ts";

/** Release dominates: smaller batches, more often or by themselves. */
export const releaseBatches: Rule = {
  id: "release-batches",
  stages: ["release"],
  definition:
    "Release is the constraint and takes more than its yardstick allows, or one of deployment-frequency, batch-size and release-wait asks for a step. Not where a cadence is declared (releaseCadence): that is a plan; nor where the lead time or the rhythm of deliveries is good. Where deliveries come like clockwork, of which the verdict asks whether that is a plan, it is advised unless it is.",
  when: (seen) =>
    seen.config.releaseCadence !== null || isFine(seen, ["lead-time", "deployment-frequency"])
      ? null
      : together(
          dominates(seen, ["release"]),
          asks(seen, "deployment-frequency"),
          asks(seen, "batch-size"),
          asks(seen, "release-wait"),
        ),
  do: "Deliver twice as often from this week on, on fixed days; then on every merge.",
  unless: isAPlan,
  asks: "whoever plans the deliveries",
  followUp:
    "Let the pipeline do what people do by hand, and hide what is not finished behind a flag instead of holding the rest back.",
  ofTexts: {
    do: "Deliver twice as often from this week on, on fixed days.",
    followUp:
      "Let the pipeline do what people do by hand, and leave what is not finished on its branch instead of holding the rest back.",
  },
  guardrail: "change-failure",
  sign: { kind: "deliveries" },
  review: [
    { kind: "stage" },
    { kind: "figure", measure: "deployment-frequency", says: "deliveries", rises: true },
  ],
};

/** The verdict asks whether it is. */
function isAPlan({ flow, config }: Seen): string | null {
  const rhythm = mayBeAPlan(flow, config.releaseCadence);
  return rhythm === null ? null : `a ${endOf(flow)} about every ${cadenceWords(rhythm.every).says} is a plan`;
}
