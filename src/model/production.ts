/** What an environment is called that serves users, as a whole word … */
const PRODUCTION = /(?:^|[^a-z])(?:prod|production|live)(?:[^a-z]|$)/i;
/** … unless anything in its name says otherwise. */
const NOT_PRODUCTION = /non|pre|stag|test|dev|preview/i;

/** True where an environment is production by its name (value-stream §3.1). */
export function isProductionName(environment: string): boolean {
  return PRODUCTION.test(environment) && !NOT_PRODUCTION.test(environment);
}
