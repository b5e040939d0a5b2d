import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { HELPED_STAGES, LEANINGS, type Planting } from "./assistance.ts";
import { DEFAULTS, generate, type Options } from "./generate.ts";

const USAGE = `npm run generate -- FOLDER [options]

Writes a git repository, what GitHub knows of it, and the truth about it into a new folder.

  --pulls N        pull requests (${DEFAULTS.pulls})
  --days N         over how many days (${DEFAULTS.days})
  --seed N         another seed, another repository (${DEFAULTS.seed})
  --deliveries X   deployments, releases, tags or none (${DEFAULTS.deliveries})
  --streams N      production environments, 1 or 2 (${DEFAULTS.streams})
  --approvals N    that the rules ask for, 1 or 2 (${DEFAULTS.approvals})
  --record SHARE   of the days after which the record of deliveries begins (${DEFAULTS.record})
  --ai-share SHARE of the changes that an assistant helped with, dealt by chance
  --ai-agents SHARE of these, that an agent opens
  --ai-effect X    what its help multiplies the time in a stage by: coding=0.5,pickup=2
  --ai-lean X      deal it to anybody (none), mostly to small changes (size), or mostly to some areas (area);
                   with the last two coding is shorter there for everybody
  --help           prints this
`;

class UsageError extends Error {}

type Values = Readonly<Record<string, string | undefined>>;

function numberIn(values: Values, name: string, low: number, high: number, whole = true): number | null {
  const text = values[name];
  if (text === undefined) return null;
  const value = Number(text);
  if (text.trim() === "" || !(value >= low && value <= high) || (whole && !Number.isInteger(value)))
    throw new UsageError(
      `--${name} is a ${whole ? "whole " : ""}number from ${low} to ${high}, not "${text}".`,
    );
  return value;
}

function oneOf<T extends string>(values: Values, name: string, words: readonly T[]): T | null {
  const text = values[name];
  if (text === undefined) return null;
  if (!words.includes(text as T))
    throw new UsageError(`--${name} is one of ${words.join(", ")}, not "${text}".`);
  return text as T;
}

function effectOf(text: string): Planting["effect"] {
  const pairs = text.split(",").map((pair) => {
    const [stage = "", factor = ""] = pair.split("=");
    const known = (HELPED_STAGES as readonly string[]).includes(stage);
    if (!known || !(Number(factor) >= 0.1 && Number(factor) <= 10))
      throw new UsageError(
        `--ai-effect is STAGE=FACTOR,… with a factor from 0.1 to 10 and a stage of ${HELPED_STAGES.join(", ")}, not "${pair}".`,
      );
    return [stage, Number(factor)];
  });
  return Object.fromEntries(pairs);
}

function plantingOf(values: Values): { ai: Planting } | null {
  const share = numberIn(values, "ai-share", 0, 0.5, false);
  const effect = values["ai-effect"];
  const lean = oneOf(values, "ai-lean", LEANINGS);
  const agents = numberIn(values, "ai-agents", 0, 1, false);
  if (share === null) {
    if (effect !== undefined || lean !== null || agents !== null)
      throw new UsageError("--ai-agents, --ai-effect and --ai-lean need --ai-share.");
    return null;
  }
  const planted = { share, effect: effect === undefined ? {} : effectOf(effect), lean: lean ?? "none" };
  return { ai: agents === null ? planted : { ...planted, agents } };
}

function optionsOf(values: Values): Partial<Options> {
  const given = {
    pulls: numberIn(values, "pulls", 1, 1_000_000),
    days: numberIn(values, "days", 1, 20_000),
    seed: numberIn(values, "seed", 0, 2 ** 32 - 1),
    streams: numberIn(values, "streams", 1, 2),
    approvals: numberIn(values, "approvals", 1, 2),
    record: numberIn(values, "record", 0, 1, false),
    deliveries: oneOf(values, "deliveries", ["deployments", "releases", "tags", "none"]),
    ...plantingOf(values),
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null));
}

async function main(): Promise<void> {
  const text = { type: "string" } as const;
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      ...{ pulls: text, days: text, seed: text, deliveries: text },
      ...{ streams: text, approvals: text, record: text },
      ...{ "ai-share": text, "ai-agents": text, "ai-effect": text, "ai-lean": text },
      help: { type: "boolean", short: "h" },
    },
  });
  const { help, ...asked } = values;
  if (help) return console.log(USAGE);
  const [folder] = positionals;
  if (folder === undefined || positionals.length > 1) throw new UsageError(USAGE);
  if (existsSync(folder)) throw new UsageError(`${folder} exists already: name a new folder.`);
  const started = Date.now();
  const { counts, deliveries } = await generate(resolve(folder), optionsOf(asked));
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  console.log(
    `${counts.pulls} pull requests, ${counts.direct} direct pushes, ${deliveries.length} deliveries in ${folder} (${seconds} s)`,
  );
}

main().catch((error: unknown) => {
  const usage =
    error instanceof UsageError || (error as { code?: string }).code?.startsWith("ERR_PARSE_ARGS");
  console.error(usage ? (error as Error).message : error);
  process.exitCode = 2;
});
