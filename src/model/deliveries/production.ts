import { labelsLike } from "../../lib/paths/labels.ts";

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
