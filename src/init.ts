import { type AuditRequest, withSource } from "./audit.ts";
import { type Detected, template } from "./config/template.ts";

/** Looks at a repository with git alone and makes a configuration to begin with. Throws `FlowauditError`. */
export function begin(request: AuditRequest): Promise<string> {
  return withSource(request, async ({ history }, rooms) => {
    const { deliveries, boundaries } = rooms.outlineOf(history, request.config);
    const { name, because } = history.repository.mainline;
    const detected: Detected = {
      branch: { name, because },
      deliveries: deliveries.source,
      packages: boundaries.packages,
      teams: boundaries.teams,
    };
    return template(detected);
  });
}
