import type { Control } from "../measure.ts";
import { byFiles } from "./signs/control-answers.ts";

/** How the system is divided is written down. */
export const architectureNotes: Control = {
  meta: {
    id: "architecture-notes",
    title: "Architecture notes",
    purpose: "Who changes a part knows what it belongs to and what must not know of what.",
    definition:
      "Present where a file at the tip is one by its name or folder: ARCHITECTURE.md, DESIGN.md, or a page in a folder such as docs/architecture. Absent where none is.",
    next: "Write one page: the parts, what each may use, and why.",
    remedy: "They are told by the names of files at the tip, such as ARCHITECTURE.md.",
  },
  look: (flow) => byFiles(flow, "architecture-note", "architecture note"),
};
