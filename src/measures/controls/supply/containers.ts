import type { Control } from "../../measure.ts";
import { withoutCode } from "../signs/applies.ts";
import { byFiles } from "../signs/control-answers.ts";

/** An environment is described as a container. */
export const containers: Control = {
  meta: {
    id: "containers",
    title: "Containers for development or delivery",
    purpose: "Everybody, agents too, works in an environment that can be thrown away and made again.",
    definition:
      "Present where a file in the repository is one by its name or folder: a Dockerfile, a compose file, a dev container, a Nix file, devbox.json, a Vagrantfile …. Not applicable where nothing is installed and no change touches program code, else absent where none is.",
    next: "Describe the environment as a Dockerfile or a dev container.",
    remedy: [{ says: "Containers are told by the names of files in the repository." }],
  },
  look: (flow) => byFiles(flow, "container", "container file", withoutCode(flow)),
};
