import type { RunFolder } from "../../collect/runs/run-folder.ts";
import { lookedAt, namedRun, type RunName, runName } from "../../collect/runs/run-name.ts";
import type { Report, Run } from "../../judge/report/report.ts";
import { FlowauditError } from "../../lib/errors.ts";
import { text } from "../../lib/text/text.ts";
import { epochOf, isoOf } from "../../lib/time/instants.ts";
import type { Audited } from "../audit.ts";

/** Whether this run is to be kept, and who is told of what is left out. */
export interface HistoryRequest {
  readonly record: boolean;
  readonly note: (says: string) => void;
}

/** A report with what was before it, and what keeps its run. */
export interface Remembered {
  readonly report: Report;
  /** Writes the run and returns its file; does nothing where none is to be kept. Throws `FlowauditError`. */
  readonly keep: () => Promise<string | null>;
}

/**
 * Holds a report against the newest recorded run whose window ended before its own began.
 *
 * @throws FlowauditError where the run is to be kept and there is no place for it
 */
export async function remembered(
  { report, runs, flow }: Pick<Audited, "report" | "runs" | "flow">,
  { record, note }: HistoryRequest,
): Promise<Remembered> {
  if (runs === null && record) throw nowhere();
  if (runs === null) return { report, keep: async () => null };
  const names = await namesIn(runs, note);
  if (names.length === 0 && !record) return { report, keep: async () => null };
  const { runOf } = await import("../../judge/runs/run-of.ts");
  // It is found by the branch's own name, whatever the report calls it.
  const run = { ...runOf(report), branch: text(flow.repository.branch) };
  return {
    report: { ...report, earlier: await earlierOf(run, names, { runs, record, note }) },
    keep: async () => {
      if (!record) return null;
      const name = runName({ ...boundsOf(run), lookedAt: lookedAt(run) });
      await runs.write(name, `${JSON.stringify(run)}\n`);
      return `${runs.path}/${name}`;
    },
  };
}

/** Names of files, the newest last. What cannot be looked into holds nothing: the report is none the worse for it. */
export async function namesIn(runs: RunFolder, note: HistoryRequest["note"]): Promise<readonly string[]> {
  try {
    return await runs.list();
  } catch (error) {
    note(error instanceof FlowauditError ? error.message : `${runs.path} cannot be read: ${codeOf(error)}.`);
    return [];
  }
}

const codeOf = (error: unknown) => (error as NodeJS.ErrnoException).code ?? String(error);

/** The run in a file; null, and told, where it holds none. */
export async function readNamed(
  runs: RunFolder,
  file: string,
  note: HistoryRequest["note"],
): Promise<Run | null> {
  const content = await runs.read(file).catch(() => null);
  const run = content === null ? null : (await import("./run-file.ts")).readRun(content);
  if (run === null) note(`${runs.path}/${file} holds no run that can be read: it is left out.`);
  return run;
}

const boundsOf = ({ window }: Run) => ({ from: epochOf(window.from), to: epochOf(window.to) });

async function earlierOf(
  run: Run,
  files: readonly string[],
  { runs, record, note }: { runs: RunFolder } & HistoryRequest,
): Promise<Report["earlier"]> {
  const { sinceRun, untilThen } = await import("../../judge/runs/was-and-is.ts");
  const { from, to } = boundsOf(run);
  const same = files
    .map((file) => ({ file, name: namedRun(file) }))
    .filter((one): one is { file: string; name: RunName } => one.name?.lookedAt === lookedAt(run));
  for (const { file, name } of same.toReversed()) {
    if (name.to > from) continue;
    const found = await readNamed(runs, file, note);
    if (found !== null && lookedAt(found) === lookedAt(run) && epochOf(found.window.to) <= from)
      return sinceRun(run, found);
  }
  const ends = [...same.map(({ name }) => name.to), ...(record ? [to] : [])];
  const comparableFrom = Math.min(...ends) + (to - from);
  return ends.length > 0 && comparableFrom > epochOf(run.takenAt) ? untilThen(isoOf(comparableFrom)) : null;
}

/** There is no place for runs: the system names none, or it lies inside of what is audited. */
export const nowhere = () =>
  new FlowauditError(
    "usage",
    "There is no folder to keep runs in: the system names none outside of the audited repository.",
    "Name one with --history FOLDER, or in FLOWAUDIT_HISTORY.",
  );
