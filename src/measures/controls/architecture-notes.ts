import type { Control } from "../measure.ts";
import { byFiles } from "../shared/controls.ts";

/** How the system is divided is written down. */
export const architectureNotes: Control = {
  meta: {
    id: "architecture-notes",
    title: "Architecture notes",
    why: "Who changes a part knows what it belongs to and what must not know of what.",
    next: "Write one page: the parts, what each may use, and why.",
    supply: "They are told by the names of files at the tip, such as ARCHITECTURE.md.",
  },
  look: (flow) => byFiles(flow, "architecture-note", "architecture note"),
};
