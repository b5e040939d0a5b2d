/** The dashboard as Grafana imports it. */
import { ENGINES, type Engine } from "./engines.ts";
import { PANELS, type Panel } from "./panels.ts";
import { ALL, SOURCE } from "./variables.ts";

/** Grafana's grid is so wide. */
export const COLUMNS = 24;

/** Path from the pages and text, for each engine. */
export function dashboards(): [path: string, text: string][] {
  return ENGINES.map((engine) => [
    `../sql/grafana/flowaudit-${engine.id}.json`,
    `${JSON.stringify(dashboardFor(engine), null, 2)}\n`,
  ]);
}

function dashboardFor(engine: Engine): object {
  const source = { type: engine.plugin, uid: SOURCE };
  const places = placesOf(PANELS);
  return {
    uid: `flowaudit-${engine.id}`,
    title: `Delivery flow (${engine.title})`,
    description:
      "What a dataset of `flowaudit collect` tells, by repository and team. Nothing is about one person.",
    tags: ["flowaudit"],
    schemaVersion: 39,
    editable: true,
    timezone: "utc",
    time: { from: "now-90d", to: "now" },
    templating: { list: [sourceVariable(engine), repoVariable(source)] },
    panels: PANELS.map((panel, index) => panelOf(panel, index + 1, places[index]!, source, engine)),
  };
}

const sourceVariable = ({ plugin }: Engine) => ({
  name: "datasource",
  label: "Data source",
  type: "datasource",
  query: plugin,
});

/** `All` is one value: thousands of names would make every query as long as all of them. */
const repoVariable = (datasource: object) => ({
  name: "repo",
  label: "Repository",
  type: "query",
  datasource,
  query: "SELECT repo FROM repos ORDER BY repo",
  refresh: 1,
  multi: true,
  includeAll: true,
  allValue: ALL,
  current: { text: ["All"], value: ["$__all"] },
});

interface Place {
  readonly x: number;
  readonly y: number;
}

/** One after the other in lines, a line as high as its highest. */
function placesOf(panels: readonly Panel[]): Place[] {
  let [x, y, line] = [0, 0, 0];
  return panels.map(({ width, height }) => {
    if (x + width > COLUMNS) [x, y, line] = [0, y + line, 0];
    const place = { x, y };
    x += width;
    line = Math.max(line, height);
    return place;
  });
}

function panelOf(panel: Panel, id: number, { x, y }: Place, datasource: object, engine: Engine): object {
  return {
    id,
    type: panel.kind,
    title: panel.title,
    description: panel.description,
    gridPos: { x, y, w: panel.width, h: panel.height },
    datasource,
    fieldConfig: fieldsOf(panel),
    targets: [{ refId: "A", datasource, ...engine.target, rawSql: panel.sql(engine) }],
  };
}

function fieldsOf({ unit, columns }: Panel): object {
  if (columns === undefined) return { defaults: { unit }, overrides: [] };
  const overrides = columns.map((options) => ({
    matcher: { id: "byName", options },
    properties: [{ id: "unit", value: unit }],
  }));
  return { defaults: { unit: "none" }, overrides };
}
