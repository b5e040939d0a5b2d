import { cadenceWords } from "../../../lib/time/durations.ts";
import { mayBeAPlan } from "../../words/rhythm.ts";
import { endOf, LEAST_PUBLICATION } from "../../words/wait-words.ts";
import { asks, dominates, isFine, statisticOf, together } from "../grounds.ts";
import type { Exception, Rule, Seen } from "../rule.ts";

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

/** The verdict asks whether it is. Who keeps it can still let less finished work lie between the cut and the release. */
function isAPlan(seen: Seen): Exception | null {
  const { flow, config } = seen;
  const rhythm = mayBeAPlan(flow, config.releaseCadence);
  if (rhythm === null) return null;
  const { says, word } = cadenceWords(rhythm.every);
  const end = endOf(flow);
  const { value } = statisticOf(seen, "constraint", "publicationShare") ?? { value: 0 };
  return {
    where: `a ${end} about every ${says} is a plan`,
    instead:
      value > LEAST_PUBLICATION
        ? `keep it, and take changes in until closer to the ${end}.`
        : `declare it (releaseCadence: ${word}), and what was waited by plan is not judged.`,
  };
}
