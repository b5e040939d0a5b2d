// Generates the published JSON Schemas: of the report from its types, of the configuration from what reads it.
// `npm run schema` builds and writes them.
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { createGenerator } from "ts-json-schema-generator";

const ROOT = fileURLToPath(new URL("../", import.meta.url));

/** File below schema/ → the type that it describes. */
export const SCHEMAS = {
  "report.v2.json": "Report",
  "explanation.v2.json": "Explanation",
  "measure-explanation.v2.json": "MeasureExplanation",
  "control-explanation.v2.json": "ControlExplanation",
  "readiness.v2.json": "ReadinessReport",
  "check.v2.json": "CheckReport",
  "compared.v2.json": "ComparedReport",
  "run.v1.json": "Run",
  "trend.v1.json": "TrendReport",
  "verified.v1.json": "VerifiedReport",
  "whatif.v1.json": "WhatIfReport",
  "summary.v1.json": "Summary",
  "portfolio.v1.json": "PortfolioReport",
  "portfolio-check.v1.json": "PortfolioCheckReport",
  "forecast.v2.json": "ForecastReport",
};

let generator;

export function generate(type) {
  generator ??= createGenerator({
    path: `${ROOT}src/judge/report/report.ts`,
    tsconfig: `${ROOT}tsconfig.json`,
    topRef: false,
    additionalProperties: false,
    skipTypeCheck: true,
  });
  return `${JSON.stringify(generator.createSchema(type), null, 2)}\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [file, type] of Object.entries(SCHEMAS)) writeFileSync(`${ROOT}schema/${file}`, generate(type));
  const { configJsonSchema } = await import("../.modules/config/schema.js");
  const { loadYardsticks } = await import("../.modules/commands/layers.js");
  writeFileSync(`${ROOT}schema/config.v1.json`, configJsonSchema(await loadYardsticks()));
}
