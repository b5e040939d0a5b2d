/** Campaigns: CI runs some rows of each, `npm run campaigns` all of them. */
const ALL = process.env.FLOWAUDIT_CAMPAIGNS === "all";

/** Every n-th row in CI, from the first on; all of them in a campaign. */
export function sampled<T>(rows: readonly T[], every: number): T[] {
  return rows.filter((_, index) => ALL || index % every === 0);
}
