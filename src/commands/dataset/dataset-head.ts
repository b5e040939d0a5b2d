/** What all of a dataset is of. */
import type { DatasetFolder } from "../../collect/dataset/dataset-folder.ts";
import { BUCKETS, bucketOf, MANIFEST } from "../../collect/dataset/dataset-places.ts";
import { DATASET_VERSION } from "../../judge/dataset/dataset-tables.ts";
import { FlowauditError } from "../../lib/errors.ts";
import { text } from "../../lib/text/text.ts";
import { epochOf, formatInstant, isoOf } from "../../lib/time/instants.ts";
import type { Bounds } from "../../lib/time/points.ts";
import type { Notes } from "./write-parquet.ts";

export interface Head {
  readonly schemaVersion: number;
  /** Of flowaudit. */
  readonly version: string;
  /** The window that was asked for, the same for all. UTC epoch ms, as the others. */
  readonly window: Bounds;
  readonly asOf: number;
  /** A digest of what holds for all repositories: options, variables, a file that was named. */
  readonly configuration: string;
  /** Digests of what of it is not as usual, by what sets it: so that what differs can be named. null where an earlier version wrote it. */
  readonly settings: Readonly<Record<string, string>> | null;
  readonly anonymised: boolean;
  /** Which part of how many it is. */
  readonly shard: Shard;
  /** All of its repositories are in it. */
  readonly complete: boolean;
  /** How many these are; null as long as it is not complete. */
  readonly repositories: number | null;
}

export interface Shard {
  readonly part: number;
  readonly of: number;
}

export const WHOLE: Shard = { part: 1, of: 1 };

export const shardSays = ({ part, of }: Shard): string => `${part}/${of}`;

/** Whether a repository belongs to a shard: whole buckets do. */
export const isIn = ({ part, of }: Shard, repo: string): boolean => bucketOf(repo) % of === part - 1;

/** The head of a dataset that begins. */
export const beginning = (of: Omit<Head, "schemaVersion" | "complete" | "repositories">): Head => ({
  schemaVersion: DATASET_VERSION,
  ...of,
  complete: false,
  repositories: null,
});

/** Says that all of a dataset is there, and how many repositories that is. */
export const writeWhole = async (folder: DatasetFolder, head: Head): Promise<void> =>
  writeHead(folder, { ...head, complete: true, repositories: (await folder.entries()).length });

/** What every file says of itself. */
export function notesOf({ schemaVersion, version, window, asOf, configuration }: Head): Notes {
  return {
    schema_version: String(schemaVersion),
    version,
    window_from: isoOf(window.from),
    window_to: isoOf(window.to),
    as_of: isoOf(asOf),
    configuration,
  };
}

/** Reads the head of a dataset; null where there is none. Throws a usage error where it cannot be read. */
export async function headIn(folder: DatasetFolder): Promise<Head | null> {
  const content = await folder.read(MANIFEST);
  if (content === null) return null;
  const head = parsed(content.toString("utf8"));
  if (head === null) throw errors.strange(folder.path);
  return head;
}

export function writeHead(folder: DatasetFolder, head: Head): Promise<void> {
  const { window, asOf, shard, ...rest } = head;
  const bounds = { from: isoOf(window.from), to: isoOf(window.to) };
  const written: Written = { ...rest, window: bounds, asOf: isoOf(asOf), shard: shardSays(shard) };
  return folder.put(MANIFEST, `${JSON.stringify(written, null, 2)}\n`);
}

/** The head as the file has it: for people, too. */
type Written = Omit<Head, "window" | "asOf" | "shard"> & {
  readonly window: { readonly from: string; readonly to: string };
  readonly asOf: string;
  readonly shard: string;
};

function parsed(content: string): Head | null {
  try {
    const { window, asOf, shard, ...rest } = JSON.parse(content) as Written;
    const bounds = { from: epochOf(window.from), to: epochOf(window.to) };
    const [part, of] = shard.split("/").map(Number);
    const head = {
      ...rest,
      window: bounds,
      asOf: epochOf(asOf),
      shard: { part: part ?? 0, of: of ?? 0 },
      repositories: rest.repositories ?? null,
      settings: rest.settings ?? null,
    };
    return SENSE.every((holds) => holds(head)) ? head : null;
  } catch {
    return null;
  }
}

const SENSE: readonly ((head: Head) => boolean)[] = [
  ({ schemaVersion, shard: { part, of } }) =>
    [schemaVersion, part, of].every(Number.isSafeInteger) && part >= 1 && part <= of && of <= BUCKETS,
  ({ window, asOf }) => [window.from, window.to, asOf].every(Number.isSafeInteger) && window.from < window.to,
  ({ version, configuration }) => [version, configuration].every((one) => typeof one === "string"),
  ({ settings }) => Object.values(settings ?? {}).every((one) => typeof one === "string"),
  ({ anonymised, complete }) => [anonymised, complete].every((one) => typeof one === "boolean"),
  ({ repositories }) => repositories === null || Number.isSafeInteger(repositories),
];

/** What has to be the same in everything that stands in one dataset, in words. */
const SAME: readonly (readonly [called: string, of: (head: Head) => string])[] = [
  ["schema version", ({ schemaVersion }) => String(schemaVersion)],
  ["version of flowaudit", ({ version }) => text(version)],
  ["window", ({ window }) => `${formatInstant(window.from)} to ${formatInstant(window.to)}`],
  ["use of pseudonyms", ({ anonymised }) => (anonymised ? "with them" : "without them")],
];

/** What differs between two heads, each with both of its values. */
export function differences(one: Head, other: Head): string[] {
  const said = SAME.flatMap(([called, of]) =>
    of(one) === of(other) ? [] : [`the ${called} (${of(one)}, not ${of(other)})`],
  );
  return one.configuration === other.configuration ? said : [...said, configurationSays(one, other)];
}

/** Which options differ, where both tell of them. */
function configurationSays({ settings: one }: Head, { settings: other }: Head): string {
  const all = one && other ? Object.keys({ ...one, ...other }).sort() : [];
  const names = all.filter((name) => one?.[name] !== other?.[name]).map((name) => text(name, 80));
  return `the configuration${names.length === 0 ? UNTOLD : ` (${names.join(", ")})`}`;
}

const UNTOLD = ", which options such as --teams, --config or --no-github make";

const errors = {
  strange: (path: string) =>
    new FlowauditError(
      "usage",
      `${text(path)}/${MANIFEST} is none that flowaudit wrote.`,
      "Name another folder, or remove that file.",
    ),
};
