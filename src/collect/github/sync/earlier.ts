/**
 * Deployments, and runs that deliver, are read from so much earlier than pull requests. What the first one of
 * an environment carried is not known (value-stream §3.2), so that it must not be one that carried changes of the range.
 */
import { DAY_MS } from "../../../lib/time/units.ts";
export const EARLIER_MS = 90 * DAY_MS;
