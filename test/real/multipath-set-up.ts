/** The real project: where its data lies, a clone of it, and its flow with the pull requests that its owners saved. */
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Source } from "../../src/collect/source.ts";
import type { Flow, Window } from "../../src/model/flow.ts";
import { git } from "../harness.ts";
import { sharedData } from "../shared-data.ts";
import { flowOver, openPlain } from "../sources.ts";
import { type Saved, savedFacts } from "./multipath-facts.ts";

const [bundle, saved, reference] = ["repo.bundle", "github.json", "expected-spans.json"].map((name) =>
  sharedData(`multipath/${name}`),
) as [string | null, string | null, string | null];

/** Nothing of it can be tested where a part is not there. */
export const isHere = bundle !== null && saved !== null && reference !== null;

/** The folder of the data set. */
export const dataset = () => dirname(saved!);

/** A pull request of the independent reference: instants in epoch ms, time by stage in ms. */
export interface Expected {
  readonly number: number;
  readonly startedAt: number;
  readonly openedAt: number;
  readonly mergedAt: number;
  readonly deliveredAt: number;
  readonly delivery: string;
  readonly reviewed: boolean;
  readonly spans: Readonly<Record<string, number>>;
}

export const EXPECTED: readonly Expected[] = isHere ? JSON.parse(readFileSync(reference!, "utf8")) : [];
export const SAVED: Saved = isHere
  ? JSON.parse(readFileSync(saved!, "utf8"))
  : { savedAt: "", defaultBranch: "", issues: [], pulls: [] };
export const AS_OF = Date.UTC(2026, 2, 20);
/** All of it. */
export const WINDOW = { from: Date.UTC(2021, 0, 1), to: AS_OF };

/** A bare clone in a folder: its path. */
export function cloneInto(folder: string): string {
  const repository = join(folder, "multipath.git");
  git(folder, "clone", "--quiet", "--mirror", bundle!, repository);
  return repository;
}

/** Its history and what was saved of GitHub. The source has to be closed. */
export async function openWithPulls(repository: string): Promise<Source> {
  const source = await openPlain(repository, AS_OF);
  const { commits } = source.history;
  const named = (digits: string) => {
    const [found] = commits.findPrefix(digits);
    return found === undefined ? digits : commits.id(found);
  };
  return { ...source, history: { ...source.history, github: savedFacts(SAVED, named) } };
}

/** The flow of all of it, or of a part. */
export function flowOf(source: Source, window: Pick<Window, "from" | "to"> = WINDOW): Promise<Flow> {
  return flowOver(source, source.history.github, window);
}
