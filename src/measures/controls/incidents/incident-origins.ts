import type { Control } from "../../measure.ts";
import { counted } from "../../statistics/figure-words.ts";
import { countsOf } from "../../statistics/share.ts";
import { absent, notApplicable, present, unknown } from "../signs/control-answers.ts";

/** Most incidents say who made what caused them: a person alone, or with an assistant. */
export const incidentOrigins: Control = {
  meta: {
    id: "incident-origins",
    title: "Incidents tagged by origin",
    purpose:
      "Whether assistance costs more in production than it saves can be told only where incidents say which change caused them.",
    definition:
      "Present where at least half of the incidents say by a label or a column who made what caused them, absent where fewer do, not applicable where none is known, unknown where incidents were not read.",
    next: "Label each incident with its origin, for example origin:ai or origin:human, when it is closed.",
    remedy: ["incidents"],
  },
  look: ({ sees, incidents }) => {
    if (!sees.has("incidents")) return unknown("This report was made without incidents.");
    if (incidents.length === 0) return notApplicable("No incident is known in the window.");
    const origins = incidents.flatMap(({ origin }) => origin ?? []);
    const isOne = incidents.length === 1 || origins.length === 1;
    const says = `${origins.length} of ${counted(incidents.length, "incident")} ${isOne ? "says who made what caused it" : "say who made what caused them"}.`;
    const evidence = countsOf("origin", origins).map(({ name, count }) => ({
      says: `${name}: ${counted(count, "incident")}`,
      ref: null,
    }));
    return 2 * origins.length >= incidents.length ? present(says, evidence) : absent(says, evidence);
  },
};
