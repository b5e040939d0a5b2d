import type { Facts, History } from "../collect/facts.ts";
import { commitNamed } from "../collect/git/named-commit.ts";
import type { Source } from "../collect/source.ts";
import type { Explained, Explanation } from "../judge/report/report.ts";
import { FlowauditError } from "../lib/errors.ts";
import { cell, present } from "../lib/must.ts";
import { listed } from "../lib/text/listed.ts";
import { nearest } from "../lib/text/near.ts";
import { text } from "../lib/text/text.ts";
import { formatDay } from "../lib/time/instants.ts";
import { DAY_MS } from "../lib/time/units.ts";
import type { Control, Measure } from "../measures/measure.ts";
import type { findChange } from "../model/build-flow.ts";
import { changeWord } from "../model/changes/change-words.ts";
import { landmarksOf } from "../model/deliveries/landmarks.ts";
import { type AuditRequest, audit, withSource } from "./audit.ts";
import { inGit, withGitHub } from "./in-git.ts";
import type { Layers } from "./layers.ts";

/** One change, one measure or one control in full, and what ends the command after it was printed. */
export interface ExplainedWord {
  readonly explanation: Explained;
  readonly problem: FlowauditError | null;
}

/** The life of one change, with the same. */
export interface ExplainedChange {
  readonly explanation: Explanation;
  readonly problem: FlowauditError | null;
}

/**
 * Explains what a word names: a measure or a control by its id, a change by `#N` or by any of its commits (the beginning
 * of an id, HEAD, a branch, a tag), or a measure or a control by the first words of its title. Throws a usage error for
 * any other word before a history is read.
 */
export async function explainWord(request: AuditRequest, word: string): Promise<ExplainedWord> {
  const [catalogue, { ofId, ofTitle }] = await Promise.all([
    loadExplained(),
    import("../measures/find-named.ts"),
  ]);
  const named = ofId(catalogue, word);
  if (named !== undefined) return explainOne(request, named);
  const commit = isNumber(word) ? null : await refNamed(request, word);
  if (commit !== null || word === "HEAD" || changeWord(word) !== null)
    return explainChange(request, commit ?? word);
  const titled = ofTitle(catalogue, word);
  if (titled === undefined) throw unknown(word, catalogue);
  return explainOne(request, titled);
}

/** The names of everything that is explained by one. */
export async function namesOfExplained(): Promise<string[]> {
  return (await loadExplained()).map(({ meta }) => meta.id);
}

/** Everything that is explained by its name: the measures, then the controls. */
async function loadExplained(): Promise<readonly (Measure | Control)[]> {
  const [{ MEASURES }, { CONTROLS }] = await Promise.all([
    import("../measures/index.ts"),
    import("../measures/controls/index.ts"),
  ]);
  return [...MEASURES, ...CONTROLS];
}

/** One measure with what is behind it, or one control with what shows it. */
async function explainOne(request: AuditRequest, one: Measure | Control): Promise<ExplainedWord> {
  const { report, taken, problem } = await audit(request);
  if ("look" in one) {
    const { explainControl } = await import("../judge/parts/explain-control.ts");
    return { explanation: explainControl(report, one.meta), problem };
  }
  const { explainMeasure } = await import("../judge/parts/explain-measure.ts");
  const found = taken.find(({ meta }) => meta === one.meta);
  return { explanation: explainMeasure(report, present(found, one.meta.id)), problem };
}

const isNumber = (word: string) => /^[#!]/.test(word);

/** The commit of a ref. Where there is no repository there is none: that is told by who reads it. */
async function refNamed({ git, path }: AuditRequest, word: string): Promise<string | null> {
  try {
    return await commitNamed(git, path, word);
  } catch (error) {
    if (!(error instanceof FlowauditError) || error.kind === "interrupted") throw error;
    return null;
  }
}

/** So many measures and controls that may have been meant are named. */
const MOST_NAMED = 3;

function unknown(word: string, catalogue: readonly (Measure | Control)[]): FlowauditError {
  const ids = catalogue.map(({ meta }) => meta.id);
  const near = listed(nearest(word, ids, MOST_NAMED));
  return new FlowauditError(
    "usage",
    `${text(word, 80)} names no measure, no control and no change: those are #123, the beginning of a commit's id, HEAD, a branch or a tag.`,
    `The nearest names are ${near}. flowaudit export measures lists all measures, flowaudit readiness --all the controls.`,
  );
}

/** Younger changes are looked for on GitHub, whatever git says; so far before its merge deliveries matter to a change. */
const RECENT_MS = 90 * DAY_MS;

/** Of what is stored nothing is left out: a change may be looked for that is older than what has to be read. */
const EVERYTHING = 0;

/** Rebuilds the life of one change, named by `#N` or by any of its commits. */
export function explainChange(request: AuditRequest, word: string): Promise<ExplainedChange> {
  return withSource(request, async (source, layers) => {
    const { history, problem } = await historyOf(request, source, layers, word);
    const outline = layers.outlineOf(history, request.config);
    const found = layers.findChange(history, outline, word);
    if (found.kind !== "change" && found.kind !== "pull") throw notFound(found, word, history.github);
    // Of a report's change its lines are followed as long as that report does.
    const window = request.window(landmarksOf(source.history, () => outline));
    const end = window?.to ?? request.takenAt;
    const ranges = layers.rangesForOne(history, outline, found, end);
    const diffs = await source.diffs(ranges);
    const commitDiffs = await source.diffs(layers.commitRangesForOne(history, outline, found));
    const own = found.kind === "change" ? found.merge.commit : null;
    const watched = await source.watched(ranges.filter(({ tip }) => tip === own));
    const facts: Facts = { ...history, diffs, commitDiffs, watched };
    const change = layers.buildOne(facts, outline, found, end);
    await source.check(change);
    const { source: deliveries } = outline.deliveries;
    const { takenAt, version, pseudonym } = request;
    const repository = layers.repositoryOf(facts);
    const explanation = layers.explain(
      pseudonym === null ? change : layers.changeWithPseudonyms(change, pseudonym),
      pseudonym === null ? repository : layers.repositoryWithPseudonyms(repository, pseudonym),
      deliveries.id,
      takenAt,
      version,
      request.config.calendar,
    );
    return { explanation, problem };
  });
}

/** The history with what GitHub knows since the change was merged, or lately where git does not know it. */
async function historyOf(
  request: AuditRequest,
  source: Source,
  layers: Layers,
  word: string,
): Promise<{ history: History; problem: FlowauditError | null }> {
  const way = (await request.github?.(source)) ?? null;
  if (way === null) return { history: source.history, problem: null };
  const found = layers.findChange(
    source.history,
    layers.outlineOf(source.history, inGit(request.config)),
    word,
  );
  const recently = request.takenAt - RECENT_MS;
  const merged =
    found.kind === "change"
      ? cell(source.history.commits.committerSeconds, found.merge.commit) * 1000
      : recently;
  const since = Math.min(recently, Number.isNaN(merged) ? recently : merged - RECENT_MS);
  const seen = await way.read(since, () => {}, EVERYTHING);
  return { history: withGitHub(source.history, seen), problem: seen.problem };
}

type NotFound = Exclude<ReturnType<typeof findChange>, { kind: "change" | "pull" }>;

function notFound(found: NotFound, word: string, github: History["github"]): FlowauditError {
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
  const isOlder = word.startsWith("#") && github !== null && github.since > 0;
  const says = isOlder
    ? `There is no change ${word} in what was read: pull requests last touched since ${formatDay(github.since)}.`
    : `There is no change or commit ${word} on the audited branch.`;
  const next = isOlder
    ? "flowaudit sync --all reads all of them."
    : github === null
      ? "Name one that the report lists; what is not merged is known to GitHub alone, which was not read."
      : "Name a pull request (#123) or the beginning of a commit id; the report lists both.";
  return new FlowauditError("usage", says, next);
}
