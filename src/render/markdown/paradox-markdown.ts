/** What was opened, merged and shipped in either half of the window, or in a baseline's and this one. */
import type { Report, ReportParadox } from "../../judge/report/report.ts";
import { paradoxHead, paradoxWords } from "../words/paradox-words.ts";
import { folded, table } from "./blocks.ts";
import { data } from "./encode.ts";

/** A table that unfolds, where both can be held against each other. */
export function halves({ measures }: Report): string {
  const found = measures.find(({ id }) => id === "paradox")?.paradox ?? null;
  if (found === null || found.seen === null) return "";
  return folded("<b>More output, or more shipped?</b>", halvesTable(found));
}

/** A row a figure: in either, and how many times as much. */
export function halvesTable(found: Pick<ReportParadox, "rows" | "baseline">): string {
  const [figure, ...others] = paradoxHead(found);
  const columns = [{ title: figure }, ...others.map((title) => ({ title, align: "right" as const }))];
  const rows = paradoxWords(found).map(({ label, earlier, later, times }) =>
    [label, earlier, later, times].map(data),
  );
  return table(columns, rows);
}
