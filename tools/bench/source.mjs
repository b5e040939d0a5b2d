// Opens a repository as the report does, without a cache, a progress bar or a token.
import { openSource } from "../../.modules/collect/source.js";
import { quietRequest } from "../quiet-request.mjs";

/** Opens the repository at `path` as of `takenAt` (UTC epoch ms); whoever opens it closes it. */
export function openQuietly(path, takenAt) {
  return openSource(quietRequest(path, takenAt));
}

/** Reads the graph and the metadata of the repository at `path` as of `takenAt` (UTC epoch ms). */
export async function readHistory(path, takenAt = Date.now()) {
  const source = await openQuietly(path, takenAt);
  await source.close();
  return source.history;
}
