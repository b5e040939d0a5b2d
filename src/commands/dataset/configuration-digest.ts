import { createHash } from "node:crypto";
import { basename } from "node:path";
import type { Config } from "../../config/config.ts";

const DIGITS = 16;

/**
 * A digest of what decides figures, the window apart. Where a file lies is another matter on every machine; its name is not.
 *
 * @param hasGitHub false where git alone was to speak
 */
export const digestOfConfiguration = (config: Config, hasGitHub = true): string =>
  digestOf(toldOf(config, hasGitHub));

/** What decides figures, by the keys of a configuration, and `github` where git alone was to speak. */
export function toldOf(config: Config, hasGitHub: boolean): Readonly<Record<string, unknown>> {
  const { origins: _, window: __, budgets: ___, budgetFile: ____, ...rest } = config;
  const { deliveries, incidentFile, impactFile, teamFile } = rest;
  return {
    ...rest,
    ...(hasGitHub ? {} : { github: false }),
    deliveries: "name" in deliveries ? { ...deliveries, name: basename(deliveries.name) } : deliveries,
    incidentFile: incidentFile && basename(incidentFile),
    impactFile: impactFile && basename(impactFile),
    teamFile: teamFile && basename(teamFile),
  };
}

export const digestOf = (value: unknown): string =>
  createHash("sha256")
    .update(`${JSON.stringify(value, byName)}`)
    .digest("hex")
    .slice(0, DIGITS);

/** Objects with their keys in one order, whoever made them. */
function byName(_: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
