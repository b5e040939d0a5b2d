/** The dashboards that ship, read as Grafana reads them. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../../copy.ts";
import { ENGINES } from "./engines.ts";

interface ShownPanel {
  readonly id: number;
  readonly type: string;
  readonly title: string;
  readonly description: string;
  readonly gridPos: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
  readonly datasource: { readonly type: string; readonly uid: string };
  readonly fieldConfig: {
    readonly defaults: { readonly unit: string };
    readonly overrides: readonly { readonly matcher: { readonly options: string } }[];
  };
  readonly targets: readonly { readonly refId: string; readonly rawSql: string }[];
}

export interface Dashboard {
  readonly uid: string;
  readonly panels: readonly ShownPanel[];
  readonly templating: {
    readonly list: readonly { readonly name: string; readonly type: string; readonly query: string }[];
  };
}

export const placeOfDashboard = (id: string): string => `sql/grafana/flowaudit-${id}.json`;

export const DASHBOARDS: readonly (readonly [engine: string, dashboard: Dashboard])[] = ENGINES.map(
  ({ id }) => [id, JSON.parse(readFileSync(join(ROOT, placeOfDashboard(id)), "utf8"))],
);
