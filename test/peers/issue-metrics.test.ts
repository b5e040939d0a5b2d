import { hold } from "./hold.ts";
import { ISSUE_METRICS } from "./issue-metrics.ts";

hold(ISSUE_METRICS);
