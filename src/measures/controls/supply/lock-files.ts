import type { Control } from "../../measure.ts";
import { locks } from "../signs/applies.ts";
import { byFiles, filesOf, notApplicable } from "../signs/control-answers.ts";

/** Lock files are committed. */
export const lockFiles: Control = {
  meta: {
    id: "lock-files",
    title: "Lock files",
    purpose: "What is tested and what is delivered is built from the same versions.",
    definition:
      "Present where a file in the repository is one by its name or folder: the lock file of a package manager. Not applicable where no file in the repository tells a package manager with lock files what to install (package.json with dependencies, Cargo.toml, go.mod with a require, Gemfile …), else absent where none is.",
    next: "Commit the lock file of each package manager.",
    remedy: [{ says: "Lock files are told by the names of files in the repository." }],
  },
  look: (flow) =>
    filesOf(flow, "lock-file").length + locks(flow).length === 0
      ? notApplicable("No file in the repository installs anything that could be locked.")
      : byFiles(flow, "lock-file", "lock file"),
};
