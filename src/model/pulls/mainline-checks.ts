import type { Facts } from "../../collect/facts.ts";
import { type BranchRules, isRead, type Read } from "../../collect/github-facts.ts";
import { cell } from "../../lib/must.ts";
import type { CheckHead, Flow, TrunkSpell, Window } from "../flow.ts";
import { within } from "../flow-terms.ts";
import { trunkOf } from "../history/graph/mainline.ts";
import type { Outline } from "../outline.ts";
import type { Built } from "./build-pull.ts";
import { type CheckRun, isFailure, latestRun, runsIn } from "./replay/check-runs.ts";

/** What the checks said of one commit of the main line, from an instant on. */
interface Verdict {
  readonly at: number;
  /** Place of the commit on the main line. */
  readonly place: number;
  readonly commit: string;
  readonly change: string;
  /** Names of the checks that failed; none where all were green. */
  readonly failed: readonly string[];
}

/**
 * Stretches in which the newest checked commit of the main line was green or red, as far as the window shows them.
 * A commit is red from its first failed check on and green once all have finished, the required ones where the rules
 * name them; a check that was run again counts by its newest run. Before the first verdict nothing is said.
 */
function trunkSpells(facts: Facts, outline: Outline, window: Window): TrunkSpell[] {
  const { github } = facts;
  if (github === null) return [];
  const trunk = trunkOf(outline.mainline);
  const standing = outline.merges.standing();
  const places = [...trunk.keys()].filter((place) => trunk[place] === 1 && standing[place] !== -1);
  const verdictsAt = (place: number): Verdict[] => {
    const commit = facts.commits.id(cell(outline.mainline.chain, place));
    const checks = github.checks.get(commit);
    if (checks === undefined || !isRead(checks)) return [];
    const change = facts.commits.id(outline.merges.commitOf(cell(standing, place)));
    return verdictsOf(judged(runsIn(checks).runs, github.rules)).map((one) => ({
      ...one,
      place,
      commit,
      change,
    }));
  };
  // The newest commits tell of the window alone once the first spell that they show ends before it.
  let verdicts: Verdict[] = [];
  for (let [newest, seen] = [FIRST_LOOK, 0]; ; [newest, seen] = [newest * 2, newest]) {
    const next = places.slice(-newest, places.length - seen);
    verdicts = [...next.flatMap(verdictsAt), ...verdicts];
    const spells = spellsOf(verdicts);
    if (newest >= places.length || (spells[0]?.to ?? Number.POSITIVE_INFINITY) <= window.from)
      return inWindow(spells, window);
  }
}

const FIRST_LOOK = 256;

function judged(runs: readonly CheckRun[], rules: Read<BranchRules>): CheckRun[] {
  const counted = runs.filter(({ outcome }) => outcome !== "cancelled");
  if (!isRead(rules) || rules.checks.length === 0) return counted;
  const required = counted.filter(({ name }) => rules.checks.includes(name));
  const names = new Set(required.map(({ name }) => name));
  return rules.checks.every((name) => names.has(name)) || required.some(isFailure) ? required : [];
}

/** After each finish: red where the newest finished run of a name failed, green where all names have passed. */
function verdictsOf(runs: readonly CheckRun[]): { at: number; failed: string[] }[] {
  const names = [...new Set(runs.map(({ name }) => name))].sort();
  const finishes = [...new Set(runs.map(({ endedAt }) => endedAt))].filter(Number.isFinite);
  return finishes
    .sort((a, b) => a - b)
    .flatMap((at) => {
      const ended = runs.filter(({ endedAt }) => endedAt <= at);
      const latest = names.map((name) => latestRun(ended, name, at));
      const failed = latest.flatMap((run) => (run !== null && isFailure(run) ? [run.name] : []));
      return failed.length > 0 || !latest.includes(null) ? [{ at, failed }] : [];
    });
}

/** The newest commit that a verdict is known of decides; an older one's late answer changes nothing. */
function spellsOf(verdicts: readonly Verdict[]): TrunkSpell[] {
  const spells: TrunkSpell[] = [];
  let newest = -1;
  const inTime = [...verdicts].sort((a, b) => a.at - b.at || a.place - b.place);
  for (const { at, place, commit, change, failed } of inTime) {
    if (place < newest) continue;
    newest = place;
    const state = failed.length === 0 ? "green" : "red";
    const before = spells.at(-1);
    if (before?.state === state) continue;
    if (before !== undefined) spells[spells.length - 1] = { ...before, to: at };
    spells.push({ state, from: at, to: Number.POSITIVE_INFINITY, commit, change, failed });
  }
  return spells;
}

function inWindow(spells: readonly TrunkSpell[], { from, to }: Window): TrunkSpell[] {
  return spells
    .map((spell) => ({ ...spell, from: Math.max(spell.from, from), to: Math.min(spell.to, to) }))
    .filter((spell) => spell.from < spell.to);
}

/** The checks of the heads that were pushed in the window, and what they said of the main line. */
export function checksIn(
  facts: Facts,
  outline: Outline,
  window: Window,
  built: readonly Built[],
): Pick<Flow, "heads" | "trunk"> {
  const byPush = (a: CheckHead, b: CheckHead) =>
    a.pushedAt - b.pushedAt || (a.change < b.change ? -1 : 1) || (a.commit < b.commit ? -1 : 1);
  const heads = built.flatMap((one) => one.heads).filter(({ pushedAt }) => within(pushedAt, window));
  return { heads: heads.sort(byPush), trunk: trunkSpells(facts, outline, window) };
}
