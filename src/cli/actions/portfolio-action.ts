import { resolve } from "node:path";
import type { Audited } from "../../commands/audit.ts";
import type { ClickHousePlace } from "../../commands/dataset/clickhouse/portfolio-of-database.ts";
import { WHOLE } from "../../commands/dataset/dataset-head.ts";
import {
  portfolio as lookAtAll,
  type PortfolioReport,
  type PortfolioRequest,
} from "../../commands/portfolio/portfolio.ts";
import { FlowauditError } from "../../lib/errors.ts";
import { present } from "../../lib/must.ts";
import { counted, grouped } from "../../lib/text/counted.ts";
import { text } from "../../lib/text/text.ts";
import { isoOf } from "../../lib/time/instants.ts";
import { formatFor, PORTFOLIO_FORMATS, REPORT_FORMATS } from "../../render/index.ts";
import { configured } from "../request/configure.ts";
import { sharedClients } from "../request/github-request.ts";
import { announce } from "../request/many/announce.ts";
import { type AskedRun, type AskedWord, askedFor } from "../request/many/asked-for.ts";
import { intoOf, refuseDocument } from "../request/many/dataset-options.ts";
import { endSays } from "../request/many/end-says.ts";
import { readerOf, refuseEngine, refuseTeams } from "../request/many/engine-options.ts";
import { databaseAskedFor } from "../request/many/of-database.ts";
import { datasetAskedFor } from "../request/many/of-dataset.ts";
import { refuseOfOne } from "../request/many/of-one.ts";
import { leftOutSays } from "../request/many/organisation-words.ts";
import type { PortfolioOptions } from "../request/many/portfolio-options.ts";
import { repositoriesOf } from "../request/many/repository-list.ts";
import { sharedWindow } from "../request/many/shared-window.ts";
import type { ReportOptions } from "../request/options.ts";
import { requestOf, takenAtOf } from "../request/request.ts";
import { subjectOf, titleOf } from "../request/subject.ts";
import { version } from "../request/version.ts";
import type { GuardedIo } from "../streams/io.ts";
import { openingOf, show } from "../streams/open.ts";
import { deliver, load, targetsOf } from "../streams/output.ts";
import { pageNames, placesOf } from "../streams/output-folder.ts";
import { openProgress, type Progress } from "../streams/progress.ts";

/** `flowaudit portfolio <paths...>` */
export async function portfolio(
  typed: readonly string[],
  options: PortfolioOptions,
  io: GuardedIo,
): Promise<void> {
  const database = databaseAskedFor(typed, options, io);
  const paths = database === null ? await repositoriesOf(typed, options, io.cwd, ASKED) : [];
  refuseOfOne(options);
  if (options.dryRun) refuseDocument(options, DRY_RUN);
  if (options.resume && options.into === undefined) throw errors.noInto();
  const dataset = await datasetAskedFor(paths, options, io.cwd);
  if (database === null && dataset === null && options.into === undefined) refuseEngine(options);
  refuseTeams(options);
  const { output, folders } = placesOf(options.output ?? [], io.cwd);
  const targets = targetsOf(PORTFOLIO_FORMATS, { ...options, output }, io.cwd);
  const progress = openProgress(io, options.quiet ?? false);
  try {
    const pages = pagesIn(folders, options, io);
    const looked = async () => {
      if (database !== null) return askDatabase(database, progress);
      if (options.into !== undefined) return collected(paths, options, io, progress);
      if (dataset !== null) return readDataset(dataset, options, io, progress);
      const request = await portfolioRequest(paths, options, io, progress, () => load(targets));
      return request && lookAtAll({ ...request, onAudited: pages.write });
    };
    const document = await looked();
    if (document === null) return;
    progress.stop();
    const opening = await openingOf(PORTFOLIO_FORMATS, targets, options, io);
    for (const file of await deliver(document, opening.all, options, io)) progress.note(`wrote ${file}`);
    if (targets.every(({ file }) => file !== null)) for (const line of inBrief(document)) progress.note(line);
    await show({ page: opening.page, audited: io.cwd }, options, io, progress);
    pages.finish();
    refuseUnjudged(document, options.strict === true);
  } finally {
    progress.stop();
  }
}

const DRY_RUN = { says: "--dry-run prints a text", next: "Leave one of them out." };

const ASKED = {
  command: "portfolio",
  example: "flowaudit portfolio ../api ../web octo-org/worker",
};

/** Collects first, and makes the portfolio of that; null where what would be read was all that was asked for. */
async function collected(
  paths: readonly string[],
  options: PortfolioOptions,
  io: GuardedIo,
  progress: Progress,
): Promise<PortfolioReport | null> {
  const { collectInto } = await import("./collect-action.ts");
  const into = intoOf(options, INTO);
  const written = await collectInto(paths, into, options, io, progress);
  if (written === null) return null;
  const document = await readDataset(resolve(io.cwd, into), options, io, progress);
  return { ...document, caveats: [...caveatsOf(written.organisations, options), ...document.caveats] };
}

const INTO = "flowaudit portfolio --org octo-org --into data/";

/** What has to be known of organisations. */
function caveatsOf(
  organisations: AskedRun["organisations"],
  { anonymise }: Pick<PortfolioOptions, "anonymise">,
): string[] {
  return organisations?.each.flatMap((one) => leftOutSays(one, anonymise !== true) ?? []) ?? [];
}

/** The portfolio of what was loaded. */
async function askDatabase(place: ClickHousePlace, { step }: Progress): Promise<PortfolioReport> {
  const { portfolioOfDatabase } = await import("../../commands/dataset/clickhouse/portfolio-of-database.ts");
  step("asking ClickHouse");
  return portfolioOfDatabase(place, version());
}

/** The portfolio of what was collected. */
async function readDataset(
  place: string,
  options: PortfolioOptions,
  { signal }: GuardedIo,
  { step }: Progress,
): Promise<PortfolioReport> {
  const { portfolioOfDataset } = await import("../../commands/dataset/portfolio-of-dataset.ts");
  return portfolioOfDataset(place, {
    version: version(),
    engine: readerOf(options),
    memory: options.memory ?? null,
    signal,
    byTeam: options.by === "team",
    onRead: (repo, which) => step(`${which}, ${text(repo)}`),
  });
}

/** What is asked of all of them, and of each; null where what would be read was all that was asked for. */
async function portfolioRequest(
  paths: readonly string[],
  options: PortfolioOptions,
  io: GuardedIo,
  progress: Progress,
  whileReading: () => void,
): Promise<Omit<PortfolioRequest, "onAudited"> | null> {
  const takenAt = takenAtOf(options, io.now());
  const settled = await configured(null, options, io, { note: () => {} });
  const window = sharedWindow(options, settled.window, takenAt);
  const { since: _, until: __, ...others } = options;
  // Of none its own configuration decides on the window.
  const each = {
    ...others,
    asOf: isoOf(takenAt),
    window: `${isoOf(window.from)}..${isoOf(window.to)}`,
    clonesNamedBy: "--clones" as const,
  };
  const clients = sharedClients(progress);
  const run = await askedFor(paths, options, io, progress, clients);
  const titles = await Promise.all(run.asked.map((one) => titleAsked(one, options, io)));
  const part = { asked: run.asked, there: [], elsewhere: [], shard: WHOLE, into: null };
  if (!(await announce(run, part, window, options, io, progress))) return null;
  return {
    asked: run.asked.map(({ word, subject }, place) => ({
      word,
      onServer: titles[place] ?? null,
      request: () => {
        const own = ofOne(progress, `${grouped(place + 1)} of ${grouped(run.asked.length)}, ${word}`);
        return requestOf(subject ?? word, each, io, own, whileReading, clients);
      },
    })),
    caveats: caveatsOf(run.organisations, options),
    window,
    takenAt,
    byTeam: options.by === "team",
    version: version(),
    pseudonym: options.anonymise
      ? await (await import("../request/pseudonyms.ts")).pseudonyms(io, progress.note)
      : null,
    onWithheld: (word, name, ended) => progress.note(endSays(word, name, ended)),
    now: io.now,
    signal: io.signal,
  };
}

/** `owner/name` of one that is on a server; what cannot be understood is told in its own row. */
async function titleAsked({ word, subject }: AskedWord, options: PortfolioOptions, io: GuardedIo) {
  const found = subject ?? (await subjectOf(word, options, io).catch(() => null));
  return found && titleOf(found);
}

/** What is said of one of them, with its name before it. */
function ofOne({ step, note, stop }: Progress, name: string): Progress {
  return { step: (says) => step(`${name}: ${says}`), note: (says) => note(`${name}: ${says}`), stop };
}

/** Writes the page of each repository into folders, while its report is there. What could not be written is told at the end. */
function pagesIn(folders: readonly string[], options: ReportOptions, io: GuardedIo) {
  const nameOf = pageNames();
  const format = present(formatFor(REPORT_FORMATS, "html"), "the format of pages");
  let unwritten: unknown = null;
  const write = async ({ report, groups }: Audited): Promise<string | null> => {
    if (folders.length === 0) return null;
    const name = nameOf(report.repository.name);
    const targets = folders.map((folder) => ({ format, file: `${folder}/${name}` }));
    try {
      await deliver(report, targets, { ...options, groups }, io);
      return name;
    } catch (error) {
      unwritten ??= error;
      return null;
    }
  };
  const finish = () => {
    if (unwritten !== null) throw unwritten;
  };
  return { write, finish };
}

/** What a person learns who has yet to open the file. */
function inBrief({ says: [first], counts, repositories }: PortfolioReport): string[] {
  const unjudged = counts.refused === 0 ? [] : [unjudgedSays(repositories)];
  return [...(first === undefined ? [] : [first]), ...unjudged];
}

function unjudgedSays(repositories: PortfolioReport["repositories"]): string {
  const names = repositories.flatMap(({ state, label }) => (state === "refused" ? [label] : []));
  return `${counted(names.length, "repository")} could not be judged: ${names.join(", ")}.`;
}

/** Ends a command whose result was printed where nothing could be judged, or with --strict where something could not. */
function refuseUnjudged({ counts, repositories }: PortfolioReport, strict: boolean): void {
  const { judged, refused, partly } = counts;
  if (judged === 0) throw refused > 0 ? errors.none(repositories) : errors.quiet();
  if (strict && refused + partly > 0) throw errors.notAll(repositories);
}

const errors = {
  noInto: () =>
    new FlowauditError(
      "usage",
      "--resume goes on with a dataset, and --into names none.",
      `For example: ${INTO} --resume`,
    ),
  none: (repositories: PortfolioReport["repositories"]) =>
    new FlowauditError(
      "environment",
      `No repository could be judged. ${unjudgedSays(repositories)}`,
      "Why not stands in the result, for each of them.",
    ),
  quiet: () =>
    new FlowauditError(
      "notEnoughData",
      "Nothing happened in any of the repositories in this window.",
      "Where these clones are old, fetch them first; else choose a longer window, for example --window 1y.",
    ),
  notAll: (repositories: PortfolioReport["repositories"]) => {
    const names = repositories.flatMap(({ state, label }) =>
      state === "refused" || state === "partly" ? [label] : [],
    );
    return new FlowauditError(
      "notEnoughData",
      `Not everything could be read, and --strict wants all of it: ${names.join(", ")}.`,
      "Why not stands in the result, for each of them.",
    );
  },
};
