import type { CommitTable, History } from "../facts.ts";

/** Files that somebody gave; null where there is none. */
export interface RowFiles {
  readonly deliveryFile: string | null;
  readonly incidentFile: string | null;
  readonly impactFile: string | null;
}

/** The rows of these files. What reads one is loaded only where it was given. Throws what the readers throw. */
export async function readFiles(
  { deliveryFile, incidentFile, impactFile }: RowFiles,
  commits: CommitTable,
): Promise<Pick<History, "deliveryRows" | "incidentRows" | "impactRows">> {
  return {
    deliveryRows:
      deliveryFile === null
        ? null
        : await (await import("./delivery-file.ts")).readDeliveryFile(deliveryFile, commits),
    incidentRows:
      incidentFile === null
        ? null
        : await (await import("./incident-file.ts")).readIncidentFile(incidentFile),
    impactRows:
      impactFile === null ? null : await (await import("./impact-file.ts")).readImpactFile(impactFile),
  };
}
