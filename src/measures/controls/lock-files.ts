import type { Control } from "../measure.ts";
import { byFiles } from "./signs/control-answers.ts";

/** Lock files are committed. */
export const lockFiles: Control = {
  meta: {
    id: "lock-files",
    title: "Lock files",
    why: "What is tested and what is delivered is built from the same versions.",
    definition:
      "Present where a file at the tip is one by its name or folder: the lock file of a package manager. Absent where none is.",
    next: "Commit the lock file of each package manager.",
    supply: "Lock files are told by the names of files at the tip.",
  },
  look: (flow) => byFiles(flow, "lock-file", "lock file"),
};
