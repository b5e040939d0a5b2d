/** The peers whose suites are told again here. */
import type { Peer } from "./case.ts";
import { DEVLAKE } from "./devlake.ts";
import { ISSUE_METRICS } from "./issue-metrics.ts";
import { METRIK } from "./metrik.ts";
import { MIDDLEWARE } from "./middleware.ts";

export const PEERS: readonly Peer[] = [DEVLAKE, MIDDLEWARE, METRIK, ISSUE_METRICS];
