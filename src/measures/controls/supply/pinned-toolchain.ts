import type { Control } from "../../measure.ts";
import { withoutCode } from "../signs/applies.ts";
import { byFiles } from "../signs/control-answers.ts";

/** The versions of compiler or runtime are pinned. */
export const pinnedToolchain: Control = {
  meta: {
    id: "pinned-toolchain",
    title: "Pinned toolchain",
    purpose: "A check says the same on a laptop, for an agent and in the pipeline.",
    definition:
      "Present where a file in the repository is one by its name or folder: .nvmrc, .tool-versions, rust-toolchain.toml, mise.toml, a wrapper of Gradle or Maven, global.json with an SDK, go.mod with a toolchain, package.json with packageManager …. Not applicable where nothing is installed and no change touches program code, else absent where none is.",
    next: "Pin the versions of compiler and runtime in a file that all of them read.",
    remedy: [
      {
        says: "It is found by files in the repository, such as .nvmrc, .tool-versions or rust-toolchain.toml.",
      },
    ],
  },
  look: (flow) => byFiles(flow, "toolchain", "toolchain file", withoutCode(flow)),
};
