/** What of organisations is read in a run, and what that will take. */
import type { Shard } from "../../../commands/dataset/dataset-head.ts";
import type { OfOrganisation, Organisations, Priced } from "../../../commands/organisation/organisation.ts";
import type { Bounds } from "../../../lib/time/points.ts";
import type { GuardedIo } from "../../streams/io.ts";
import type { Progress } from "../../streams/progress.ts";
import { configured } from "../configure.ts";
import { gitHubRequestOf, type TellsTeams } from "../github-request.ts";
import type { ReportOptions } from "../options.ts";
import { clonesIn, mostOf } from "../subject.ts";
import type { AskedWord } from "./asked-for.ts";
import type { OrganisationOptions } from "./organisation-options.ts";

/** What of all that is asked for a run reads. */
export interface Part {
  readonly asked: readonly AskedWord[];
  /** What its dataset holds already. */
  readonly there: readonly AskedWord[];
  /** What other shards read. */
  readonly elsewhere: readonly AskedWord[];
  readonly shard: Shard;
  /** The folder of the dataset as it was typed; null where none is written. */
  readonly into: string | null;
}

/** A row of what is read. */
export interface ReadRow {
  readonly word: string;
  /** What the server's list says of it; null for one that was typed and is in no list. */
  readonly listed: OfOrganisation | null;
}

export interface Reckoned extends Priced {
  readonly rows: readonly ReadRow[];
  /** So many of them are in no list: what they take is not in the sums. */
  readonly untold: number;
  /** Of what was last touched before it nothing is read, UTC epoch ms; null where GitHub is not asked. */
  readonly since: number | null;
  readonly clones: string | null;
  /** Ms of waiting for rate limits that are allowed. */
  readonly maxWait: number;
  /** Bytes that a clone may take. */
  readonly most: number;
}

/** So many windows before that of the run: the one that it is held against, and what began before that. */
const BACK = 2;
/** As far back as every run reads that holds its window against the one before: further only as far as changes began before. */
const HELD_AGAINST = 1;

/** Reckons what reading a part of what is asked for will take. */
export async function reckoned(
  organisations: Organisations,
  { asked }: Part,
  { from, to }: Bounds,
  options: ReportOptions & OrganisationOptions & TellsTeams,
  io: GuardedIo,
  progress: Progress,
): Promise<Reckoned> {
  const settled = await configured(null, options, io, { note: () => {} });
  const rows = asked.map(({ word, listed }) => ({ word, listed }));
  const told = rows.flatMap(({ listed }) => listed ?? []);
  const back = (windows: number) => from - windows * (to - from);
  const since = options.github ? back(BACK) : null;
  const clones = clonesIn(options, io);
  const { maxWait } = gitHubRequestOf(options, settled, io, progress);
  const priced = await organisations.costOf(told, {
    since,
    enough: back(HELD_AGAINST),
    teams: options.tellsTeams === true,
    clones,
  });
  const untold = rows.length - told.length;
  return { ...priced, rows, untold, since, clones, maxWait, most: mostOf(settled) };
}
