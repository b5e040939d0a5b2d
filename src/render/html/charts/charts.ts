/** The charts of a report, in the order in which they are read. */

import { absorption } from "./absorption.ts";
import type { Chart } from "./chart.ts";
import { constraintMonths } from "./constraint-months.ts";
import { deliveries } from "./deliveries.ts";
import { distribution } from "./distribution.ts";
import { openWork } from "./open-work.ts";
import { paradox } from "./paradox.ts";
import { valueStream } from "./streams/value-stream.ts";

export const CHARTS: readonly Chart[] = [
  valueStream,
  distribution,
  constraintMonths,
  paradox,
  openWork,
  deliveries,
  absorption,
];

export type { Chart, Drawn } from "./chart.ts";
export { lifeBar } from "./life-bar.ts";
export { drawnHalves } from "./paradox.ts";
