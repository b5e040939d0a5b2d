import { durationWord } from "../lib/time/durations.ts";
import { timeOfDay } from "../lib/time/wall.ts";
import type { Config, MarkPatterns } from "./config.ts";
import type { DeliveryChoice } from "./delivery-sources.ts";
import { KEYS, OWN_KEYS } from "./keys.ts";
import type { Settled } from "./settle.ts";
import { DAYS } from "./words.ts";
import { usualThresholds, type Yardsticks } from "./yardsticks.ts";

/** One value with where it comes from. */
export interface SettledValue {
  /** Its key in the file, or the name of the option that no file may say; a yardstick: `thresholds.lead-time`. */
  readonly key: string;
  /** As the file would say it, or in words where nothing is said. */
  readonly value: string;
  /** `--branch`, `FLOWAUDIT_BRANCH`, `flowaudit.config.yaml: branch`, `default`. */
  readonly origin: string;
}

const DEFAULT = "default";

/** Every value that counts here, with where it comes from, in the order of the keys. */
export function settledValues(settled: Settled, yardsticks: Yardsticks): SettledValue[] {
  const { config, origins, own } = settled;
  const from = (key: string) => origins.get(key) ?? DEFAULT;
  const values: Readonly<Record<string, unknown>> = { ...valuesOf(config), window: settled.window };
  const held = { ...usualThresholds(yardsticks), ...config.thresholds };
  const thresholds = Object.entries(held).map(([id, { says }]): SettledValue => {
    const key = `thresholds.${id}`;
    return { key, value: says, origin: from(key) };
  });
  return [
    ...KEYS.flatMap(({ key, otherwise }): SettledValue[] => {
      if (key === "thresholds") return thresholds;
      const value = values[key];
      const isSaid = origins.has(key) || !isEmpty(value);
      return [{ key, value: isSaid ? flow(value) : otherwise, origin: from(key) }];
    }),
    ...OWN_KEYS.map(({ key, otherwise }): SettledValue => {
      return { key, value: own[key] === undefined ? otherwise : flow(own[key]), origin: from(key) };
    }),
  ];
}

/** The keys of the file but the window, as a file would say them; null where there is nothing to say. */
export function valuesOf(config: Config): Readonly<Record<string, unknown>> {
  const { calendar, releaseCadence, incidentFile, impactFile, teamFile } = config;
  return {
    ...config,
    deliveries: deliveriesWord(config.deliveries),
    incidents: incidentFile,
    impact: impactFile,
    teams: teamFile,
    hotfixes: marksOf(config.hotfixes),
    reverts: marksOf(config.reverts),
    releaseCadence: releaseCadence === null ? null : durationWord(releaseCadence / 1000),
    calendar: calendar && {
      zone: calendar.zone,
      days: calendar.days.map((day) => DAYS[day - 1]),
      hours: `${timeOfDay(calendar.from)}-${timeOfDay(calendar.to)}`,
      holidays: calendar.holidays,
    },
  };
}

const marksOf = ({ branches, labels, titles }: MarkPatterns) =>
  Object.fromEntries(Object.entries({ branches, labels, titles }).filter(([, list]) => list !== null));

function deliveriesWord(choice: DeliveryChoice): string {
  return "name" in choice ? `${choice.kind}:${choice.name}` : choice.kind;
}

function isEmpty(value: unknown): boolean {
  if (value === null || value === undefined || value === "") return true;
  return typeof value === "object" && Object.keys(value).length === 0;
}

/** A value as YAML on one line, which is JSON where its text is not plain. */
export function flow(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(flow).join(", ")}]`;
  if (typeof value === "object" && value !== null) {
    const pairs = Object.entries(value).map(([key, inner]) => `${flow(key)}: ${flow(inner)}`);
    return `{ ${pairs.join(", ")} }`;
  }
  if (typeof value !== "string") return String(value);
  const isPlain = /^[A-Za-z./](?:[\w./@-]|:(?=[\w./-]))*$/.test(value) && !PLAIN_ELSE.test(value);
  return isPlain ? value : JSON.stringify(value);
}

/** Words that YAML takes for something else than text. */
const PLAIN_ELSE = /^(?:true|false|null|yes|no|on|off|\.inf|\.nan|\.+)$/i;
