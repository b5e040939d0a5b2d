import { type Detected, template } from "../config/template.ts";
import { workflowTemplate } from "../config/workflow-template.ts";
import { yardsticksOf } from "../config/yardsticks.ts";
import { type AuditRequest, withSource } from "./audit.ts";

/** The files to begin with. */
export interface Beginning {
  readonly configuration: string;
  /** A workflow of GitHub Actions; null where the repository has no remote on GitHub. */
  readonly workflow: string | null;
}

/** Looks at a repository with git alone and makes what to begin with. Throws `FlowauditError`. */
export function begin(request: AuditRequest): Promise<Beginning> {
  return withSource(request, async ({ history }, layers) => {
    const { deliveries, boundaries } = layers.outlineOf(history, request.config);
    const { name, because } = history.repository.mainline;
    const detected: Detected = {
      branch: { name, because },
      deliveries: deliveries.source,
      packages: boundaries.packages,
      teams: boundaries.teams,
    };
    const isOnGitHub = history.repository.remote?.forge === "github";
    return {
      configuration: template(detected, yardsticksOf(layers.MEASURES.map(({ meta }) => meta))),
      workflow: isOnGitHub ? workflowTemplate(request.version) : null,
    };
  });
}
