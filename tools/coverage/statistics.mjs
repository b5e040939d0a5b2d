// The program's own statistics, which the campaign holds to what they name.

export * from "../../.modules/lib/statistics/clustered-mean.js";
export * from "../../.modules/lib/statistics/difference.js";
export * from "../../.modules/lib/statistics/long-run/proportion.js";
export * from "../../.modules/lib/statistics/long-run/quantile.js";
export * from "../../.modules/lib/statistics/long-run/ratio.js";
export * from "../../.modules/lib/statistics/long-run/record.js";
export * from "../../.modules/lib/statistics/quantile.js";
export * from "../../.modules/lib/statistics/random.js";
export * from "../../.modules/lib/statistics/ratio-interval.js";
export * from "../../.modules/lib/statistics/scale.js";
export * from "../../.modules/lib/statistics/survival/clustered-incidence.js";
export * from "../../.modules/lib/statistics/survival/clustered-survival.js";
export * from "../../.modules/lib/statistics/wilson.js";
export { intervalOfMean } from "../../.modules/measures/statistics/share.js";
