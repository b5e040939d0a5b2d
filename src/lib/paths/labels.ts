import { wildcardName } from "./wildcards.ts";

/** Whether a label is like one of these patterns (`sev*`), whatever its case; a slash is a character like any other. */
export function labelsLike(patterns: readonly string[]): (label: string) => boolean {
  const all = patterns.map((pattern) => wildcardName(pattern.toLowerCase()));
  return (label) => all.some((matches) => matches(label.toLowerCase()));
}
