import { wordsOf } from "../../lib/text/command-words.ts";
import type { ReportOptions } from "./options.ts";

/** Options that decide what is looked at, each with its flag: an option with a value, or one without. */
const LOOKED_AT: readonly [key: keyof ReportOptions, flag: string][] = [
  ["window", "--window"],
  ["since", "--since"],
  ["until", "--until"],
  ["path", "--path"],
  ["includeBots", "--include-bots"],
  ["people", "--people"],
  ["asOf", "--as-of"],
  ["branch", "--branch"],
  ["deliveries", "--deliveries"],
  ["incidents", "--incidents"],
  ["tagPattern", "--tag-pattern"],
  ["repo", "--repo"],
  ["apiUrl", "--api-url"],
  ["store", "--store"],
  ["offline", "--offline"],
  ["insecure", "--insecure"],
  ["config", "--config"],
];

/** The arguments with which another command looks at the same: the folder, and what was chosen of it. */
export function againOf(path: string, options: ReportOptions): string[] {
  // Whoever the page is handed to must not learn from a folder or an option what it hides.
  if (options.anonymise) return ["--anonymise"];
  const chosen = LOOKED_AT.flatMap(([key, flag]) => {
    const value = options[key];
    if (value === undefined || value === false) return [];
    return value === true ? [flag] : [flag, String(value)];
  });
  const without = [
    ...(options.github ? [] : ["--no-github"]),
    ...(options.config === false ? ["--no-config"] : []),
  ];
  return [...(path === "." ? [] : [noOption(path)]), ...chosen, ...without];
}

/**
 * The next step of a broken budget: the same figure, with what stands behind it.
 *
 * @param measure null for that of a stage's budget
 * @param again   arguments that make `explain` look at what was looked at
 */
export const restsOn = (measure: string | null, again: readonly string[]): string =>
  `${wordsOf(["flowaudit", "explain", measure ?? "stage-breakdown", ...again]).join(" ")} shows what it rests on.`;

/** After a bare `--` nothing more could be added to the line; a path from here on can be told from an option anywhere. */
const noOption = (path: string) => (path.startsWith("-") ? `./${path}` : path);
