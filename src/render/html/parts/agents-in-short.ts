/** What agents' changes became, in a few short answers: how many came, were accepted, were looked at by whom, at what price. */
import type {
  Report,
  ReportBecame,
  ReportLane,
  ReportLaneRow,
  ReportLooks,
  ReportParadox,
} from "../../../judge/report/report.ts";
import { uncapital } from "../../../lib/text/capital.ts";
import { formatCount, formatInterval, formatShare, formatValue } from "../../words/format.ts";
import { BY_CHANCE, differenceSays, NO_DIFFERENCE } from "../../words/lane-words.ts";

/** A question and its answer. */
export type Answered = readonly [asked: string, says: string];

/** What the answers mean. */
export const AGENTS_NOTE =
  "By agents: as commits and accounts declare; others: all other changes, which may be other work. Independent: neither the author nor the sponsor, who asked an agent for the change. Likely: 95 % sure. More shipped is asked of the whole repository.";

/** Null where agents made nothing. */
export function agentsInShort({ lanes, measures }: Pick<Report, "lanes" | "measures">): Answered[] | null {
  const agents = lanes.find(isAgents);
  if (agents === undefined || (agents.merged === 0 && !agents.opened)) return null;
  return [
    ["By agents", came(agents, lanes)],
    ["Accepted", accepted(agents, lanes)],
    ["Who looked", looked(agents)],
    ["Cost in review", price(lanes)],
    ["More shipped?", shipped(measures.find(({ id }) => id === "paradox")?.paradox ?? null)],
  ];
}

const isAgents = ({ lane }: ReportLane) => lane === "agent-authored";

const WITHOUT_PULLS = "cannot tell without pull requests";

function came({ opened, merged }: ReportLane, lanes: readonly ReportLane[]): string {
  const all = lanes.filter(({ lane }) => lane !== "by-people");
  const part = (count: number, of: (lane: ReportLane) => number, what: string) => {
    const whole = all.reduce((sum, one) => sum + of(one), 0);
    return `${formatCount(count)} of ${formatCount(whole)} ${what} (${formatShare(count / whole)})`;
  };
  return opened === null
    ? part(merged, (lane) => lane.merged, "merged changes")
    : part(opened, (lane) => lane.opened ?? 0, "pull requests");
}

const figureIn = (lane: ReportLane | undefined, name: string) =>
  lane?.figures.find((one) => one.name === name);

/** In counts that add up to the opened ones, and as the share that comes of them in time. */
function accepted({ opened, became }: ReportLane, lanes: readonly ReportLane[]): string {
  if (opened === null) return WITHOUT_PULLS;
  const share = besideOthers(lanes, "mergedInDay30Share", " within 30 days", still(became));
  return became === null ? share : `${counts(became)}; ${share}`;
}

const counts = ({ merged, closed, open }: ReportBecame) =>
  `${formatCount(merged)} merged, ${formatCount(closed)} closed unmerged, ${formatCount(open)} still open`;

/** Why the share is not that of the counts. */
const still = (became: ReportBecame | null) =>
  became === null || became.open === 0 ? "" : ", if the open ones fare like the rest";

/** `92 % within 30 days (likely 82–96 %); others 82 %: within chance`. */
function besideOthers(lanes: readonly ReportLane[], name: string, behind: string, given = ""): string {
  const own = figureIn(lanes.find(isAgents), name);
  const others = figureIn(
    lanes.find(({ lane }) => lane === "by-people"),
    name,
  );
  const says = told(own, behind);
  if (own?.value == null || says === null) return says ?? "cannot tell";
  if (others?.value == null) return `${says}${given}`;
  const apart = differenceSays(own);
  const whose = apart === NO_DIFFERENCE || apart === BY_CHANCE ? "" : "agents ";
  return `${says}${given}; others ${formatValue(others.value, others.unit)}: ${whose}${apart}`;
}

/** `92 % (likely 82–96 %)`; why there is none, where that is known. */
function told(figure: ReportLaneRow | undefined, behind: string): string | null {
  if (figure === undefined) return null;
  const { value, unit, why } = figure;
  if (value === null) return why === null ? null : `cannot tell${behind}: ${uncapital(why)}`;
  const likely = formatInterval(figure);
  return `${formatValue(value, unit)}${behind}${likely === null ? "" : ` (likely ${likely})`}`;
}

/** Who looked at what was merged, in counts; the largest first would hide that they are of one order. */
function looked({ lookedAt, became }: ReportLane): string {
  if (lookedAt === null) return WITHOUT_PULLS;
  const { sponsor, machines, nobody, unknown } = lookedAt;
  const all = sumOf(lookedAt);
  if (all === 0) return "none was merged";
  const who: readonly (readonly [who: string, count: number])[] = [
    ["the sponsor alone at", sponsor],
    ["bots alone at", machines],
    ["nobody at", nobody],
  ];
  const said = who.map(([one, count]) => `${one} ${formatCount(count)}`);
  const unread = unknown === 0 ? [] : [`not read of ${formatCount(unknown)}`];
  const before = all - (became?.merged ?? all);
  const whenever = before > 0 ? ` (${formatCount(before)} opened earlier)` : "";
  const first = `independent people at ${formatCount(lookedAt.independent)} of ${formatCount(all)} merged${whenever}`;
  return [first, ...said, ...unread].join(", ");
}

const sumOf = ({ independent, sponsor, machines, nobody, unknown }: ReportLooks) =>
  independent + sponsor + machines + nobody + unknown;

const NO_HOURS = "Hours: cannot tell; no record has them unless reviewers note their time";

function price(lanes: readonly ReportLane[]): string {
  return `${besideOthers(lanes, "looksPerChange", " reviews by people per merged change")}. ${NO_HOURS}`;
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
    : `cannot tell: in this window only a rise to ${formatValue(Math.ceil(10 * (1 + seen)) / 10, "count")} times as many would show`;
}
