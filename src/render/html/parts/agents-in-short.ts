/** What agents' changes became, in a few short answers: how many came, were accepted, were looked at by whom, at what price. */
import type { Report, ReportLane, ReportLaneRow, ReportParadox } from "../../../judge/report/report.ts";
import { uncapital } from "../../../lib/text/capital.ts";
import { formatCount, formatInterval, formatValue } from "../../words/format.ts";

/** A question and its answer. */
export type Answered = readonly [asked: string, says: string];

/** What the answers mean. */
export const AGENTS_NOTE =
  "Agents: by what commits and accounts declare. The share merged reckons with what is still open; who looked is of all that was merged in this window, some of it opened before. Independent: neither the author nor the sponsor, who asked an agent for the change. Likely: 95 % sure. Others: all other changes. More shipped is asked of the whole repository.";

/** Null where agents made nothing. */
export function agentsInShort({ lanes, measures }: Pick<Report, "lanes" | "measures">): Answered[] | null {
  const agents = lanes.find(isAgents);
  if (agents === undefined || (agents.merged === 0 && !agents.opened)) return null;
  return [
    came(agents, lanes),
    ["Merged in 30 days", accepted(lanes)],
    ["Who looked", looked(agents)],
    ["Cost in review", price(lanes)],
    ["More shipped?", shipped(measures.find(({ id }) => id === "paradox")?.paradox ?? null)],
  ];
}

const isAgents = ({ lane }: ReportLane) => lane === "agent-authored";

const WITHOUT_PULLS = "cannot tell without pull requests";

function came({ opened, merged }: ReportLane, lanes: readonly ReportLane[]): Answered {
  const all = lanes.filter(({ lane }) => lane !== "by-people");
  const part = (count: number, of: (lane: ReportLane) => number) =>
    `${formatCount(count)} of ${formatCount(all.reduce((sum, one) => sum + of(one), 0))}`;
  return opened === null
    ? ["Made by agents", `${part(merged, (lane) => lane.merged)} merged changes`]
    : ["Agents opened", `${part(opened, (lane) => lane.opened ?? 0)} pull requests`];
}

const figureIn = (lane: ReportLane | undefined, name: string) =>
  lane?.figures.find((one) => one.name === name);

function accepted(lanes: readonly ReportLane[]): string {
  return lanes.find(isAgents)?.opened === null
    ? WITHOUT_PULLS
    : besideOthers(lanes, "mergedInDay30Share", "");
}

/** `92 % (likely 82–96 %); others 82 %`. */
function besideOthers(lanes: readonly ReportLane[], name: string, behind: string): string {
  const own = figureIn(lanes.find(isAgents), name);
  const others = figureIn(
    lanes.find(({ lane }) => lane === "by-people"),
    name,
  );
  const beside =
    own?.value == null || others?.value == null ? "" : `; others ${formatValue(others.value, others.unit)}`;
  return `${told(own, behind) ?? "cannot tell"}${beside}`;
}

/** `92 % (likely 82–96 %)`; why there is none, where that is known. */
function told(figure: ReportLaneRow | undefined, behind: string): string | null {
  if (figure === undefined) return null;
  const { value, unit, why } = figure;
  if (value === null) return why === null ? null : `cannot tell: ${uncapital(why)}`;
  const likely = formatInterval(figure);
  return `${formatValue(value, unit)}${behind}${likely === null ? "" : ` (likely ${likely})`}`;
}

/** Who looked at what was merged, in counts; the largest first would hide that they are of one order. */
function looked({ lookedAt }: ReportLane): string {
  if (lookedAt === null) return WITHOUT_PULLS;
  const { independent, sponsor, machines, nobody, unknown } = lookedAt;
  const all = independent + sponsor + machines + nobody + unknown;
  if (all === 0) return "none was merged";
  const who: readonly (readonly [who: string, count: number])[] = [
    ["the sponsor alone at", sponsor],
    ["bots alone at", machines],
    ["nobody at", nobody],
  ];
  const said = who.map(([one, count]) => `${one} ${formatCount(count)}`);
  const unread = unknown === 0 ? [] : [`not read of ${formatCount(unknown)}`];
  const first = `independent people at ${formatCount(independent)} of ${formatCount(all)} merged`;
  return [first, ...said, ...unread].join(", ");
}

function price(lanes: readonly ReportLane[]): string {
  return `${besideOthers(lanes, "looksPerChange", " looks each")}; hours are in no record`;
}

function shipped(paradox: ReportParadox | null): string {
  if (paradox === null || paradox.word === "cannot tell") return cannotTell(paradox?.seen ?? null);
  if (paradox.word === "more shipped") return "yes, and more was opened";
  if (paradox.word === "no more opened") return "no more was opened";
  const { waitsIn } = paradox;
  if (waitsIn === null) return "no, though more was opened";
  return waitsIn === "closed"
    ? "no: more was opened, and closed unmerged"
    : `no: more was opened, and waits in ${waitsIn}`;
}

/** With the rise that it would take, which says how far the record is from an answer. */
function cannotTell(seen: number | null): string {
  return seen === null
    ? "cannot tell"
    : `cannot tell: only a rise to ${formatValue(Math.ceil(10 * (1 + seen)) / 10, "count")} times as many would be seen`;
}
