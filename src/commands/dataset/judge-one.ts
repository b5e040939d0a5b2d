/** One repository for a dataset: its rows, whatever became of reading it. */
import type { Pseudonym } from "../../collect/facts.ts";
import { type Rows, TABLES } from "../../judge/dataset/dataset-tables.ts";
import { type Ended, refusedRow, rowsOf } from "../../judge/dataset/rows/rows-of.ts";
import { FlowauditError } from "../../lib/errors.ts";
import { text } from "../../lib/text/text.ts";
import { TOOLS } from "../../model/people/pseudonyms.ts";
import { type Audited, type AuditRequest, audit, isUnread } from "../audit.ts";
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
}

/** Reads a repository. One that cannot be judged has a row that says so. Throws where the run was interrupted. */
export async function judgeOne(asked: AskedFor, terms: RunTerms): Promise<Outcome> {
  const says = wordsFor(asked, terms);
  try {
    const request = await asked.request();
    const audited = await audit(request);
    const ended = endOf(audited, says);
    return { ended, rows: rowsFor(asked.repo, audited, request, ended) };
  } catch (error) {
    if (terms.signal.aborted || (error instanceof FlowauditError && error.kind === "interrupted"))
      throw error;
    const ended = refusal(error, says);
    return { ended, rows: { ...NO_ROWS, repos: [refusedRow(asked.repo, terms, ended)] } };
  }
}

/** The rows of a repository that was audited. */
export function rowsFor(
  repo: string,
  { report, shown }: Audited,
  { config }: Pick<AuditRequest, "config">,
  ended: Ended,
): Rows {
  const tools = new Set([...TOOLS, ...config.agents.map(({ name }) => name)]);
  return rowsOf({ repo, report, flow: shown, configuration: digestOfConfiguration(config), tools }, ended);
}

const NO_ROWS = Object.fromEntries(Object.keys(TABLES).map((name) => [name, []])) as unknown as Rows;

type Words = (says: string) => string;

/** What is said of a repository, without where it lies. */
function wordsFor({ repo, place }: AskedFor, { pseudonym }: RunTerms): Words {
  return (says) => {
    const told = place === null ? says : says.replaceAll(place, repo);
    return text(pseudonym === null ? told : pseudonym("words", told), LONGEST);
  };
}

const LONGEST = 600;

/** How an audit ended that has a report. */
export function endOf({ problem, report }: Pick<Audited, "problem" | "report">, says: Words): Ended {
  if (problem !== null) return { state: "partly", why: says(problem.message), exitCode: problem.exitCode };
  const unread = report.gaps.find(isUnread);
  return unread === undefined
    ? { state: "done", why: null, exitCode: 0 }
    : { state: "partly", why: says(unread.says), exitCode: 0 };
}

function refusal(error: unknown, says: Words): Ended {
  const known = error instanceof FlowauditError ? error : bug(error);
  const state = known.kind === "notEnoughData" ? "quiet" : "refused";
  return { state, why: says(known.message), exitCode: known.exitCode };
}

const bug = (error: unknown) =>
  new FlowauditError(
    "environment",
    `flowaudit itself failed: ${error instanceof Error ? error.message : String(error)}.`,
    "Run flowaudit report on it alone with --debug, and report what it prints.",
    error,
  );
