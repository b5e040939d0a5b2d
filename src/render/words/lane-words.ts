/** The lanes of changes beside each other, in words that every format shares. */
import type { ReportLane, ReportLaneRow } from "../../judge/report/report.ts";
import { groupsOf } from "../../lib/groups.ts";
import { FEWEST_COMPARED } from "../../lib/statistics/sample.ts";
import { capital, uncapital } from "../../lib/text/capital.ts";
import { closed } from "../../lib/text/closed.ts";
import {
  besideElapsed,
  formatAmount,
  formatCount,
  formatInterval,
  formatShare,
  formatValue,
} from "./format.ts";

/** What the section is called, as a question that it answers. */
export const LANES_TITLE = "By lane: who made it, as declared";

type LaneGroup = ReportLane["lane"];

/** Where nothing is shown. */
export const NONE = "–";

const INDEPENDENT = "independentShare";

/** A lane as the head of a column. */
export function nameOfLane(lane: LaneGroup): string {
  return lane === "by-people" ? "all others" : lane;
}

/** A figure of one lane: what it is, how likely, and on how many it rests; what cannot be told has no figure. */
export interface LaneCell {
  readonly figure: string | null;
  readonly likely: string | null;
  /** `142`. */
  readonly n: string | null;
}

export interface LaneLine {
  readonly label: string;
  /** A cell a lane, in their order. */
  readonly cells: readonly LaneCell[];
}

/** What the lanes of a measure are read with. */
export function besideLanes(lanes: readonly Pick<ReportLane, "lane">[]): string {
  const names = lanes.map(({ lane }) => lane);
  const both = names.includes("agent-authored") && names.includes("assisted");
  const declared = both ? " AI-assisted is both, agent-authored and assisted." : "";
  return `Lanes do different work: side by side is no comparison.${declared}`;
}

/** Agents beside people; where agents opened nothing, people with declared help beside the others. */
export function mainLanes(lanes: readonly ReportLane[]): ReportLane[] {
  const main = lanes.filter(({ lane }) => lane === "agent-authored" || lane === "by-people");
  return main.length > 0 ? main : [...lanes];
}

/** Every lane; people's single one not twice. */
export function allLanes(lanes: readonly ReportLane[]): ReportLane[] {
  const isTwice = ({ lane }: ReportLane) =>
    (lane === "undeclared" && !lanes.some((one) => one.lane === "assisted")) ||
    (lane === "assisted" && !lanes.some((one) => one.lane === "undeclared"));
  return lanes.some(({ lane }) => lane === "by-people") ? lanes.filter((one) => !isTwice(one)) : [...lanes];
}

/** Figures that tell most; the others are asked for. */
const TELL_MOST: ReadonlySet<string> = new Set([
  "mergedInDay30Share",
  "lookedAtIn24hShare",
  INDEPENDENT,
  "looksPerChange",
  "takenBackShare",
  "standingAfter30dShare",
]);

/** The lanes with the figures that tell most; none where under 20 declare anything, because nothing of them is judged. */
export function lanesInBrief(lanes: readonly ReportLane[]): ReportLane[] {
  if (!DECLARED.some((lane) => isCompared(lanes, lane))) return [];
  return lanes.map((lane) => ({ ...lane, figures: lane.figures.filter(({ name }) => TELL_MOST.has(name)) }));
}

const DECLARED: readonly LaneGroup[] = ["agent-authored", "assisted"];

function isCompared(lanes: readonly ReportLane[], lane: LaneGroup): boolean {
  const found = lanes.find((one) => one.lane === lane);
  return found !== undefined && Math.max(found.opened ?? 0, found.merged) >= FEWEST_COMPARED;
}

/** Two of them where there is room for two: of those that declare something the one that can be judged. */
export function twoLanes(lanes: readonly ReportLane[]): ReportLane[] {
  const isByPeople = !isCompared(lanes, "agent-authored") && isCompared(lanes, "assisted");
  return isByPeople
    ? lanes.filter(({ lane }) => lane === "assisted" || lane === "undeclared")
    : mainLanes(lanes);
}

/** What the words mean where there is room for little. */
export function lanesInBriefSay(shown: readonly Pick<ReportLane, "lane" | "became">[]): string {
  const parts = [
    "beside a figure what is likely (95 % sure), and on how many it rests",
    shown.some(({ lane }) => lane === "by-people") && "all others: assisted, or nothing declared",
    "independent: neither author nor sponsor (its assignee)",
    "lanes do different work: side by side is no comparison",
  ];
  return capital(parts.filter((part) => part !== false).join(" · "));
}

/**
 * A line a figure, for some of the lanes; what could be told of no lane is left to `laneNotes`.
 *
 * @param short where there is room for little: what was merged of the opened ones stands for what was merged
 */
export function laneLines(
  shown: readonly ReportLane[],
  all: readonly ReportLane[],
  short = false,
): LaneLine[] {
  const [first] = shown;
  if (first === undefined) return [];
  return [
    ...arrivals(shown, all, short),
    ...first.figures.flatMap((figure, index) => {
      const cells = shown.map((lane) => cellOf(lane.figures[index]));
      const line = { label: figure.label, cells };
      if (isUntaken(figure)) return [];
      return figure.name === INDEPENDENT ? [line, ...others(shown)] : [line];
    }),
  ];
}

/** What came, and its part of all. */
function arrivals(shown: readonly ReportLane[], all: readonly ReportLane[], short: boolean): LaneLine[] {
  const whole = (of: (lane: ReportLane) => number) =>
    all.reduce((sum, one) => sum + (one.lane === "by-people" ? 0 : of(one)), 0);
  const line = (label: string, of: (lane: ReportLane) => number): LaneLine => ({
    label,
    cells: shown.map((lane) => {
      const share = whole(of) === 0 ? "" : ` · ${formatShare(of(lane) / whole(of))}`;
      return { figure: `${formatCount(of(lane))}${share}`, likely: null, n: null };
    }),
  });
  const isOpenedKnown = shown.every(({ opened }) => opened !== null);
  return [
    ...(isOpenedKnown ? [line("opened", ({ opened }) => opened ?? 0)] : []),
    ...(shown.some(isFollowed) ? [{ label: BECAME, cells: shown.map(becameCell) }] : []),
    ...(short && shown.some(isFollowed) ? [] : [line("merged in the window", ({ merged }) => merged)]),
  ];
}

const BECAME = "merged · closed · open";

const isFollowed = ({ became }: Pick<ReportLane, "became">) => became !== null;

/** What the opened ones had become, in counts that add up to them. */
function becameCell({ became }: ReportLane): LaneCell {
  if (became === null) return NOTHING;
  const counts = [became.merged, became.closed, became.open];
  return { figure: counts.map(formatCount).join(" · "), likely: null, n: null };
}

/** Where the interval of a difference does not leave out 0, or there is none. */
export const NO_DIFFERENCE = "no difference can be told";
export const BY_CHANCE = "within chance";

/** How far agents' figure is from that of all others: `likely 17–50 points lower`. */
export function differenceSays({ difference, unit }: Pick<ReportLaneRow, "difference" | "unit">): string {
  if (difference === null) return NO_DIFFERENCE;
  if (difference.low <= 0 && difference.high >= 0) return BY_CHANCE;
  const { low, high } = difference;
  const isHigher = low > 0;
  const ends = (isHigher ? [low, high] : [-high, -low]).map((end) =>
    formatAmount(unit === "share" ? 100 * end : end),
  );
  return `likely ${[...new Set(ends)].join("–")}${unit === "share" ? " points" : ""} ${isHigher ? "higher" : "lower"}`;
}

/** Agents beside all others, of what they can be held beside each other by. */
function differences(shown: readonly ReportLane[]): string[] {
  const agents = shown.find(({ lane }) => lane === "agent-authored")?.figures ?? [];
  const held = agents.filter(({ difference }) => difference !== null);
  if (held.length === 0 || !shown.some(({ lane }) => lane === "by-people")) return [];
  const each = held.map((one) => `${one.label}, ${differenceSays(one)}`);
  return [`Agents beside all others: ${each.join("; ")}.`];
}

/** What stands under a figure where there is room for a line: `likely 81–91 % · n 190`; null under a count. */
export function underFigure({ likely, n }: LaneCell): string | null {
  if (n === null) return null;
  return likely === null ? `n ${n}` : `likely ${likely} · n ${n}`;
}

/** Who else looked, in counts that add up with the independent ones. */
function others(shown: readonly ReportLane[]): LaneLine[] {
  const looks = shown.map(({ lookedAt }) => lookedAt);
  const unread = shown.some(isUnread);
  const label = `sponsor · bot · nobody${unread ? " · ?" : ""}`;
  const cells = looks.map((one): LaneCell => {
    if (one === null) return NOTHING;
    const counts = [one.sponsor, one.machines, one.nobody, ...(unread ? [one.unknown] : [])];
    return { figure: counts.map(formatCount).join(" · "), likely: null, n: null };
  });
  return [{ label, cells }];
}

const isUnread = ({ lookedAt }: ReportLane) => lookedAt !== null && lookedAt.unknown > 0;

const NOTHING: LaneCell = { figure: null, likely: null, n: null };

function cellOf(figure: ReportLaneRow | undefined): LaneCell {
  if (figure === undefined) return NOTHING;
  const { value, unit, working, n } = figure;
  return {
    figure: value === null ? null : `${formatValue(value, unit)}${besideElapsed(working)}`,
    likely: formatInterval(figure),
    n: n === null ? null : formatCount(n),
  };
}

/** The measure could not be taken: so it is of every lane. */
const isUntaken = ({ n }: ReportLaneRow) => n === null;

/** Whether agents' figures differ from others'; what cannot be told, and why; then what the words mean, and that lanes are no rivals. */
export function laneNotes(
  shown: readonly ReportLane[],
  all: readonly ReportLane[],
): { differences: string[]; untold: string[]; words: string } {
  const figures = shown[0]?.figures ?? [];
  const untaken = groupsOf(figures.filter(isUntaken), ({ why }) => why ?? "It was not measured.");
  const untold = [...untaken].map(
    ([why, those]) => `Cannot tell ${those.map(labelOf).join("; ")}: ${uncapital(closed(why))}`,
  );
  return {
    differences: differences(shown),
    untold: [...untold, ...shown.flatMap(untoldOf)],
    words: wordsOf(shown, all),
  };
}

const labelOf = ({ label }: ReportLaneRow) => label;

/** Of enough changes there is no figure all the same. */
function untoldOf({ lane, figures }: ReportLane): string[] {
  return figures.flatMap(({ label, n, value, why }) => {
    if (n === null || n < FEWEST_COMPARED || value !== null || why === null) return [];
    return [`Cannot tell ${label}, ${nameOfLane(lane)}: ${uncapital(closed(why))}`];
  });
}

function wordsOf(shown: readonly ReportLane[], all: readonly ReportLane[]): string {
  const figures = shown.flatMap((lane) => lane.figures);
  const of = (lane: LaneGroup) => all.find((one) => one.lane === lane);
  const [assisted, undeclared] = [of("assisted"), of("undeclared")];
  const parts = [
    shown.some(isFollowed) &&
      "merged, closed (unmerged), open: what the opened ones were when the window ended; merged in the window: whenever opened",
    of("by-people") !== undefined && assisted !== undefined && undeclared !== undefined
      ? `all others: ${formatCount(camein(assisted))} assisted and ${formatCount(camein(undeclared))} undeclared, of which nothing is known`
      : undeclared !== undefined && "undeclared: nothing is known of who wrote it",
    figures.some(({ name, n }) => name === INDEPENDENT && n !== null) &&
      `looks: before the merge; independent: by neither its author nor whom it was assigned to (sponsor); sponsor, bot, nobody: changes that they alone looked at${shown.some(isUnread) ? "; ?: sponsors were not read" : ""}`,
    figures.some(({ interval }) => interval !== null)
      ? "beside a figure: what is likely (95 % sure, as it ran), and n, what it rests on"
      : "n: what a figure rests on",
    figures.some(({ n, value }) => n !== null && n < FEWEST_COMPARED && value === null) &&
      `${NONE}: under ${FEWEST_COMPARED}, counted, not judged`,
    "lanes do different work: side by side is no comparison",
  ];
  return capital(parts.filter((part) => part !== false).join(" · "));
}

const camein = ({ opened, merged }: ReportLane) => opened ?? merged;
