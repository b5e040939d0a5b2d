/** Changes, figures and findings as Markdown. */
import type { ReportChange, ReportMeasure } from "../../judge/report/report.ts";
import { findingOf } from "../words/measure-words.ts";
import { isObjectId, nameOf, shortId } from "../words/names.ts";
import { data, link } from "./encode.ts";

type Named = Pick<ReportChange, "id" | "number" | "url">;

/** `#123` or a short commit id, linked where its page is known. */
export function changeName(change: Named): string {
  if (change.number === null) return link(commitOr(change.id), change.url);
  // In a link GitHub looks for no reference; elsewhere this one would leave a note.
  const name = nameOf(change);
  const linked = link(name, change.url);
  return linked === name ? data(name) : linked;
}

/** A commit as short code, in which nothing is looked for; any other name as it is. */
export function commitOr(name: string): string {
  return isObjectId(name) ? `\`${shortId(name)}\`` : data(shortId(name));
}

/** Changes by their ids, anything else (deliveries) by its name: at most so many, with commas. */
export function evidence(ids: readonly string[], changes: ReadonlyMap<string, Named>, most: number): string {
  return ids
    .slice(0, most)
    .map((id) => {
      const change = changes.get(id);
      return change === undefined ? commitOr(id) : changeName(change);
    })
    .join(", ");
}

/** A figure that no line breaks. */
export function figure(value: string): string {
  return data(value).replaceAll(" ", "&nbsp;");
}

/** By its colour at a glance, by its word for everybody. */
const MARKS: Readonly<Record<string, string>> = { act: "🔴", failed: "🔴", watch: "🟡", good: "🟢" };

/** `🔴 act`: what a measure found, or why it has no finding. */
export function markOf(measure: ReportMeasure): string {
  const word = findingOf(measure);
  return `${MARKS[word] ?? "⚪"}&nbsp;${figure(word)}`;
}
