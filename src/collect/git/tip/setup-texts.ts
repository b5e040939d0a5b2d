import { dataOf } from "../../../lib/data/data.ts";
import { mayRunAgent } from "../../../lib/text/agent-steps.ts";
import type { SetupFile, SetupKind } from "../../facts.ts";
import type { AskContext } from "../asking.ts";
import { ifUnreadable, readBlobs, unreadable } from "../objects/blobs.ts";
import { setupAmong, type Told } from "./setup-files.ts";

/** Kinds whose text somebody reads, the most telling first. */
const READ: readonly SetupKind[] = [
  "pull-request-template",
  "contributing",
  "agent-instructions",
  "workflow",
  "agent-settings",
];
const MOST_READ = 100;
/** Nobody writes more by hand, bytes. */
const LONGEST = 64 * 1024;

/**
 * The files of a commit by which a team tells how it works, by path. The text of the first hundred is read, those
 * near the top first; what is missing from this clone is as if nobody had to read it.
 */
export async function readSetup(
  context: AskContext,
  gitDir: string,
  commit: string,
  files: readonly string[],
): Promise<SetupFile[]> {
  const told = setupAmong(files);
  const names = toRead(told).map((path) => `${commit}:${path}`);
  const request = { context, gitDir, names, longest: LONGEST };
  const texts = await readBlobs({ ...request, damaged: unreadable }).catch(ifUnreadable);
  const shown = told
    .map((one) => ({ one, text: texts.get(`${commit}:${one.path}`) ?? null }))
    .filter(({ one: { says }, text }) => says === null || (text !== null && says.test(text)))
    .map(({ one: { path, kind }, text }) => ({ path, kind, content: READ.includes(kind) ? text : null }));
  return (await Promise.all(shown.map(withData))).sort((a, b) =>
    a.path < b.path ? -1 : a.path > b.path ? 1 : a.kind < b.kind ? -1 : 1,
  );
}

/** What is read as data: agents' settings, and those of the workflows that run an agent. */
async function withData(file: SetupFile): Promise<SetupFile> {
  const { path, kind, content } = file;
  const format = /\.json$/i.test(path) ? "json" : /\.ya?ml$/i.test(path) ? "yaml" : null;
  if (content === null || format === null) return file;
  if (kind !== "agent-settings" && !(kind === "workflow" && mayRunAgent(content))) return file;
  const read = await dataOf(content, format);
  return "data" in read ? { ...file, data: read.data } : file;
}

/** Paths of what is worth reading, the most telling and the topmost first. */
function toRead(told: readonly Told[]): string[] {
  const depth = (path: string) => path.split("/").length;
  const rank = ({ kind, says }: Told) => (says === null ? READ.indexOf(kind) : 0);
  const wanted = told
    .filter((one) => rank(one) !== -1 && !one.path.includes("\n"))
    .sort((a, b) => rank(a) - rank(b) || depth(a.path) - depth(b.path) || (a.path < b.path ? -1 : 1));
  return [...new Set(wanted.map(({ path }) => path))].slice(0, MOST_READ);
}
