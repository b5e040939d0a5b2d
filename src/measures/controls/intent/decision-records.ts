import type { Control } from "../../measure.ts";
import { byFiles } from "../signs/control-answers.ts";

/** Decisions are written down. */
export const decisionRecords: Control = {
  meta: {
    id: "decision-records",
    title: "Decision records",
    purpose: "Why something is as it is can be read, also by those who were not there.",
    definition:
      "Present where a file in the repository is one by its name or folder: prose in a folder such as adr, decisions or rfcs, or a file of decisions. Absent where none is.",
    next: "Write down each decision that is costly to reverse, in a file beside the code.",
    remedy: [{ says: "They are told by the names of files in the repository, such as docs/adr/0001-*.md." }],
  },
  look: (flow) => byFiles(flow, "decision-record", "decision record"),
};
