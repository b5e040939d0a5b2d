import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { present } from "../../lib/must.ts";
import { type Format, formatFor } from "../../render/index.ts";
import type { GuardedIo } from "./io.ts";
import { deliver, type OutputOptions, type Target } from "./output.ts";
import type { Progress } from "./progress.ts";

const PAGE = "html";

/** Where a document goes, and the page that is to be shown to a person. */
interface Opening<T> {
  readonly all: readonly Target<T>[];
  /** Absolute path; null where nothing is to be opened. */
  readonly page: string | null;
}

/**
 * Settles which page `--open` shows: the first that is written anyway, else one of its own in a temporary folder.
 * In CI nobody looks: there is none.
 */
export async function openingOf<T>(
  formats: readonly Format<T>[],
  targets: readonly Target<T>[],
  options: OutputOptions,
  io: GuardedIo,
): Promise<Opening<T>> {
  if (!options.open || io.env.CI) return { all: targets, page: null };
  const written = targets.find(({ format, file }) => format.id === PAGE && file !== null);
  if (written !== undefined) return { all: targets, page: written.file };
  const format = present(formatFor(formats, PAGE), PAGE);
  const file = join(await mkdtemp(join(tmpdir(), "flowaudit-")), "report.html");
  return { all: [...targets, { format, file }], page: file };
}

/** Prints a document to its targets, says which files were written, and opens its page where that is asked. */
export async function deliverAndShow<T>(
  { document, formats, targets }: Made<T>,
  options: OutputOptions & { readonly audited: string },
  io: GuardedIo,
  progress: Pick<Progress, "note">,
): Promise<void> {
  const { all, page } = await openingOf(formats, targets, options, io);
  for (const file of await deliver(document, all, options, io)) progress.note(`wrote ${file}`);
  await show({ page, audited: options.audited }, options, io, progress);
}

interface Made<T> {
  readonly document: T;
  readonly formats: readonly Format<T>[];
  readonly targets: readonly Target<T>[];
}

/** Opens the page on an audited folder; that it cannot be opened is a note, for it is written. */
export async function show(
  { page, audited }: { readonly page: string | null; readonly audited: string },
  options: OutputOptions,
  io: GuardedIo,
  progress: Pick<Progress, "note">,
): Promise<void> {
  if (options.open && page === null) progress.note("nothing is opened in CI");
  if (page === null) return;
  try {
    await io.open(page, audited);
  } catch (error) {
    progress.note(
      `${page} could not be opened: ${error instanceof Error ? error.message : error}. It is written: open it with a browser.`,
    );
  }
}
