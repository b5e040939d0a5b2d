import type { Bug } from "./bugs.ts";
import { delivererOf, type Incident } from "./deliveries.ts";
import type { Draft } from "./draft.ts";
import type { Known } from "./tell.ts";
import type { Landing } from "./trunk.ts";
import type { TruthBlame, TruthBug, TruthIncident, TruthLines } from "./truth.ts";

/** Whether users had it at an instant; null where that lies before the record of deliveries. */
function hadBy(at: number, landing: Landing): boolean | null {
  const carrier = delivererOf(landing);
  if (carrier !== null && carrier.finishedAt! <= at) return true;
  return carrier?.edge && landing.at <= at ? null : false;
}

export function tellLines(landing: Landing, { lines, byCommit, id, number }: Known): TruthLines {
  const { changed, written, rewrites } = lines.get(landing.commits.at(-1)!)!;
  const told = rewrites.map(({ of, lines: count, age }) => {
    const writer = byCommit.get(of)!;
    return {
      of: id(of.written!.mark),
      number: writer.life && number(writer.life.item),
      lines: count,
      age,
      delivered: hadBy(landing.at, writer),
    };
  });
  return { changed, written, rewrites: told };
}

/** Issues that bear a label of bugs, and what they can be put down to. */
export function tellBugs(bugs: readonly Bug[], known: Known): TruthBug[] {
  const { byLife, number } = known;
  return bugs
    .filter(({ kind }) => kind !== "question")
    .map((bug) => ({
      number: number(bug.item),
      kind: bug.kind,
      openedAt: bug.createdAt,
      closedAt: bug.closedAt,
      fixedBy: bug.fix && number(bug.fix.item),
      blames: [
        ...bug.names.map((life) => namedBlame(bug, life, byLife.get(life)!, known)),
        ...(bug.fix ? rewrittenBlames(bug, byLife.get(bug.fix)!, known) : []),
      ],
    }));
}

function namedBlame({ createdAt }: Bug, life: Draft, landing: Landing, { id, number }: Known): TruthBlame {
  return {
    by: "named",
    number: number(life.item),
    landing: id(life.landing.at(-1)!.written!.mark),
    delivered: hadBy(createdAt, landing),
    lines: null,
    age: null,
  };
}

function rewrittenBlames({ createdAt }: Bug, fix: Landing, known: Known): TruthBlame[] {
  const { lines, byCommit, id, number } = known;
  return lines.get(fix.commits.at(-1)!)!.rewrites.map(({ of, lines: count, age }) => {
    const writer = byCommit.get(of)!;
    return {
      by: "rewritten",
      number: writer.life && number(writer.life.item),
      landing: id(of.written!.mark),
      delivered: hadBy(createdAt, writer),
      lines: count,
      age,
    };
  });
}

const ORIGINS: Readonly<Record<string, TruthIncident["origin"]>> = {
  "origin: ai": "ai",
  "ai-caused": "ai",
  "origin: human": "human",
};

export function tellIncidents(incidents: readonly Incident[], { number }: Known): TruthIncident[] {
  return incidents.map(({ item, createdAt, closedAt, labels, names }) => ({
    number: number(item),
    openedAt: createdAt,
    closedAt,
    origin: labels.map((label) => ORIGINS[label]).find(Boolean) ?? null,
    names: names !== null && "life" in names ? number(names.life.item) : null,
  }));
}
