/** Records of repositories, for tests of what a portfolio makes of them. */
import { pooledOf } from "../../../src/judge/portfolio/pooled.ts";
import { type Looked, portfolioOf } from "../../../src/judge/portfolio/portfolio-of.ts";
import type {
  RecordedChange,
  RecordedStep,
  RepositoryRecord,
} from "../../../src/judge/portfolio/repository-record.ts";
import type { PortfolioFigures } from "../../../src/judge/report/report.ts";
import type { StageId } from "../../../src/model/flow.ts";

export const DAY_MS = 86_400_000;

/** A change that spent so many days in each stage; its lead time is their sum, or not known. */
export function recorded(
  id: string,
  days: Readonly<Partial<Record<StageId, number>>>,
  isWhole = true,
): RecordedChange {
  const spent = Object.entries(days).map(([stage, count]) => ({
    stage: stage as StageId,
    ms: count * DAY_MS,
  }));
  return { id, lead: isWhole ? spent.reduce((sum, { ms }) => sum + ms, 0) : null, spent };
}

export function step(id: string, stage: string | null, value: number | null, more = {}): RecordedStep {
  const changeDaysPerMonth = value === null ? null : { value, low: null, high: null, ...more };
  return { id, stage, action: `Do ${id}.`, asks: "whoever plans", changeDaysPerMonth };
}

const FIGURES: PortfolioFigures = {
  finished: 0,
  withLeadTime: 0,
  end: "release",
  leadTime: { medianSeconds: null, interval: null, why: null },
  constraint: null,
  paradox: null,
  trend: null,
  findings: { act: 0, watch: 0, good: 0, unknown: 0 },
  unavailable: [],
  gaps: [],
  gain: null,
  notAdvised: [],
};

/** What was found of a repository, and its finished changes. */
export interface LookedWhole extends Looked {
  readonly changes?: readonly RecordedChange[];
}

/** A portfolio of what is in memory. */
export const portfolioOfAll = (head: Parameters<typeof portfolioOf>[0], looked: readonly LookedWhole[]) =>
  portfolioOf(
    head,
    looked.map(({ changes: _, ...one }) => one),
    pooledOf(looked.flatMap(({ changes = [] }) => changes)),
  );

export interface Given extends Partial<Omit<RepositoryRecord, "figures">> {
  readonly changes?: readonly RecordedChange[];
  readonly figures?: Partial<PortfolioFigures>;
}

/** What was found of one repository. */
export function judged(
  name: string,
  { figures = {}, changes = [], steps = [], ...more }: Given = {},
): LookedWhole {
  const [first] = steps.filter(({ changeDaysPerMonth }) => changeDaysPerMonth !== null);
  const gain = first === undefined ? null : (first as PortfolioFigures["gain"]);
  const counts = {
    finished: changes.length,
    withLeadTime: changes.filter(({ lead }) => lead !== null).length,
  };
  return {
    ...whole(name, "done"),
    changes,
    record: {
      name,
      url: null,
      branch: "main",
      steps,
      controls: [],
      output: null,
      assisted: null,
      ...more,
      figures: { ...FIGURES, ...counts, gain, ...figures },
    },
  };
}

/** What could not be judged. */
export function whole(name: string, state: Looked["state"], why: string | null = null): Looked {
  return {
    name,
    asked: `../${name}`,
    state,
    why,
    next: null,
    exitCode: state === "refused" ? 3 : 0,
    seconds: 1,
    page: null,
    record: null,
  };
}

export const HEAD = {
  tool: { name: "flowaudit", version: "0.0.0-test" },
  takenAt: "2026-04-01T00:00:00.000Z",
  window: { from: "2026-01-01T00:00:00.000Z", to: "2026-04-01T00:00:00.000Z", because: "as asked for" },
} as const;
