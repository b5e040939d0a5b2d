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
import type { CountedOnce } from "../portfolio/counted-once.ts";
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

/** What the run that wrote it found, as it would be told now. What is counted is added to `known`. */
export function lookedOf<Changes>(
  { repo, row, record, told }: Found,
  changes: Changes,
  known: CountedOnce<Changes>,
  anonymised: boolean,
): Looked {
  const { state, why, next, exit_code: exitCode } = row;
  const name = row.name ?? repo;
  const asked = anonymised ? null : text(repo);
  const own = { ...NOT_TOLD, name, asked, state: state as Entry["state"], why, next, exitCode };
  if (record === null || row.head === null) return { ...own, record: null };
  const identity = { place: row.served_at, tip: row.head };
  const twin = known.same(identity) ?? known.shares(changes, record.figures.finished);
  if (twin !== null) return { ...own, state: "repeated", why: twin, next: null, exitCode: 0, record: null };
  known.add(name, identity, changes);
  return { ...own, record, told };
}

/** One whose files cannot be read. */
export function unread(repo: string, error: unknown): Looked {
  const name = text(repo);
  return { ...NOT_TOLD, ...refusalOf(error, wordsWith(null)), name, asked: name, record: null };
}
