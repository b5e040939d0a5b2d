import type { Diff, Facts } from "./collect/facts.ts";
import type { GitHubFacts } from "./collect/github-facts.ts";
import { type GitContext, openSource, type Source } from "./collect/index.ts";
import type { Config } from "./config/config.ts";
import type { Explanation, Report } from "./judge/report.ts";
import { FlowauditError } from "./lib/errors.ts";
import { formatInstant } from "./lib/window.ts";
import type { Flow } from "./model/flow.ts";
import type { findChange } from "./model/index.ts";

/** The rooms to the right of collect, loaded while git reads. */
const loadRooms = async () => {
  const [
    {
      buildFlow,
      buildOne,
      candidateWindows,
      ENOUGH,
      findChange,
      outlineOf,
      rangesFor,
      rangesForOne,
      repositoryOf,
    },
    { takeMeasures },
    { MEASURES },
    { explain, judge },
  ] = await Promise.all([
    import("./model/index.ts"),
    import("./measures/engine.ts"),
    import("./measures/index.ts"),
    import("./judge/index.ts"),
  ]);
  const model = { buildFlow, buildOne, candidateWindows, ENOUGH, findChange, outlineOf };
  return { ...model, rangesFor, rangesForOne, repositoryOf, takeMeasures, MEASURES, explain, judge };
};
type Rooms = Awaited<ReturnType<typeof loadRooms>>;

/** What to audit, and with what. */
export interface AuditRequest {
  readonly path: string;
  readonly config: Config;
  /** The window in UTC epoch ms where one was asked for; it may be named by tags, whose instants are lent. */
  readonly window: (tagInstant: (name: string) => number | undefined) => Config["window"];
  readonly takenAt: number;
  readonly version: string;
  readonly git: GitContext;
  /** Reads what GitHub adds, null where nothing of it is stored. Absent: git alone. */
  readonly github?: () => Promise<GitHubFacts | null>;
  /** Folder in which diffs are remembered between runs, or null for none. */
  readonly cache: string | null;
  readonly progress: (says: string) => void;
  /** Called once git reads the history. */
  readonly whileReading: () => void;
  readonly note: (says: string) => void;
}

/** Reads a repository and reports on it: collect → model → measures → judge. Throws `FlowauditError`. */
export function audit(request: AuditRequest): Promise<Report> {
  return withSource(request, async (source, rooms) => {
    const config = { ...request.config, window: request.window(tagInstants(source)) };
    const flow = await flowOf(source, rooms, config);
    if (flow.changes.length === 0) throw refusals.noChanges(flow, config);
    request.progress("measuring");
    return rooms.judge(flow, rooms.takeMeasures(flow, config, rooms.MEASURES), config, request.version);
  });
}

/** The flow over the window that was asked for, or over the shortest default one that holds enough. */
async function flowOf(source: Source, rooms: Rooms, config: Config): Promise<Flow> {
  const outline = rooms.outlineOf(source.history, config);
  const windows = rooms.candidateWindows(source.history, outline, config);
  const diffs = new Map<number, Diff>();
  let flow: Flow | null = null;
  for (const window of windows) {
    const ranges = rooms.rangesFor(outline, window, new Set(diffs.keys()));
    for (const [tip, diff] of await source.diffs(ranges)) diffs.set(tip, diff);
    flow = rooms.buildFlow({ ...source.history, diffs }, outline, config, window);
    if (flow.finished.length >= rooms.ENOUGH) break;
  }
  return flow!;
}

/** Rebuilds the life of one change, named by `#N` or by any of its commits. */
export function auditOne(request: AuditRequest, word: string): Promise<Explanation> {
  return withSource(request, async (source, rooms) => {
    const outline = rooms.outlineOf(source.history, request.config);
    const found = rooms.findChange(source.history, outline, word);
    if (found.kind !== "change" && found.kind !== "pull") throw refusals.notFound(found, word);
    const diffs = await source.diffs(rooms.rangesForOne(outline, found));
    const facts: Facts = { ...source.history, diffs };
    const change = rooms.buildOne(facts, outline, found);
    const { source: deliveries } = outline.deliveries;
    return rooms.explain(change, rooms.repositoryOf(facts), deliveries.id, request.takenAt, request.version);
  });
}

async function withSource<T>(
  request: AuditRequest,
  use: (source: Source, rooms: Rooms) => Promise<T>,
): Promise<T> {
  const { branch, deliveries, incidentFile } = request.config;
  const deliveryFile = deliveries.kind === "file" ? deliveries.file : null;
  const productionBranch = deliveries.kind === "branch" ? deliveries.name : null;
  let loading: Promise<Rooms> | null = null;
  const whileReading = () => {
    loading = loadRooms();
    request.whileReading();
  };
  const source = await openSource({
    ...request,
    whileReading,
    branch,
    deliveryFile,
    incidentFile,
    productionBranch,
  });
  try {
    return await use(source, await (loading ?? loadRooms()));
  } finally {
    await source.close();
  }
}

/** Instants that windows named by tags begin and end at. */
function tagInstants({ history }: Source): (name: string) => number | undefined {
  return (name) => {
    const tag = history.tags.find((candidate) => candidate.name === name);
    const seconds =
      tag && [tag.taggerSeconds, history.commits.committerSeconds[tag.commit]!].find(Number.isFinite);
    return seconds === undefined ? undefined : seconds * 1000;
  };
}

const refusals = {
  noChanges: (flow: Flow, config: Config) => {
    const bounds = `between ${formatInstant(flow.window.from)} and ${formatInstant(flow.window.to)}`;
    const where =
      config.path === "" ? `on ${flow.repository.branch}` : `in ${config.path} on ${flow.repository.branch}`;
    return new FlowauditError(
      "notEnoughData",
      `No change was merged or delivered ${bounds} ${where}.`,
      config.path === ""
        ? "Choose a longer window, for example --window 1y."
        : "Check the folder's name, seen from the top of the repository, or choose a longer window.",
    );
  },
  notFound: (found: Exclude<ReturnType<typeof findChange>, { kind: "change" | "pull" }>, word: string) => {
    if (found.kind === "ambiguous") {
      return new FlowauditError(
        "usage",
        `${word} begins the ids of ${found.ids.length} commits.`,
        `Give more of it: ${found.ids
          .slice(0, 3)
          .map((id) => id.slice(0, 12))
          .join(", ")} …`,
      );
    }
    if (found.kind === "unmerged") {
      return new FlowauditError(
        "usage",
        `The commit ${found.id.slice(0, 12)} is not on the audited branch.`,
        "Choose another branch with --branch, or wait until it is merged.",
      );
    }
    return new FlowauditError(
      "usage",
      `There is no change or commit ${word} on the audited branch.`,
      "Name a pull request (#123) or the beginning of a commit id; the report lists both.",
    );
  },
};
