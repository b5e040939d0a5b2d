import { type RunFolder, runsOf } from "../../collect/runs/run-folder.ts";
import { lookedAt, namedRun } from "../../collect/runs/run-name.ts";
import type { Run, TrendNote, TrendReport } from "../../judge/report/report.ts";
import { FlowauditError } from "../../lib/errors.ts";
import { counted } from "../../lib/text/counted.ts";
import { text } from "../../lib/text/text.ts";
import { isoOf } from "../../lib/time/instants.ts";
import { type AuditRequest, withSource } from "../audit.ts";
import { namesIn, nowhere, readNamed } from "./history.ts";
import { addNote, MOST_NOTES, readNotes } from "./run-notes.ts";

/** More are drawn by nobody. */
const MOST_RUNS = 2000;

/** Whose runs, and a note that is to be kept beside them. */
export interface TrendRequest extends Omit<AuditRequest, "window"> {
  readonly remark: TrendNote | null;
}

/** The recorded runs of a repository; null where there are none and a note was kept. Throws `FlowauditError`. */
export function trend(request: TrendRequest): Promise<TrendReport | null> {
  return withSource(request, async (source, layers) => {
    const runs = request.history && runsOf(request.history, source);
    if (runs === null) throw nowhere();
    const notes = await notesOf(runs, request);
    const { path, includeBots } = request.config;
    const repository = layers.repositoryOf(source.history);
    const selection = { branch: text(repository.branch), path: path === "" ? null : text(path), includeBots };
    const found = await runsIn(runs, selection, request);
    if (found.length === 0 && request.remark !== null) return null;
    if (found.length === 0) throw await errors.none(runs);
    const { pseudonym } = request;
    const shown = pseudonym === null ? repository : layers.repositoryWithPseudonyms(repository, pseudonym);
    const { trendOf } = await import("../../judge/runs/trend-of.ts");
    return trendOf({
      version: request.version,
      takenAt: isoOf(request.takenAt),
      repository: { name: text(shown.name), branch: text(shown.branch), url: shown.web },
      path: selection.path,
      runs: found,
      // What people wrote may name anybody.
      notes:
        pseudonym === null ? notes : notes.map(({ at, says }) => ({ at, says: pseudonym("title", says) })),
    });
  });
}

async function notesOf(runs: RunFolder, { remark, note }: TrendRequest): Promise<readonly TrendNote[]> {
  const kept = await readNotes(runs);
  if (remark === null) {
    if (kept === null) note(`the notes in ${runs.path} cannot be read: they are left out.`);
    return kept ?? [];
  }
  if (kept === null || kept.length >= MOST_NOTES) throw errors.notes(runs.path, kept);
  note(`noted in ${runs.path}`);
  return addNote(runs, kept, remark);
}

/** Runs of the same branch, folder and accounts, oldest first. */
async function runsIn(
  runs: RunFolder,
  selection: Parameters<typeof lookedAt>[0],
  { note }: TrendRequest,
): Promise<readonly Run[]> {
  const wanted = lookedAt(selection);
  const same = (await namesIn(runs, note)).filter((file) => namedRun(file)?.lookedAt === wanted);
  const found: Run[] = [];
  for (const file of same.slice(-MOST_RUNS)) {
    const run = await readNamed(runs, file, note);
    if (run !== null && lookedAt(run) === wanted) found.push(run);
  }
  return found;
}

const errors = {
  none: async (runs: RunFolder) => {
    const others = (await runs.list()).filter((file) => namedRun(file) !== null).length;
    const which =
      others === 0
        ? ""
        : ` There ${others === 1 ? "is" : "are"} ${counted(others, "run")} of another folder or branch, or that cannot be read.`;
    return new FlowauditError(
      "notEnoughData",
      `No run is recorded of this branch and folder in ${runs.path}.${which}`,
      "flowaudit report --record keeps one; give trend the --path, --branch and --history of the runs that are meant.",
    );
  },
  notes: (path: string, kept: readonly TrendNote[] | null) =>
    new FlowauditError(
      "environment",
      kept === null
        ? `The notes in ${path} cannot be read, and would be lost.`
        : `There are ${MOST_NOTES} notes in ${path}, and there is no room for more.`,
      `Mend or remove ${path}/notes.json.`,
    ),
};
