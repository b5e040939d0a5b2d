import { acrossBoundaries } from "./across-boundaries.ts";
import { fuzzyRequirements } from "./fuzzy-requirements.ts";
import type { Row } from "./row.ts";
import { securitySensitive } from "./security-sensitive.ts";
import { stableRequirements } from "./stable-requirements.ts";
import { thinTests } from "./thin-tests.ts";

/** The rows in the order of the table. */
export const ROWS: readonly Row[] = [
  stableRequirements,
  fuzzyRequirements,
  securitySensitive,
  acrossBoundaries,
  thinTests,
];
