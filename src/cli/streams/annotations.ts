import { appendFile, stat } from "node:fs/promises";
import { withoutCommands } from "../../lib/text/text.ts";
import type { Format, RenderOptions } from "../../render/index.ts";
import type { GuardedIo } from "./io.ts";
import type { Progress } from "./progress.ts";

/** Something that GitHub Actions shows beside the job. */
export interface Annotation {
  readonly level: "error" | "warning";
  readonly title: string;
  readonly says: string;
}

/** What the summary of one step may hold; GitHub drops all of a longer one. */
const MOST_BYTES = 1024 * 1024;

const OPTIONS: RenderOptions = { width: null, colour: false, links: true, all: false, top: 5 };

/** True in a job of GitHub Actions, unless it is told to stay out of it. */
function isInActions(io: GuardedIo, ci: boolean | undefined): boolean {
  return ci !== false && io.env.GITHUB_ACTIONS === "true";
}

/**
 * Adds a document to the summary of the step, as Markdown, where this is a job of GitHub Actions. What cannot be written
 * there is a note: the job is not about it.
 *
 * @param ci false with --no-ci
 */
export async function summarise<T>(
  document: T,
  formats: readonly Format<T>[],
  ci: boolean | undefined,
  io: GuardedIo,
  progress: Pick<Progress, "note">,
): Promise<void> {
  const file = io.env.GITHUB_STEP_SUMMARY;
  const format = formats.find(({ id }) => id === "md");
  if (!isInActions(io, ci) || file === undefined || file === "" || format === undefined) return;
  try {
    const render = await format.load();
    const there = await sizeOf(file);
    const content = fitting(
      `${there > 0 ? "\n" : ""}${io.secrets.hide(render(document, OPTIONS))}`,
      MOST_BYTES - there,
    );
    if (content === null) progress.note("the summary of this step is full; nothing was added to it.");
    else await appendFile(file, content);
  } catch (error) {
    progress.note(
      `the summary of this step could not be written: ${(error as NodeJS.ErrnoException).code ?? error}.`,
    );
  }
}

async function sizeOf(file: string): Promise<number> {
  const found = await stat(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw error;
  });
  return found?.size ?? 0;
}

const CUT = "\n\n*The rest has no room in this summary.*\n";

/** As many whole lines as there is room for, with a word on the rest; null where there is none. */
function fitting(content: string, room: number): string | null {
  const bytes = Buffer.from(content, "utf8");
  if (bytes.length <= room) return content;
  const end = bytes.lastIndexOf("\n", room - Buffer.byteLength(CUT));
  return end <= 0 ? null : bytes.subarray(0, end).toString("utf8") + CUT;
}

/** Prints annotations on stderr, where this is a job of GitHub Actions. */
export function annotate(annotations: readonly Annotation[], ci: boolean | undefined, io: GuardedIo): void {
  if (!isInActions(io, ci)) return;
  for (const { level, title, says } of annotations)
    io.stderr.write(`::${level} title=${property(title)}::${message(says)}\n`);
}

/** Data of a command: it ends with the line, and no other command begins in it. */
function message(text: string): string {
  return withoutCommands(text)
    .replaceAll("::", ": :")
    .replaceAll("%", "%25")
    .replaceAll("\r", "%0D")
    .replaceAll("\n", "%0A");
}

/** A property of a command ends at a comma or a colon too. */
function property(text: string): string {
  return message(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
