import type { Control } from "../../measure.ts";
import { byFiles } from "../signs/control-answers.ts";

/** How the system is divided is written down. */
export const architectureNotes: Control = {
  meta: {
    id: "architecture-notes",
    title: "Architecture notes",
    purpose: "Whoever changes a part can look up which other parts may depend on it.",
    definition:
      "Present where a file in the repository is one by its name or folder: ARCHITECTURE.md, DESIGN.md, or a page in a folder such as docs/architecture. Absent where none is.",
    next: "Write one page: the parts, what each may use, and why.",
    remedy: [{ says: "They are told by the names of files in the repository, such as ARCHITECTURE.md." }],
  },
  look: (flow) => byFiles(flow, "architecture-note", "architecture note"),
};
