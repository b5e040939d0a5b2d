import { counted } from "../lib/text/counted.ts";
import { text } from "../lib/text/text.ts";
import { DEFAULT_CONFIG } from "./defaults.ts";
import { KEYS, type Key } from "./keys.ts";
import { flow, valuesOf } from "./values.ts";
import { boundWord, usualThresholds, type Yardsticks } from "./yardsticks.ts";

/** What git alone shows of a repository that its configuration may want to say otherwise. */
export interface Detected {
  readonly branch: { readonly name: string; readonly because: string };
  /** The source of deliveries that is taken by itself. */
  readonly deliveries: { readonly id: string; readonly because: string };
  /** Folders of the packages; empty where there are fewer than two. */
  readonly packages: readonly string[];
  /** Teams that the file of code owners names. */
  readonly teams: readonly string[];
}

const WIDTH = 100;
const MOST_NAMES = 8;

/**
 * A configuration to begin with, as YAML: every key with its default or an example, all of them comments, so that it
 * changes nothing until a line is made to count.
 */
export function template(detected: Detected, yardsticks: Yardsticks): string {
  const found = foundHere(detected);
  const blocks = KEYS.map((key) => [
    ...comment(key.says),
    ...comment(`Default: ${key.key === "thresholds" ? "these" : key.otherwise}.`),
    ...(found[key.key] ?? []).flatMap((says) => comment(`Found here: ${says}`)),
    ...(key.key === "thresholds" ? boundsOf(yardsticks) : settingOf(key)),
  ]);
  return `${[comment(HEAD), ...blocks].map((lines) => lines.join("\n")).join("\n\n")}\n`;
}

const HEAD =
  "How flowaudit looks at this repository. Nothing here counts until the # before it is taken away; each line shows the default, or an example where there is none. flowaudit doctor shows what counts and why, flowaudit schema config prints the schema for editors.";

/** A line to be taken over has no blank behind its `#`. */
function settingOf({ key, example }: Key): string[] {
  const value = valuesOf(DEFAULT_CONFIG)[key];
  const isSaid = typeof value === "boolean" || (typeof value === "string" && value !== "") || isFilled(value);
  return [`#${isSaid ? `${key}: ${flow(value)}` : example}`];
}

function boundsOf(yardsticks: Yardsticks): string[] {
  const bounds = Object.entries(usualThresholds(yardsticks)).map(
    ([key, { value, says, source }]) =>
      `#  ${key}: ${boundWord(yardsticks[key]!, value)} # ${text(`${says}; ${source}`, 300)}`,
  );
  return ["#thresholds:", ...bounds];
}

function isFilled(value: unknown): boolean {
  return typeof value === "object" && value !== null && Object.keys(value).length > 0;
}

function foundHere({ branch, deliveries, packages, teams }: Detected): Readonly<Record<string, string[]>> {
  return {
    branch: [`${text(branch.name, 80)}, ${text(branch.because, 160)}.`],
    deliveries: [`${deliveries.id}; ${text(deliveries.because, 300)}. GitHub was not asked.`],
    path: packages.length === 0 ? [] : [`${counted(packages.length, "package")}: ${some(packages)}.`],
    riskPaths: teams.length === 0 ? [] : [`the file of code owners names ${some(teams)}.`],
  };
}

function some(names: readonly string[]): string {
  const shown = names.slice(0, MOST_NAMES).map((name) => text(name, 80));
  return `${shown.join(", ")}${names.length > MOST_NAMES ? " …" : ""}`;
}

/** Prose as lines that are no setting. */
function comment(words: string): string[] {
  const lines = ["#"];
  for (const word of words.split(" ")) {
    if (lines.at(-1)!.length + 1 + word.length > WIDTH && lines.at(-1) !== "#") lines.push("#");
    lines[lines.length - 1] += ` ${word}`;
  }
  return lines;
}
