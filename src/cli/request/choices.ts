/** The words that arguments can be, where all are known beforehand. */

export const TABLES = ["changes", "spans", "deliveries", "measures", "lanes"] as const;

/** All of them at once, as a folder. */
export const DATASET = "dataset";
export const EXPORTS = [...TABLES, DATASET] as const;

/** The published schemas. */
export const SCHEMAS = [
  "report",
  "summary",
  "explanation",
  "measure-explanation",
  "control-explanation",
  "readiness",
  "check",
  "compared",
  "forecast",
  "portfolio",
  "portfolio-check",
  "run",
  "trend",
  "verified",
  "whatif",
  "config",
] as const;

export const SHELLS = ["bash", "zsh", "fish"] as const;
