import { existsSync } from "node:fs";
import { parseArgs } from "node:util";
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
`;

class UsageError extends Error {}

function optionsOf(values: Record<string, string | undefined>): Partial<Options> {
  const number = (name: keyof Options, low: number, high: number, whole = true) => {
    const text = values[name];
    if (text === undefined) return {};
    const value = Number(text);
    if (!(value >= low && value <= high) || (whole && !Number.isInteger(value)))
      throw new UsageError(
        `--${name} is a ${whole ? "whole " : ""}number from ${low} to ${high}, not "${text}".`,
      );
    return { [name]: value };
  };
  const kinds = ["deployments", "releases", "tags", "none"];
  if (values.deliveries !== undefined && !kinds.includes(values.deliveries))
    throw new UsageError(`--deliveries is one of ${kinds.join(", ")}, not "${values.deliveries}".`);
  return {
    ...number("pulls", 1, 1_000_000),
    ...number("days", 1, 20_000),
    ...number("seed", 0, 2 ** 32 - 1),
    ...number("streams", 1, 2),
    ...number("approvals", 1, 2),
    ...number("record", 0, 1, false),
    ...(values.deliveries ? { deliveries: values.deliveries as Options["deliveries"] } : {}),
  };
}

async function main(): Promise<void> {
  const text = { type: "string" } as const;
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      ...{ pulls: text, days: text, seed: text, deliveries: text },
      ...{ streams: text, approvals: text, record: text },
    },
  });
  const [folder] = positionals;
  if (folder === undefined || positionals.length > 1) throw new UsageError(USAGE);
  if (existsSync(folder)) throw new UsageError(`${folder} exists already: name a new folder.`);
  const started = Date.now();
  const { counts, deliveries } = await generate(folder, optionsOf(values));
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
