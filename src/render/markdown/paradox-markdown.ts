/** What was opened, merged and shipped in either half of the window. */
import type { Report, ReportParadox } from "../../judge/report/report.ts";
import { PARADOX_HEAD, paradoxWords } from "../words/paradox-words.ts";
import { folded, table } from "./blocks.ts";
import { data } from "./encode.ts";

/** A table that unfolds, where both halves can be held against each other. */
export function halves({ measures }: Report): string {
  const found = measures.find(({ id }) => id === "paradox")?.paradox ?? null;
  if (found === null || found.seen === null) return "";
  return folded("<b>More output, or more shipped?</b>", halvesTable(found));
}

/** A row a figure: in either half, and how many times as much. */
export function halvesTable(found: ReportParadox): string {
  const [figure, ...others] = PARADOX_HEAD;
  const columns = [{ title: figure }, ...others.map((title) => ({ title, align: "right" as const }))];
  const rows = paradoxWords(found).map(({ label, earlier, later, times }) =>
    [label, earlier, later, times].map(data),
  );
  return table(columns, rows);
}
