import { resolve } from "node:path";
import { FlowauditError } from "../lib/errors.ts";
import { present } from "../lib/must.ts";
import { parseBytes } from "../lib/text/bytes.ts";
import { slipOf } from "../lib/text/near.ts";
import { text } from "../lib/text/text.ts";
import { parseDuration } from "../lib/time/durations.ts";
import type { Config, Lane, Threshold, WorkingCalendar } from "./config.ts";
import { DEFAULT_CONFIG } from "./defaults.ts";
import { type DeliveryChoice, nameOf, takesPattern } from "./delivery-sources.ts";
import { OPTIONS, type Option, OWN_KEYS } from "./keys.ts";
import type { Loaded } from "./load.ts";
import type { FileSettings } from "./schema.ts";
import {
  cadenceOf,
  DAYS,
  deliveriesOf,
  firstDeliveryOf,
  folderOf,
  laneNamed,
  switchOf,
  waitOf,
} from "./words.ts";
import { boundSays, type Yardstick } from "./yardsticks.ts";

/** What the command line gave, by the names of its options. */
export type Given = Readonly<Record<string, unknown>>;
type Environment = Readonly<Record<string, string | undefined>>;

/** Where a value comes from, the strongest first: a flag, a variable, the file. */
interface Said<T = string | boolean> {
  readonly value: T;
  readonly by: "flag" | "variable" | "file";
  /** `--branch`, `FLOWAUDIT_BRANCH`, `flowaudit.config.yaml: branch`. */
  readonly origin: string;
}

/** Everything that was configured, with where each value comes from. */
export interface Settled {
  readonly config: Config;
  /** The window as it was written, or null where none was. */
  readonly window: string | null;
  /** Ms of waiting for rate limits in all; null where nobody says. */
  readonly maxWait: number | null;
  /** Bytes that a clone may take; null where nobody says. */
  readonly maxClone: number | null;
  /** By option: what the person said who runs it. */
  readonly own: Readonly<Record<string, string | boolean | undefined>>;
  /** By key of the file, by option for what no file may say: where its value comes from. What is not there is a default. */
  readonly origins: ReadonlyMap<string, string>;
}

/**
 * Flags over `FLOWAUDIT_*` over the file over defaults.
 *
 * @param cwd folder that paths on the command line are seen from
 * @throws FlowauditError of kind `usage` for a word that is nonsense, and a variable that is misspelt
 */
export function settle(given: Given, env: Environment, loaded: Loaded | null, cwd: string): Settled {
  refuseMisspelt(env);
  const said = new Map(
    OPTIONS.flatMap((one) => {
      const found = saidOf(one, given, env, loaded);
      return found === null ? [] : [[one.option, found] as const];
    }),
  );
  const word = <T>(option: string, read: (word: string, said: string) => T, otherwise: T): T => {
    const found = said.get(option);
    return found === undefined ? otherwise : read(String(found.value), found.origin);
  };
  const isOn = (option: string) => said.get(option)?.value === true;
  const file = (name: string) => resolve(cwd, name);
  const { deliveries, tagPattern } = chosenDeliveries(said, cwd);
  const origins = originsOf(said, loaded);
  const lane = word<Lane | null>("lane", laneNamed, null);
  const config: Config = {
    ...DEFAULT_CONFIG,
    ...(loaded === null ? {} : groups(loaded)),
    path: word("path", folderOf, ""),
    lane,
    branch: word<string | null>("branch", (name) => name, null),
    deliveries,
    tagPattern,
    firstDelivery: word("firstDelivery", firstDeliveryOf, DEFAULT_CONFIG.firstDelivery),
    incidentFile: word<string | null>("incidents", file, null),
    impactFile: word<string | null>("impact", file, null),
    teamFile: word<string | null>("teams", file, null),
    includeBots: isOn("includeBots") || lane === "automated",
    commentsAreReviews: isOn("commentsAreReviews"),
    people: isOn("people"),
    origins: setHere(origins),
  };
  return {
    config,
    window: word<string | null>("window", (name) => name, null),
    maxWait: word<number | null>("maxWait", waitOf, null),
    maxClone: word<number | null>("maxClone", parseBytes, null),
    own: Object.fromEntries([...said].map(([option, { value }]) => [option, value])),
    origins,
  };
}

/** A variable that is nearly one of ours was meant to be one. */
function refuseMisspelt(env: Environment): void {
  const names = OPTIONS.map(({ variable }) => variable);
  for (const name of Object.keys(env)) {
    const near = name.startsWith("FLOWAUDIT_") && !names.includes(name) ? slipOf(name, names) : null;
    if (near === null) continue;
    throw new FlowauditError(
      "usage",
      `There is no variable ${text(name, 80)}.`,
      `Did you mean ${near}? Otherwise unset it.`,
    );
  }
}

function saidOf(
  { option, flag, variable, kind }: Option,
  given: Given,
  env: Environment,
  loaded: Loaded | null,
): Said | null {
  const typed = given[option];
  if (flag !== null && typed !== undefined && typed !== false)
    return { value: typed === true ? true : String(typed), by: "flag", origin: flag };
  const set = env[variable];
  if (set !== undefined && set !== "") {
    return { value: kind === "switch" ? switchOf(set, variable) : set, by: "variable", origin: variable };
  }
  const isOwn = OWN_KEYS.some(({ key }) => key === option);
  const written = isOwn ? undefined : loaded?.says[option as keyof FileSettings];
  if (!loaded || (typeof written !== "string" && typeof written !== "boolean")) return null;
  return { value: written, by: "file", origin: `${loaded.name}: ${option}` };
}

const RANK = { flag: 3, variable: 2, file: 1 } as const;

/**
 * A pattern over tags goes with tags only. Where a stronger place chooses another source the pattern yields, where a
 * stronger place gives the pattern the source does; in one place both would be silently half ignored.
 */
function chosenDeliveries(
  said: Map<string, Said>,
  cwd: string,
): { deliveries: DeliveryChoice; tagPattern: string | null } {
  const [source, pattern] = [said.get("deliveries"), said.get("tagPattern")];
  const chosen = source === undefined ? DEFAULT_CONFIG.deliveries : deliveriesOf(String(source.value));
  const file = nameOf(chosen, "file");
  const deliveries = file === null ? chosen : ({ kind: "file", name: resolve(cwd, file) } as const);
  if (pattern === undefined) return { deliveries, tagPattern: null };
  const tagPattern = String(pattern.value);
  if (source === undefined || takesPattern(deliveries)) return { deliveries, tagPattern };
  if (RANK[source.by] === RANK[pattern.by]) throw patternWithout(pattern.origin, String(source.value));
  const weaker = RANK[source.by] > RANK[pattern.by] ? "tagPattern" : "deliveries";
  said.delete(weaker);
  return weaker === "tagPattern"
    ? { deliveries, tagPattern: null }
    : { deliveries: { kind: "tags" }, tagPattern };
}

/** The keys of the file that take more than a word. */
function groups({ name, says, yardsticks }: Loaded): Partial<Config> {
  const {
    agents,
    calendar,
    releaseCadence,
    thresholds,
    hotfixes,
    reverts,
    wipLimits,
    delayRate,
    riskPaths,
    ...rest
  } = says;
  const { formerBranches, productionEnvironments, automatedAccounts } = rest;
  const { incidentLabels, bugLabels, exceptionLabels, budgets } = rest;
  return defined({
    formerBranches,
    productionEnvironments,
    automatedAccounts,
    incidentLabels,
    bugLabels,
    exceptionLabels,
    riskPaths,
    delayRate,
    budgets,
    agents: agents?.map((agent) => ({ accounts: [], branches: [], marks: [], ...defined(agent) })) as
      | Config["agents"]
      | undefined,
    budgetFile: budgets && name,
    wipLimits: wipLimits as Config["wipLimits"] | undefined,
    calendar: calendar && calendarOf(calendar),
    releaseCadence: releaseCadence === undefined ? undefined : cadenceOf(releaseCadence),
    hotfixes: hotfixes && { ...DEFAULT_CONFIG.hotfixes, ...defined(hotfixes) },
    reverts: reverts && { ...DEFAULT_CONFIG.reverts, ...defined(reverts) },
    thresholds:
      thresholds &&
      Object.fromEntries(
        Object.entries(defined(thresholds as Record<string, Bound>)).map(([key, bound]) => [
          key,
          thresholdOf(present(yardsticks[key], key), present(bound, key), name),
        ]),
      ),
  });
}

function defined<T extends object>(from: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(from).filter(([, value]) => value !== undefined)) as never;
}

const WEEKDAYS = DAYS.slice(0, 5);

function calendarOf({
  zone,
  days = WEEKDAYS,
  hours,
  holidays = [],
}: NonNullable<FileSettings["calendar"]>): WorkingCalendar {
  const minutes = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));
  return {
    zone,
    days: DAYS.flatMap((day, index) => (days.includes(day) ? [index + 1] : [])),
    from: minutes(hours.slice(0, 5)),
    to: minutes(hours.slice(6)),
    holidays: [...new Set(holidays)].sort(),
  };
}

type Bound = string | number | { readonly value: string | number; readonly why?: string | undefined };

/** A yardstick as the file sets it, with where it comes from. */
function thresholdOf(yardstick: Yardstick, bound: Bound, file: string): Threshold {
  const { value: written, why } = typeof bound === "object" ? bound : { value: bound, why: undefined };
  const value = typeof written === "string" ? parseDuration(written) / 1000 : written;
  const source = `configured in ${text(file, 120)}`;
  return {
    value,
    says: boundSays(yardstick, value),
    source: why === undefined ? source : `${source}: ${text(why, 200)}`,
  };
}

/** What was set of that which decides figures: not which server was asked, where something is kept, or what is held against figures. */
function setHere(origins: ReadonlyMap<string, string>): Config["origins"] {
  const others = new Set(["budgets", ...OWN_KEYS.map(({ as }) => as?.option)]);
  return [...origins]
    .filter(([key]) => !others.has(key))
    .map(([key, origin]) => ({ key, origin }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
}

function originsOf(said: ReadonlyMap<string, Said>, loaded: Loaded | null): ReadonlyMap<string, string> {
  const origins = new Map<string, string>();
  const { name = "", says = {} } = loaded ?? {};
  for (const [key, value] of Object.entries(says)) {
    if (value === undefined || key === "$schema" || OPTIONS.some(({ option }) => option === key)) continue;
    origins.set(key, `${name}: ${key}`);
    if (key === "thresholds")
      for (const id of Object.keys(value)) origins.set(`${key}.${id}`, `${name}: ${key}.${id}`);
  }
  for (const [option, { origin }] of said) origins.set(option, origin);
  return origins;
}

function patternWithout(said: string, deliveries: string): FlowauditError {
  return new FlowauditError(
    "usage",
    `${said} chooses among tags, but deliveries were asked for from ${text(deliveries, 200)}.`,
    "Give one or the other.",
  );
}
