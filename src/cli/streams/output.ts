import { randomBytes } from "node:crypto";
import { rename, rm, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { FlowauditError } from "../../lib/errors.ts";
import { nth } from "../../lib/must.ts";
import { type Format, formatFor, type RenderOptions } from "../../render/index.ts";
import type { ColourChoice } from "./appearance.ts";
import { useColour, useLinks } from "./appearance.ts";
import type { GuardedIo, Io } from "./io.ts";
import { whyNoPlace } from "./output-place.ts";

/** Options that every command has: where its result goes, and in what shape. */
export interface OutputOptions {
  readonly format?: string;
  readonly json?: boolean;
  readonly output?: string[];
  /** Shows the page that was written. */
  readonly open?: boolean;
  readonly all?: boolean;
  readonly top?: number;
  /** A page says with which commands the same is seen again. */
  readonly withCommands?: boolean;
  /** Pages are the two sheets in short. */
  readonly summary?: boolean;
  /** False with --no-script. */
  readonly script?: boolean;
  readonly color: ColourChoice;
  readonly quiet?: boolean;
  readonly debug?: boolean;
  /** No option: the arguments of this run that the same is seen with again. */
  readonly again?: readonly string[];
  /** No option: the folder that is looked at, from which no program is taken. */
  readonly audited?: string;
  /** No option: how a page groups the measures. */
  readonly groups?: RenderOptions["groups"];
  /** No option: the page beside it that a page of one repository leads back to. */
  readonly portfolio?: string;
}

/** Where a document goes: standard output in one format, or files whose endings choose theirs. */
export interface Target<T> {
  readonly format: Format<T>;
  /** Absolute path, or null for standard output. */
  readonly file: string | null;
}

/** Settles formats and places before any work is done, so that a wrong word costs nothing. */
export function targetsOf<T>(
  formats: readonly Format<T>[],
  options: OutputOptions,
  cwd: string,
): Target<T>[] {
  const asked = options.json ? "json" : options.format;
  const files = (options.output ?? []).map((word) => fileTarget(formats, word, cwd));
  for (const { file } of files) if (file !== null) checkPlace(file);
  if (asked === undefined && files.length > 0) return files;
  const id = asked ?? nth(formats, 0).id;
  const format = formats.find((one) => one.id === id);
  if (!format) throw errors.format(id, formats);
  if (format.isPrinted && files.every((target) => target.format.id !== id)) throw errors.needsFile(id);
  // What a file was named for does not come twice.
  const named = asked !== undefined && files.some((target) => target.format.id === format.id);
  return named ? files : [{ format, file: null }, ...files];
}

/** `report.html`, or `FORMAT=FILE` where an ending says too little; a file's own name may hold a `=`. */
function fileTarget<T>(formats: readonly Format<T>[], word: string, cwd: string): Target<T> {
  const [, id, named = ""] = /^([a-z][a-z-]*)=(.*)$/s.exec(word) ?? [];
  const called = formats.filter((one) => one.id === id);
  const [format] = called;
  if (format) {
    if (named === "") throw errors.nameless(word);
    return { format: formatFor(called, named) ?? format, file: resolve(cwd, named) };
  }
  const byEnding = word.includes(".") ? formatFor(formats, word.slice(word.lastIndexOf("."))) : null;
  if (!byEnding) throw errors.ending(word, formats);
  return { format: byEnding, file: resolve(cwd, word) };
}

function checkPlace(file: string): void {
  const why = whyNoPlace(file);
  if (why !== null) throw errors.unwritable(file, why, []);
}

/** Loads the renderers of some targets, in time for `deliver`. */
export function load<T>(targets: readonly Target<T>[]): void {
  for (const { format } of targets) void format.load();
}

/**
 * Prints a document to every target. All files are prepared under other names before anything is printed or
 * takes its place, so that one that cannot be written leaves nothing behind. Returns the files.
 * A page that no browser could put on paper keeps nothing else from being written; it is refused when all else is done.
 */
export async function deliver<T>(
  document: T,
  targets: readonly Target<T>[],
  options: OutputOptions,
  io: GuardedIo,
): Promise<string[]> {
  const prepared: Prepared[] = [];
  const unprinted: Unpaged[] = [];
  try {
    for (const { format, file } of targets) {
      if (file === null) continue;
      const render = await format.load();
      const content = io.secrets.hide(render(document, fileOptions(options)));
      const printed = format.isPrinted ? await onPaper(content, options, io) : content;
      if (printed instanceof Error) unprinted.push({ file, cause: printed });
      else prepared.push(await prepare(file, printed));
    }
    for (const [index, one] of prepared.entries())
      await one.finish(prepared.slice(0, index).map(({ file }) => file));
  } catch (error) {
    for (const one of prepared) await one.discard();
    throw error;
  }
  for (const { format, file } of targets) {
    const render = await format.load();
    if (file === null) io.stdout.write(render(document, streamOptions(options, io)));
  }
  const written = prepared.map((one) => one.file);
  for (const { file, cause } of unprinted) throw new Unprinted(file, cause, written);
  return written;
}

interface Unpaged {
  readonly file: string;
  readonly cause: Error;
}

/** A page that no browser could put on paper, where everything else was written and printed. */
export class Unprinted extends FlowauditError {
  readonly written: readonly string[];

  constructor(file: string, cause: Error, written: readonly string[]) {
    super(
      "environment",
      `${file} could not be printed: ${cause.message}. ${writtenBefore(written)}`,
      "Install Chromium or Chrome (apt install chromium, brew install --cask chromium), name one in FLOWAUDIT_CHROMIUM, or print -o report.html from a browser.",
      cause,
    );
    this.written = written;
  }
}

/** The page as PDF, or why it could not be printed. */
function onPaper(page: string, { audited }: OutputOptions, io: Io): Promise<Uint8Array | Error> {
  return io.print(page, audited ?? io.cwd).catch((cause: unknown) => {
    return cause instanceof Error ? cause : new Error(String(cause));
  });
}

function streamOptions(options: OutputOptions, io: Io): RenderOptions {
  const { stdout, env } = io;
  return {
    width: stdout.columns,
    colour: useColour(options.color, stdout, env),
    links: useLinks(stdout, env),
    ...anywhere(options),
  };
}

function fileOptions(options: OutputOptions): RenderOptions {
  return { width: null, colour: false, links: false, ...anywhere(options) };
}

/** What does not depend on where it is printed. */
function anywhere(options: OutputOptions): Omit<RenderOptions, "width" | "colour" | "links"> {
  const {
    all = false,
    top = 5,
    again = [],
    groups = [],
    withCommands = false,
    script = true,
    summary = false,
    portfolio = null,
  } = options;
  return { all, top, again, groups, withCommands, script, summary, portfolio };
}

interface Prepared {
  readonly file: string;
  /** @param before the files that have taken their places already */
  finish(before: readonly string[]): Promise<void>;
  discard(): Promise<void>;
}

/** A new file that will take the old one's place: a link planted there is replaced, not followed. */
async function prepare(file: string, content: string | Uint8Array): Promise<Prepared> {
  const temporary = join(dirname(file), `.flowaudit-${randomBytes(6).toString("hex")}`);
  const failed = (cause: unknown, before: readonly string[] = []) => {
    throw errors.unwritable(file, cause, before);
  };
  const discard = () => rm(temporary, { force: true }).catch(() => {});
  await writeFile(temporary, content, { flag: "wx" }).catch(async (cause: unknown) => {
    await discard();
    failed(cause);
  });
  const finish = (before: readonly string[]) =>
    rename(temporary, file).catch((cause: unknown) => failed(cause, before));
  return { file, finish, discard };
}

const writtenBefore = (files: readonly string[]) =>
  files.length === 0 ? "Nothing was written." : `Written before it: ${files.join(", ")}.`;

const namesOf = (formats: readonly Format<never>[]) => [...new Set(formats.map(({ id }) => id))].join(", ");

const endingsOf = (formats: readonly Format<never>[]) =>
  [...new Set(formats.flatMap(({ endings }) => endings.map((ending) => `.${ending}`)))].join(", ");

const errors = {
  format: <T>(asked: string, formats: readonly Format<T>[]) =>
    new FlowauditError("usage", `There is no format ${asked}.`, `Formats: ${namesOf(formats)}.`),
  ending: <T>(file: string, formats: readonly Format<T>[]) =>
    new FlowauditError(
      "usage",
      `The ending of ${file} names no format.`,
      `Endings: ${endingsOf(formats)}. Or FORMAT=FILE, with one of ${namesOf(formats)}.`,
    ),
  nameless: (word: string) =>
    new FlowauditError("usage", `${word} names no file.`, `Write ${word}FILE, without a blank after the =.`),
  needsFile: (id: string) =>
    new FlowauditError("usage", `${id} is nothing for a terminal or a pipe.`, `Name a file: -o report.${id}`),
  unwritable: (file: string, cause: unknown, before: readonly string[]) =>
    new FlowauditError(
      "environment",
      `${file} could not be written: ${cause instanceof Error ? cause.message.replace(/, (open|rename|access|lstat|stat) .*/, "") : cause}. ${writtenBefore(before)}`,
      NEXT[(cause as NodeJS.ErrnoException).code ?? ""] ??
        "Name a file in a folder that exists and may be written.",
      cause,
    ),
};

/** What helps where no other folder would, by the system's code of the error. */
const NEXT: Readonly<Record<string, string>> = {
  ENOSPC: "Free some room on that disk, or name a file on another one.",
  EDQUOT: "Free some of your quota on that disk, or name a file on another one.",
  EFBIG: "Raise the limit on the size of files (ulimit -f), or name a file on another disk.",
  EROFS: "Name a file on a disk that may be written.",
};
