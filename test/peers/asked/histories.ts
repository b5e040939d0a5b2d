/** What our model says of merges and branches in a history. */
import type { MarkPatterns } from "../../../src/config/config.ts";
import { DEFAULT_CONFIG } from "../../../src/config/defaults.ts";
import { day, flowOf, idOf, Story } from "../../model/builders.ts";
import type { Answer } from "../case.ts";

/** A merged pull request: its number, its branch and its title; `{1}` is the beginning of the id of what #1 became. */
export type Merged = readonly [number: number, branch: string, title?: string | undefined];

export interface Merges {
  readonly merged: readonly Merged[];
  readonly marks?: Partial<MarkPatterns>;
}

const inFull = (text: string) =>
  text.replaceAll(/\{(\d+)\}/g, (_all, number) => idOf(`#${number}`).slice(0, 8));

/** Which pull request reverts which: `[reverting, reverted]`. */
export function reverting({ merged, marks }: Merges): Answer {
  const story = new Story();
  let tip = story.commit("root");
  for (const [number, branch, title] of merged) {
    const side = story.commit(`work of #${number}`, { parents: [tip] });
    const subject = `Merge pull request #${number} from o/${inFull(branch)}`;
    tip = story.commit(`#${number}`, {
      parents: [tip, side],
      message: `${subject}\n\n${title ?? `Change ${number}`}`,
    });
  }
  const config = { reverts: { ...DEFAULT_CONFIG.reverts, ...marks } };
  const numbers = new Map(merged.map(([number]) => [idOf(`#${number}`), number]));
  return flowOf(story.history(), { config })
    .changes.filter(({ reverts }) => reverts !== null)
    .map(({ id, reverts }) => [numbers.get(id)!, numbers.get(reverts!)!])
    .sort(([one], [other]) => one! - other!);
}

/** Commits in their order: name and parents, and what its merge says where it is one. */
export type Commits = readonly (readonly [name: string, parents: readonly string[], message?: string])[];

export interface Deployed {
  readonly commits: Commits;
  /** The newest commit of the branch that is audited, and the one that is deployed last; the root was first. */
  readonly audited: string;
  readonly deployed: string;
}

/** Which changes the last deployment delivers, by the names of the commits that landed them. */
export function carried({ commits, audited, deployed }: Deployed): Answer {
  const story = new Story();
  story.commit("root", { at: day(0), parents: [] });
  commits.forEach(([name, parents, message = name], i) => {
    story.commit(name, { parents, at: day(1 + i), message });
  });
  const table = story.history({ tip: audited }).commits;
  const row = (name: string, n: number) => ({
    environment: "production",
    workflow: "",
    commit: table.find(idOf(name)),
    startedAt: day(n) * 1000,
    finishedAt: day(n) * 1000,
    outcome: "success" as const,
    ref: `d.csv:${n}`,
  });
  const rows = [row("root", 0.5), row(deployed, 100)];
  const config = { deliveries: { kind: "file", name: "d.csv" } } as const;
  const flow = flowOf(story.history({ tip: audited, rows }), { config });
  const names = new Map(commits.map(([name]) => [idOf(name), name]));
  return flow.changes
    .filter(({ delivery }) => delivery !== null)
    .map(({ id }) => names.get(id)!)
    .sort();
}
