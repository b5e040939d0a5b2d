import type { SourceId } from "../../../config/delivery-sources.ts";
import { type Reader, readOf } from "../delivery-events.ts";
import { readBranch } from "./branch.ts";
import { earlierDeployments, readDeployments } from "./deployments.ts";
import { earlierRows, readFile } from "./file.ts";
import { readReleases } from "./releases.ts";
import { readTags } from "./tags.ts";
import { readWorkflow } from "./workflow.ts";

/** What reads each source; all else that is particular to one stands in its row of `config/delivery-sources.ts`. */
export const READERS: Readonly<Record<SourceId, Reader>> = {
  deployments: { read: readDeployments, earlier: earlierDeployments },
  releases: { read: readReleases, earlier: null },
  tags: { read: readTags, earlier: null },
  workflow: { read: readWorkflow, earlier: null },
  branch: { read: readBranch, earlier: null },
  file: { read: readFile, earlier: earlierRows },
  none: { read: () => readOf({ id: "none", because: "none were asked for" }), earlier: null },
};
