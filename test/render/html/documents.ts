import type { Report, ReportControl, ReportReadiness } from "../../../src/judge/report/report.ts";
import { groupsOf } from "../../../src/measures/groups.ts";
import { MEASURES } from "../../../src/measures/index.ts";
import { REPORT_FORMATS, type RenderOptions } from "../../../src/render/index.ts";
import { aMeasure } from "../build.ts";
import { REPORTS } from "../reports.ts";
import { twoHalves } from "../two-halves.ts";

const OPTIONS: RenderOptions = {
  ...{ width: null, colour: false, links: false, all: false, top: 5 },
  groups: groupsOf(MEASURES),
};
const render = await REPORT_FORMATS.find(({ id }) => id === "html")!.load();

/** A frozen report, or `whole`, which has every part that a page can have. */
export const reportOf = (name: string): Report =>
  structuredClone(name === "whole" ? whole() : REPORTS.get(name)!);

/** The team's report with what to check before scaling, and the largest wait of two months. */
function whole(): Report {
  const team = REPORTS.get("team")!;
  const ids = team.changes.slice(0, 2).map(({ id }) => id);
  const month = { n: 12, stage: "pickup", share: 0.5, clear: true, why: null };
  const months = [
    { ...month, from: "2026-05-01T00:00:00.000Z" },
    { ...month, from: "2026-06-01T00:00:00.000Z", stage: "release" },
  ];
  const scan: ReportReadiness = {
    id: "security-sensitive",
    evaluating: "Security-sensitive modules",
    check: "Did every change to high-risk paths have a code owner's review and green checks?",
    verdict: "not-yet",
    says: "not yet: 9 of 12 had it.",
    next: "Let owners review every change to high-risk paths.",
    conditions: [
      { state: "met", says: "12 of 12 were green", remedy: null, evidence: [] },
      {
        state: "unknown",
        says: "Nobody knows of the secret scan",
        remedy: "See the settings.",
        evidence: [],
      },
      { state: "unmet", says: "9 of 12 had it", remedy: null, evidence: ids },
    ],
  };
  const control: ReportControl = {
    id: "locks",
    title: "Lock files",
    purpose: "What is tested and what is delivered is built from the same versions.",
    state: "present",
    because: "1 lock file in the repository.",
    next: null,
    remedy: null,
    evidence: [{ says: "lock file", ref: "package-lock.json", url: "https://example.org/lock" }],
  };
  return {
    ...team,
    measures: [
      ...team.measures.map((one) => (one.id === "constraint" ? { ...one, months } : one)),
      aMeasure({ id: "paradox", title: "More output, or more shipped", paradox: twoHalves() }),
    ],
    readiness: [scan, { ...scan, id: "thin-tests", verdict: "ready", next: null }],
    controls: [
      control,
      { ...control, id: "scan", state: "unknown", remedy: "Log in.", evidence: [] },
      { ...control, id: "owners", state: "absent", next: "Write some.", evidence: [] },
    ],
  };
}

/** A report as a page. */
export const pageOf = (report: Report, differs: Partial<RenderOptions> = {}): string =>
  render(report, { ...OPTIONS, ...differs });

/** Markup that would show itself in every place where it might stand: as text, in an attribute, in a style. */
export const ATTACK = `"'><img src=x onerror="globalThis.pwned=1"><script>globalThis.pwned=1</script></style><b>`;

/** Words of a schema, and instants: no text of a repository stands there. */
const CLOSED =
  /^(?:schemaVersion|status|finding|state|kind|unit|source|style|by|tier|every|verdict|conclusion|at|from|to|takenAt|middle|openedAt|closedAt|finishedAt|startedAt|date|id|constraint|word)$/;

/** The report with an attack at the end of every text. */
export function attacked<T>(value: T, key = ""): T {
  if (typeof value === "string") return (CLOSED.test(key) ? value : `${value} ${ATTACK}`) as T;
  if (Array.isArray(value)) return value.map((one) => attacked(one, key)) as T;
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, attacked(one, name)])) as T;
}
