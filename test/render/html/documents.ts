import type { Report } from "../../../src/judge/report.ts";
import { REPORT_FORMATS, type RenderOptions } from "../../../src/render/index.ts";
import { REPORTS } from "../reports.ts";

const OPTIONS: RenderOptions = { width: null, colour: false, links: false, all: false, top: 5 };
const render = await REPORT_FORMATS.find(({ id }) => id === "html")!.load();

/** A frozen report. */
export const reportOf = (name: string): Report => structuredClone(REPORTS.get(name)!);

/** A report as a page. */
export const pageOf = (report: Report): string => render(report, OPTIONS);

/** Markup that would show itself in every place where it might stand: as text, in an attribute, in a style. */
export const ATTACK = `"'><img src=x onerror="globalThis.pwned=1"><script>globalThis.pwned=1</script></style><b>`;

/** Words of a schema, and instants: no text of a repository stands there. */
const CLOSED =
  /^(?:schemaVersion|status|finding|state|kind|unit|source|style|by|tier|every|verdict|conclusion|at|from|to|takenAt|openedAt|closedAt|finishedAt|startedAt|date|id|constraint)$/;

/** The report with an attack at the end of every text. */
export function attacked<T>(value: T, key = ""): T {
  if (typeof value === "string") return (CLOSED.test(key) ? value : `${value} ${ATTACK}`) as T;
  if (Array.isArray(value)) return value.map((one) => attacked(one, key)) as T;
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, attacked(one, name)])) as T;
}
