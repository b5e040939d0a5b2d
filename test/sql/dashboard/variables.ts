/** Grafana's variables that the dashboards ask with: it writes their values into a query before any data source sees it. */

/** The bounds of the chosen time, in milliseconds since 1970. */
export const FROM = `\${__from}`;
export const TO = `\${__to}`;
/** The chosen repositories as literals, `'a','b'`; for all of them `'*'`, as the dashboard says. */
export const REPOS = `\${repo:sqlstring}`;
export const ALL = "'*'";
/** The chosen data source. */
export const SOURCE = `\${datasource}`;

export interface Chosen {
  readonly from: number;
  readonly to: number;
  /** All of them where it is left out. */
  readonly repos?: readonly string[];
}

/** A query as Grafana sends it. */
export function asked(sql: string, { from, to, repos }: Chosen): string {
  const literals = repos?.map((repo) => `'${repo.replaceAll("'", "''")}'`).join(",") ?? ALL;
  return sql.replaceAll(FROM, String(from)).replaceAll(TO, String(to)).replaceAll(REPOS, literals);
}
