/** What is found of a repository in a dataset, whatever reads it. */
import { basename } from "node:path";
import type { Budget } from "../../config/config.ts";
import { type Told, toldAbout } from "../../judge/budgets/told-figures.ts";
import type { Looked } from "../../judge/portfolio/portfolio-of.ts";
import { type ReadRow, type ReadRows, recordOfRows } from "../../judge/portfolio/record-of-rows.ts";
import type { RepositoryRecord } from "../../judge/portfolio/repository-record.ts";
import { toldOfRows } from "../../judge/portfolio/told-of-rows.ts";
import { present } from "../../lib/must.ts";
import { text } from "../../lib/text/text.ts";
import { CONTROLS } from "../../measures/controls/index.ts";
import { MEASURES } from "../../measures/index.ts";
import type { Candidate } from "../portfolio/counted-once.ts";
import { refusalOf, wordsWith } from "../portfolio/ended.ts";
import { type Entry, entryPlace } from "./dataset-entry.ts";

export interface Found {
  readonly repo: string;
  readonly row: ReadRow<"repos">;
  /** null where it could not be judged, or nothing happened in it. */
  readonly record: RepositoryRecord | null;
  /** What budgets can be held against; null where there is no record, or no budget. */
  readonly told: Told | null;
}

/** By the names of their files, whatever buckets they lie in. */
export const byName = (a: { readonly repo: string }, b: { readonly repo: string }): number =>
  fileOf(a) < fileOf(b) ? -1 : 1;

const fileOf = ({ repo }: { readonly repo: string }) => basename(entryPlace(repo));

/** @param budgets what is held against its figures; null for a portfolio without any */
export function foundIn(rows: ReadRows, budgets: readonly Budget[] | null): Found {
  const row = present(rows.repos[0], "the row of the repository");
  const record = row.head === null ? null : recordOfRows(rows, { measures: MEASURES, controls: CONTROLS });
  const told = budgets && record && toldAbout(budgets, toldOfRows(rows, MEASURES));
  return { repo: row.repo, row, record, told };
}

const NOT_TOLD = { seconds: null, page: null } as const;

/** What the run that wrote it found, as it would be told now. */
export function candidateOf<Changes>(
  { repo, row, record, told }: Found,
  changes: Changes,
  anonymised: boolean,
): Candidate<Changes> {
  const { state, why, next, exit_code: exitCode } = row;
  const name = row.name ?? repo;
  const asked = anonymised ? null : text(repo);
  const own = { ...NOT_TOLD, name, asked, state: state as Entry["state"], why, next, exitCode };
  if (record === null || row.head === null) return { looked: { ...own, record: null }, judged: null };
  const { finished } = record.figures;
  return {
    looked: { ...own, record, told },
    judged: { place: row.served_at, tip: row.head, changes, finished },
  };
}

/** One whose files cannot be read. */
export function unread(repo: string, error: unknown): Looked {
  const name = text(repo);
  return { ...NOT_TOLD, ...refusalOf(error, wordsWith(null)), name, asked: name, record: null };
}
