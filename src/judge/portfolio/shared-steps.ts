/** What several repositories are advised, by what it is against. */
import { groupsOf } from "../../lib/groups.ts";
import { nth } from "../../lib/must.ts";
import type { PortfolioGain, PortfolioStep } from "../report/report.ts";
import type { RecordedStep, RepositoryRecord } from "./repository-record.ts";

/** A repository that could be judged, by its label. */
export interface Labelled {
  readonly label: string;
  readonly record: RepositoryRecord;
}

interface Advised {
  readonly label: string;
  readonly step: RecordedStep;
}

/** The steps by their cause, the most valuable first; what cannot be valued comes last, by how many are advised so. */
export function stepsOf(repositories: readonly Labelled[]): PortfolioStep[] {
  const advised = repositories.flatMap(({ label, record }) =>
    record.steps.map((step): Advised => ({ label, step })),
  );
  const byCause = groupsOf(advised, ({ step }) => step.stage ?? step.id);
  return [...byCause]
    .map(([cause, all]) => against(cause, all))
    .sort(
      (a, b) =>
        (b.changeDaysPerMonth?.value ?? -1) - (a.changeDaysPerMonth?.value ?? -1) ||
        b.repositories.length - a.repositories.length ||
        (a.cause < b.cause ? -1 : 1),
    );
}

function against(cause: string, advised: readonly Advised[]): PortfolioStep {
  const byLabel = groupsOf(advised, ({ label }) => label);
  const worths = [...byLabel.values()].flatMap((all) => most(all.map(({ step }) => step)) ?? []);
  return {
    cause,
    stage: nth(advised, 0).step.stage,
    repositories: [...byLabel.keys()],
    valued: worths.length,
    changeDaysPerMonth: worths.length === 0 ? null : added(worths),
    actions: actionsOf(advised),
  };
}

type Worth = PortfolioGain["changeDaysPerMonth"];

/** Two steps against one cause save the same time once: that of the one that saves more. */
function most(steps: readonly RecordedStep[]): Worth | null {
  const worths = steps.flatMap(({ changeDaysPerMonth }) => changeDaysPerMonth ?? []);
  return worths.toSorted((a, b) => b.value - a.value)[0] ?? null;
}

/** Without a range where none of them has one. */
function added(worths: readonly Worth[]): Worth {
  const sum = (of: (worth: Worth) => number) => worths.reduce((total, worth) => total + of(worth), 0);
  const value = sum((worth) => worth.value);
  if (worths.every(({ low, high }) => low === null && high === null)) return { value, low: null, high: null };
  return {
    value,
    low: sum((worth) => worth.low ?? worth.value),
    high: sum((worth) => worth.high ?? worth.value),
  };
}

/** One rule may be said in several ways: the commonest words stand for it. */
function actionsOf(advised: readonly Advised[]): PortfolioStep["actions"] {
  const byRule = groupsOf(advised, ({ step }) => step.id);
  return [...byRule]
    .map(([id, all]) => {
      const [action, asks] = commonest(all.map(({ step }) => step));
      return { id, action, asks, repositories: new Set(all.map(({ label }) => label)).size };
    })
    .sort((a, b) => b.repositories - a.repositories || (a.id < b.id ? -1 : 1));
}

function commonest(steps: readonly RecordedStep[]): [action: string, asks: string] {
  const [[, said]] = [...groupsOf(steps, ({ action }) => action)].sort(
    (a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1),
  ) as [[string, RecordedStep[]]];
  const { action, asks } = nth(said, 0);
  return [action, asks];
}
