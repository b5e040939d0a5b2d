/** Files that hold controls, with what stood in them before and after. */
import { parseDocument } from "yaml";
import type { WatchedFile, WatchedKind, WatchedText } from "../../../src/collect/facts.ts";

type Lines = readonly string[] | null;

/** A file at both sides of a change; null for a side that is not there. */
export function watched(kind: WatchedKind, path: string, before: Lines, after: Lines): WatchedFile {
  return { path, from: null, kind, before: side(path, before), after: side(path, after) };
}

function side(path: string, lines: Lines): WatchedText | null {
  if (lines === null) return null;
  const text = lines.join("\n");
  return /\.(?:ya?ml|json)$/.test(path) ? { text, data: parseDocument(text).toJS() } : { text };
}
