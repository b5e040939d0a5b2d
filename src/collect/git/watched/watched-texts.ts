import { dataOf } from "../../../lib/data/data.ts";
import type { WatchedFile, WatchedKind, WatchedText } from "../../facts.ts";

/** Nobody writes a longer file by hand, bytes; a longer one of settings is not looked into. */
export const LONGEST = 256 * 1024;
const LONGEST_DATA = 64 * 1024;

/** Most changes to workflows take newer versions of actions, and most to manifests touch no floor of coverage. */
export function saysTheSame(
  kind: WatchedKind,
  was: string | null | undefined,
  is: string | null | undefined,
): boolean {
  if (typeof was !== "string" || typeof is !== "string") return false;
  if (kind === "coverage") return !FLOORS.test(was);
  const bare = (text: string) => text.replace(ACTIONS, "");
  return kind === "workflow" && bare(was) === bare(is);
}

const FLOORS = /threshold|fail[-_]under|minimum|branches|codecov|target/i;
const ACTIONS = /^[ \t]*(?:-[ \t]*)?uses:.*$|^[ \t]*#.*$/gm;

const DATA = /\.(?:(json)|ya?ml)$/;

/** What a file says, as data too where it holds settings. */
export async function withData(file: WatchedFile): Promise<WatchedFile> {
  return { ...file, before: await sideOf(file, file.before), after: await sideOf(file, file.after) };
}

async function sideOf({ path, kind }: WatchedFile, side: WatchedText | null): Promise<WatchedText | null> {
  const [text, form] = [side?.text ?? null, DATA.exec(path)];
  if (text === null || form === null || kind === "tests" || text.length > LONGEST_DATA) return side;
  const read = await dataOf(text, form[1] === undefined ? "yaml" : "json");
  return "data" in read ? { text, data: read.data } : { text };
}
