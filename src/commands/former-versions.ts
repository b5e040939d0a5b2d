/** What changed in reports from one version of the schema to the next; docs/schema.md tells it to people. */
import type { VersionStep } from "./former-report.ts";

/** The step from each earlier version that is still read to the version after it. */
export const STEPS: Readonly<Record<number, VersionStep>> = {};
