import { wildcards } from "./wildcards.ts";

/** Whether a label is like one of these patterns (`sev*`), whatever its case. */
export function labelsLike(patterns: readonly string[]): (label: string) => boolean {
  const all = patterns.map((pattern) => wildcards(pattern.toLowerCase()));
  return (label) => all.some((matches) => matches(label.toLowerCase()));
}
