/** One repository for a dataset: its rows, whatever became of reading it. */
import type { Pseudonym } from "../../collect/facts.ts";
import { type Rows, TABLES } from "../../judge/dataset/dataset-tables.ts";
import { type Ended, type Reported, refusedRow, rowsOf } from "../../judge/dataset/rows/rows-of.ts";
import { addedBy } from "../../judge/portfolio/repository-record.ts";
import type { Bounds } from "../../lib/time/points.ts";
import { TOOLS } from "../../model/people/pseudonyms.ts";
import {
  type Audited,
  type AuditRequest,
  auditWindow,
  type Looked,
  lookAtWindow,
  withSource,
} from "../audit.ts";
import type { Layers } from "../layers.ts";
import {
  endOf,
  type Held,
  isInterruption,
  isStopped,
  lookBefore,
  refusalOf,
  wordsWith,
} from "../portfolio/ended.ts";
import { digestOfConfiguration } from "./configuration-digest.ts";

export interface AskedFor {
  /** What it is called in the dataset. */
  readonly repo: string;
  /** The folder that it lies in, which is nobody's business; null for one on a server. */
  readonly place: string | null;
  /** Settles how it is read; it may have to be cloned first. Throws a `FlowauditError`. */
  readonly request: () => Promise<AuditRequest>;
}

/** What is the same for every repository of a run. */
export interface RunTerms {
  readonly version: string;
  readonly takenAt: number;
  /** Stands for names in everything that is written; null: names stay. */
  readonly pseudonym: Pseudonym | null;
  readonly signal: AbortSignal;
}

export interface Outcome {
  readonly rows: Rows;
  readonly ended: Ended;
  /** The same for the person who runs it, who may read names. */
  readonly told: Ended;
  /** What stood in the way of it may be gone: a run that goes on reads it again. */
  readonly again: boolean;
}

/** Reads a repository. One that cannot be judged has a row that says so. Throws where the run was interrupted. */
export async function judgeOne(asked: AskedFor, terms: RunTerms): Promise<Outcome> {
  const words = wordsFor(asked, terms);
  const plain = terms.pseudonym === null ? words : wordsWith(null);
  try {
    const request = await asked.request();
    const judged = await judgeBoth(request);
    const ended = endOf(judged.read, words);
    const told = endOf(judged.read, plain);
    return { ended, told, again: isStopped(judged.read), rows: rowsFor(asked.repo, judged, request, ended) };
  } catch (error) {
    if (isInterruption(error, terms.signal)) throw error;
    const ended = refusalOf(error, words);
    // A token, a right or a folder that was missing may be there by then.
    const again = ended.state === "refused";
    const told = refusalOf(error, plain);
    return { ended, told, again, rows: { ...NO_ROWS, repos: [refusedRow(asked.repo, terms, ended)] } };
  }
}

/** An audit, and what it is held against. */
export interface Both extends Held {
  readonly audited: Audited;
}

/** Audits a window and the one before it; the repository is read once. */
export function auditBoth(request: AuditRequest): Promise<Both> {
  return withSource(request, async (source, layers) => {
    const audited = await auditWindow(request, source, layers);
    return { audited, ...(await lookBefore(audited, request, windowOf(audited), source, layers)) };
  });
}

/** As much of both as there are rows of. */
function judgeBoth(request: AuditRequest): Promise<OfRows> {
  return withSource(request, async (source, layers) => {
    const looked = await lookAtWindow(request, source, layers);
    const { flow, problem, from } = looked;
    request.progress("measuring");
    const audited = { from, ...judgedFor(looked, request, layers) };
    const { report } = audited;
    const bounds = windowOf({ from, flow });
    return { audited, ...(await lookBefore({ problem, report }, request, bounds, source, layers)) };
  });
}

function judgedFor({ flow, config, told, shownOf }: Looked, { version }: AuditRequest, layers: Layers) {
  const shown = shownOf(flow);
  const taken = layers.takeMeasures(shown, config, layers.figuresAlone(layers.MEASURES));
  const looked = layers.lookAtControls(shown, config, layers.CONTROLS);
  return { report: layers.judgeForRows(shown, taken, told, version, looked), shown };
}

/** The window that was asked for; where none was, the one that was chosen. */
export function windowOf({ from, flow }: Pick<Audited, "from" | "flow">): Bounds {
  const { from: begin, to } = from.config.window ?? flow.window;
  return { from: begin, to };
}

/** What the rows of a repository are made of. */
interface OfRows extends Held {
  readonly audited: Pick<Audited, "shown" | "from"> & Pick<Reported, "report">;
}

/** The rows of a repository that was audited. */
export function rowsFor(
  repo: string,
  { audited: { report, shown: flow, from }, before }: OfRows,
  { config }: Pick<AuditRequest, "config">,
  ended: Ended,
): Rows {
  const tools = new Set([...TOOLS, ...config.agents.map(({ name }) => name)]);
  const configuration = digestOfConfiguration(config);
  return rowsOf({ repo, report, before, flow, configuration, tools, ...addedBy(flow, from.config) }, ended);
}

const NO_ROWS = Object.fromEntries(Object.keys(TABLES).map((name) => [name, []])) as unknown as Rows;

/** What is said of a repository, without where it lies. */
const wordsFor = ({ repo, place }: AskedFor, { pseudonym }: RunTerms) =>
  wordsWith(pseudonym, (says) => (place === null ? says : says.replaceAll(place, repo)));
