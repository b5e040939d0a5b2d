import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Draft } from "./draft.ts";
import { HIGH_RISK } from "./owners.ts";

/** Files beside a generated repository that a report can be given: `--config`, and the impact file that it names. */
const CONFIGURATION_FILES = { configuration: "flowaudit.config.json", impact: "impact.csv" } as const;

/** Everything that a team can tell of itself and no repository shows. */
const CONFIGURATION = {
  calendar: {
    zone: "Europe/Berlin",
    hours: "09:00-17:30",
    holidays: ["2025-12-25", "2025-12-26", "2026-01-01"],
  },
  riskPaths: Object.fromEntries(HIGH_RISK.map((area) => [area, [`services/${area}/**`]])),
  exceptionLabels: ["mechanical", "size-exception"],
  wipLimits: { pickup: 6, review: 6, release: 15 },
  delayRate: { perDay: 400, currency: "EUR" },
  impact: CONFIGURATION_FILES.impact,
};

/** @param numberOf of a pull request or an issue */
export function writeConfiguration(
  folder: string,
  wishes: readonly Draft[],
  numberOf: (item: number) => number,
): void {
  const wish = wishes.find(({ mergedAt }) => mergedAt !== null);
  const rows = [
    "feature,metric,before,after",
    "services/search,searches that end in an order,0.31,0.36",
    "services/billing,invoices without a correction,0.92,0.95",
    ...(wish === undefined ? [] : [`#${numberOf(wish.closes!)},orders a day,1180,1210`]),
  ];
  const { configuration, impact } = CONFIGURATION_FILES;
  writeFileSync(join(folder, configuration), `${JSON.stringify(CONFIGURATION, null, 2)}\n`);
  writeFileSync(join(folder, impact), `${rows.join("\n")}\n`);
}
