import { labelsLike } from "../paths/labels.ts";

/** What an environment is called that serves users, as a whole word … */
const PRODUCTION = /(?:^|[^a-z])(?:prod|production|live)(?:[^a-z]|$)/i;
/** … unless anything in its name says otherwise. */
const NOT_PRODUCTION = /non|pre|stag|test|dev|preview/i;

/** Tells whether an environment serves users, by its name and by GitHub's own mark. */
export type Production = (environment: string, marked: boolean) => boolean;

/** Where nothing is configured: what is marked, and what is called so (value-stream §3.1). A missing mark vetoes nothing. */
export const USUAL_PRODUCTION: Production = (environment, marked) =>
  marked || (PRODUCTION.test(environment) && !NOT_PRODUCTION.test(environment));

/** @param patterns of the environments that alone serve users; null where nobody said */
export function productionOf(patterns: readonly string[] | null): Production {
  if (patterns === null) return USUAL_PRODUCTION;
  const named = labelsLike(patterns);
  return (environment) => named(environment);
}

/** Successes in production from which on deployments are taken for what delivers, without anybody saying so. */
export const ENOUGH_SUCCESSES = 2;

/** Where something was deployed to, with GitHub's flags; null where it gives none. */
export interface Destination {
  readonly environment: string;
  readonly production: boolean | null;
  readonly transient: boolean | null;
}

/** Whether what is deployed there reaches users; what is transient never does. */
export function reachesUsers(
  { environment, production, transient }: Destination,
  serves: Production,
): boolean {
  return transient !== true && serves(environment, production === true);
}
