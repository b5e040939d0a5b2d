/** The words that arguments can be, where all are known beforehand. */

export const TABLES = ["changes", "spans", "deliveries", "measures", "lanes"] as const;

/** The published schemas. */
export const SCHEMAS = [
  "report",
  "summary",
  "explanation",
  "measure-explanation",
  "readiness",
  "check",
  "compared",
  "forecast",
  "run",
  "trend",
  "verified",
  "whatif",
  "config",
] as const;

export const SHELLS = ["bash", "zsh", "fish"] as const;
