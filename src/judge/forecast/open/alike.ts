import { DAY_MS } from "../../../lib/time/units.ts";

/** So far back it tells of how a team works today: what is older is left out. */
export const RECORD_MS = 730 * DAY_MS;

/** Of fewer like it nothing is said of a change. */
export const FEWEST_ALIKE = 8;
