import type { Diff, DiffRange, Facts, History, Pseudonym } from "../collect/facts.ts";
import { storedTooLate } from "../collect/github/github-gaps.ts";
import type { Estimate } from "../collect/github/sync-repository.ts";
import { type HistoryPlace, type RunFolder, runsOf } from "../collect/runs/run-folder.ts";
import { type GitContext, type OfClone, openSource, type Source } from "../collect/source.ts";
import type { Config } from "../config/config.ts";
import { nameOf } from "../config/delivery-sources.ts";
import type { Report } from "../judge/report/report.ts";
import type { FlowauditError } from "../lib/errors.ts";
import { nth, present } from "../lib/must.ts";
import type { Landmarks } from "../lib/time/points.ts";
import { DAY_MS } from "../lib/time/units.ts";
import type { Group } from "../measures/groups.ts";
import type { MeasureResult } from "../measures/measure.ts";
import type { Outline, Reach } from "../model/build-flow.ts";
import { landmarksOf } from "../model/deliveries/landmarks.ts";
import type { Flow, Window } from "../model/flow.ts";
import { type Against, againstBaseline } from "./baseline.ts";
import type { GitHubRead, GitHubReader, Surroundings } from "./github.ts";
import { inGit, mergedEver, withGitHub } from "./in-git.ts";
import { type Layers, loadLayers } from "./layers.ts";
import { isEmpty, noChanges, type OfNothing } from "./no-changes.ts";

export type { NamedKind, Pseudonym } from "../collect/facts.ts";
export { isUnread } from "../judge/parts/unread-gaps.ts";
export type { Report } from "../judge/report/report.ts";

/** What to audit, and with what. */
export interface AuditRequest extends OfClone {
  readonly path: string;
  readonly config: Config;
  /** The window in UTC epoch ms where one was asked for; it may be named by what the history lends. */
  readonly window: (marks: Landmarks) => Config["window"];
  /** What is said where it holds nothing, where it is not chosen by `--window`. */
  readonly ofNothing?: OfNothing;
  readonly takenAt: number;
  readonly version: string;
  readonly git: GitContext;
  /** Opens the way to what GitHub adds; null for git alone. */
  readonly github: ((local: Surroundings) => Promise<GitHubReader>) | null;
  /**
   * Where more of the past is looked at than the window needs: from when on what GitHub has is read, and from when on what
   * is stored is looked at, by what git alone knows. UTC epoch ms.
   */
  readonly past?: (alone: Pick<Audited["from"], "facts" | "outline">) => PastReach;
  /** Told what reading GitHub will cost, with a report of what git alone shows, before it is read. */
  readonly onEstimate: (estimate: Estimate, early: () => Report) => void;
  /** An earlier report, which measures hold this window against; its halves are held against each other without one. */
  readonly baseline?: Report;
  /** Every object is held to its id, not those alone that are named. */
  readonly verifyObjects: boolean;
  /** Stands for names in everything that is printed; null: names stay. */
  readonly pseudonym: Pseudonym | null;
  /** Folder in which diffs are remembered between runs, or null for none. */
  readonly cache: string | null;
  /** Whose that has to be; null on systems that do not tell. */
  readonly uid: number | null;
  /** Where recorded runs are kept, or null for nowhere. */
  readonly history: HistoryPlace | null;
  readonly progress: (says: string) => void;
  /** Called once git reads the history. */
  readonly whileReading: () => void;
  readonly note: (says: string) => void;
}

export interface PastReach {
  readonly read: number;
  readonly stored: number;
}

/** A report, and what ends the command after it was printed: GitHub could not be read, and git alone spoke. */
export interface Audited {
  readonly report: Report;
  /** The measurements that the report was made of, with all of their evidence. */
  readonly taken: readonly MeasureResult[];
  /** The groups in which the measures are read. */
  readonly groups: readonly Group[];
  readonly problem: FlowauditError | null;
  /** Where its runs are kept; null for nowhere. */
  readonly runs: RunFolder | null;
  readonly flow: Flow;
  /** The same as the report tells of it: with pseudonyms where these were asked for. */
  readonly shown: Flow;
  /** What that was built from. */
  readonly from: { readonly facts: Facts; readonly outline: Outline; readonly config: Config };
  /** The same report on some of its changes. */
  readonly reportOn: (part: Flow) => Report;
}

/** Reads a repository and reports on it: collect → model → measures → judge. Throws `FlowauditError`. */
export async function audit(request: AuditRequest): Promise<Audited> {
  return nth(await auditEach(request, [request]), 0);
}

/** The same of several windows of one repository, which is read once. Throws `FlowauditError`. */
export function auditEach(
  request: Omit<AuditRequest, "window">,
  windows: readonly Pick<AuditRequest, "window" | "ofNothing">[],
): Promise<readonly Audited[]> {
  return withSource(request, async (source, layers) => {
    const audited: Audited[] = [];
    // One after the other: what git and GitHub were asked for the first window is there for the next.
    for (const one of windows) audited.push(await auditWindow({ ...request, ...one }, source, layers));
    return audited;
  });
}

/** One window of a repository as it was read, before anything is measured. */
export interface Looked extends Pick<Audited, "flow" | "problem" | "from"> {
  readonly config: Config;
  /** The same as far as it may be told. */
  readonly told: Config;
  /** What may be shown of a flow: with pseudonyms where these were asked for. Throws where there is nothing. */
  readonly shownOf: (flow: Flow) => Flow;
  readonly judged: (flow: Flow, against?: Against) => Judged;
}

type Judged = Pick<Audited, "report" | "taken" | "shown">;

/** The report on one window of a repository that is open. */
export async function auditWindow(request: AuditRequest, source: Source, layers: Layers): Promise<Audited> {
  const { flow, problem, from, judged } = await lookAtWindow(request, source, layers);
  const { baseline, pseudonym } = request;
  const against = baseline && (await againstBaseline(baseline, pseudonym, problem));
  request.progress("measuring");
  const groups = layers.groupsOf(layers.MEASURES);
  const runs = request.history && runsOf(request.history, source);
  return {
    ...judged(flow, against),
    groups,
    problem,
    runs,
    flow,
    from,
    reportOn: (part) => judged(part).report,
  };
}

/** What one window of a repository that is open holds. */
export async function lookAtWindow(request: AuditRequest, source: Source, layers: Layers): Promise<Looked> {
  const { pseudonym, version } = request;
  const config = {
    ...request.config,
    window: request.window(
      landmarksOf(source.history, () => layers.outlineOf(source.history, inGit(request.config))),
    ),
  };
  const told = pseudonym === null ? config : layers.withoutPlaces(config);
  const shownOf = (flow: Flow): Flow => {
    if (isEmpty(flow, config)) {
      const merged = mergedEver(source, layers, config);
      throw (request.ofNothing ?? noChanges)({ flow, config, merged, tip: source.history.repository });
    }
    return pseudonym === null ? flow : layers.withPseudonyms(flow, pseudonym);
  };
  const judged = (flow: Flow, against?: Against): Judged => {
    const shown = shownOf(flow);
    const taken = layers.takeMeasures(shown, config, layers.MEASURES, against?.(shown, told));
    const looked = layers.lookAtControls(shown, config, layers.CONTROLS);
    return { report: layers.judge(shown, taken, told, version, looked), taken, shown };
  };
  const read = await flowWithGitHub(request, source, layers, config, (flow) => judged(flow).report);
  return { ...read, config, told, shownOf, judged };
}

/** A pull request that was merged or delivered later was touched later: only a clock may be wrong by a day. */
const MARGIN_MS = DAY_MS;
/** With what GitHub knows of deliveries the window may reach further back, and then further again. */
export const MOST_LOOKS = 3;

/** The flow of the history and, where there is a way to it, of what GitHub adds. */
async function flowWithGitHub(
  request: AuditRequest,
  source: Source,
  layers: Layers,
  config: Config,
  reportOn: (flow: Flow) => Report,
): Promise<Pick<Audited, "flow" | "problem" | "from">> {
  const way = (await request.github?.(source)) ?? null;
  if (way === null || !way.knows) {
    const seen = (await way?.read(0, () => {})) ?? { facts: null, gaps: [], problem: null };
    const chosen = await choose(source, withGitHub(source.history, seen), layers, config);
    const flow = await flowOf(source, layers, chosen);
    return { flow: saying(flow, seen, needed(chosen)), problem: seen.problem, from: chosen };
  }
  const alone = await choose(source, source.history, layers, inGit(config));
  const early = () => reportOn(build(layers, alone));
  let chosen = alone;
  let seen: GitHubRead = { facts: null, gaps: [], problem: null };
  let asked = Number.POSITIVE_INFINITY;
  const past = request.past?.(alone);
  for (let looks = 0; looks < MOST_LOOKS && seen.problem === null; looks++) {
    const since = Math.min(needed(chosen), beforeTheEdge(chosen, asked));
    if (since >= asked) break;
    const estimated = (estimate: Estimate) => {
      if (looks === 0) request.onEstimate(estimate, early);
    };
    seen = await way.read(
      Math.min(since, past?.read ?? since),
      estimated,
      past && Math.min(since, past.stored),
    );
    chosen = await choose(source, withGitHub(source.history, seen), layers, config);
    asked = since;
  }
  const flow = saying(await flowOf(source, layers, chosen), seen, asked);
  return { flow, problem: seen.problem, from: chosen };
}

/** The flow, and what has to be said of it where the store begins later than what it needs. */
function saying(flow: Flow, { facts }: GitHubRead, since: number): Flow {
  return { ...flow, gaps: [...flow.gaps, ...storedTooLate(facts, since + MARGIN_MS)] };
}

/** A window of a history, what a flow over it is built from, and how far back it looks. */
interface Chosen {
  readonly facts: Facts;
  readonly outline: Outline;
  readonly config: Config;
  readonly window: Window;
  readonly reach: Reach;
}

/** From when on pull requests matter to a window, UTC epoch ms: each was touched when it was merged. */
const needed = ({ reach }: Chosen): number => reach.since - MARGIN_MS;

/** From when on to read again where what came before the window's first deployment is not known. */
function beforeTheEdge({ reach, window }: Chosen, read: number): number {
  return reach.cut ? read - (window.to - window.from) / 2 : Number.POSITIVE_INFINITY;
}

/** Chooses the window that was asked for, or the shortest default one that holds enough. */
async function choose(source: Source, history: History, layers: Layers, config: Config): Promise<Chosen> {
  const facts = { ...history, diffs: new Map<number, Diff>() };
  const outline = layers.outlineOf(history, config);
  let chosen: Chosen | null = null;
  for (const candidate of layers.candidateWindows(history, outline, config)) {
    const window = layers.observedIn(history, outline, candidate);
    await readDiffs(source, facts.diffs, layers.rangesToReach(outline, window, new Set(facts.diffs.keys())));
    chosen = { facts, outline, config, window, reach: layers.reachOf(facts, outline, config, window) };
    if (chosen.reach.finished >= layers.ENOUGH) return chosen;
  }
  const last = present(chosen, "a window");
  if (config.window !== null) return last;
  return { ...last, window: layers.holdingFew(history, last.window, last.reach.finished) };
}

/** The flow over a window that was chosen. */
async function flowOf(source: Source, layers: Layers, chosen: Chosen): Promise<Flow> {
  const diffs = new Map(chosen.facts.diffs);
  await readDiffs(source, diffs, layers.rangesFor(chosen.outline, chosen.window, new Set(diffs.keys())));
  const commitDiffs = await source.diffs(layers.commitRangesFor(chosen.facts, chosen.outline, chosen.window));
  const watched = await source.watched(layers.watchedRangesFor(chosen.outline, chosen.window));
  const flow = build(layers, { ...chosen, facts: { ...chosen.facts, diffs, commitDiffs, watched } });
  await source.check(flow);
  return flow;
}

const build = (layers: Layers, { facts, outline, config, window }: Chosen): Flow =>
  layers.buildFlow(facts, outline, config, window);

async function readDiffs(
  source: Source,
  into: Map<number, Diff>,
  ranges: readonly DiffRange[],
): Promise<void> {
  if (ranges.length === 0) return;
  for (const [tip, diff] of await source.diffs(ranges)) into.set(tip, diff);
}

/** Opens the repository and the rooms, and closes what was opened. */
export async function withSource<T>(
  request: Omit<AuditRequest, "window">,
  use: (source: Source, layers: Layers) => Promise<T>,
): Promise<T> {
  const { branch, formerBranches, deliveries, incidentFile, impactFile } = request.config;
  let loading: Promise<Layers> | null = null;
  const whileReading = () => {
    loading = loadLayers();
    request.whileReading();
  };
  const source = await openSource({
    ...request,
    whileReading,
    branch,
    formerBranches,
    incidentFile,
    impactFile,
    deliveryFile: nameOf(deliveries, "file"),
    productionBranch: nameOf(deliveries, "branch"),
  });
  const using = async () => use(source, await (loading ?? loadLayers()));
  const used = await using().catch(async (error: unknown) => {
    // What went wrong first is what is told.
    await source.close().catch(() => {});
    throw error;
  });
  await source.close();
  return used;
}
