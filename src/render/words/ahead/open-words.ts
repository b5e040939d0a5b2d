/** What is foretold of open changes, in words that every format shares. */
import type {
  Advice,
  ForecastReport,
  OpenForecast,
  ReportChance,
  ReportPending,
  ReportTried,
} from "../../../judge/report/report.ts";
import { grouped, counted as inWords } from "../../../lib/text/counted.ts";
import { listed } from "../../../lib/text/listed.ts";
import { epochOf, formatDay } from "../../../lib/time/instants.ts";
import { formatSeconds, formatShare } from "../format.ts";

/** What to do, as an order. */
export const ADVICE: Readonly<Record<Advice, string>> = {
  finish: "finish it",
  split: "split it",
  close: "close it",
  "find-reviewer": "find a reviewer",
};

/** What is foretold, and of which changes. */
export const EVENTS: Readonly<Record<ReportTried["event"], { readonly is: string; readonly of: string }>> = {
  merge: { is: "merged", of: "an open change" },
  ship: { is: "delivered", of: "an open change" },
  "ship-merged": { is: "delivered", of: "a merged change" },
};

/** `385 changes, 339 with their pull requests, since 2021-10-15`. */
export function pastWords({ past }: Pick<ForecastReport, "past">): string {
  const { changes, pullRequests, since } = past;
  return `${inWords(changes, "change")}, ${pullRequests === 0 ? "none" : grouped(pullRequests)} with a pull request, since ${formatDay(epochOf(since))}`;
}

/** `12 open changes, 5 merged and not delivered`. */
export function pendingCount({ changes }: OpenForecast): string {
  const open = changes.filter(({ state }) => state === "open").length;
  const merged = changes.length - open;
  return merged === 0
    ? inWords(open, "open change")
    : `${inWords(open, "open change")}, ${merged} merged and not delivered`;
}

/** `in review for 3 d, open for 12 d, 820 lines`. */
export function standingWords({ state, stage, stageSeconds, ageSeconds, lines }: ReportPending): string {
  const age = formatSeconds(ageSeconds);
  const parts =
    state === "merged"
      ? [`merged ${age} ago`]
      : [...(stage === null ? [] : [`in ${stage} for ${formatSeconds(stageSeconds)}`]), `open for ${age}`];
  return [...parts, ...(lines === null ? [] : [inWords(lines, "line")])].join(", ");
}

/** `31 % within 7 days, 64 % within 30`; null where none is told. */
export function chanceWords(chances: readonly ReportChance[]): string | null {
  const told = chances.flatMap(({ withinDays, chance }) => (chance === null ? [] : [{ withinDays, chance }]));
  if (told.length === 0) return null;
  return told
    .map(
      ({ withinDays, chance }, index) =>
        `${formatShare(chance)} within ${withinDays}${index === 0 ? " days" : ""}`,
    )
    .join(", ");
}

/** What is told of a change: that it is merged, delivered, and by when half of such are. */
export function outlookWords({ merge, ship, mergedBy, shippedBy, among }: ReportPending): string[] {
  const [merged, delivered] = [chanceWords(merge), chanceWords(ship)];
  const by = (instant: string | null) =>
    instant === null ? "" : `, half of such by ${formatDay(epochOf(instant))}`;
  const basis = merged === null || among === null ? "" : ` (of ${amongWords(among)})`;
  return [
    ...(merged === null ? [] : [`merged: ${merged}${by(mergedBy)}${basis}`]),
    ...(delivered === null ? [] : [`delivered: ${delivered}${by(shippedBy)}`]),
  ];
}

/** `14 that stood as long in review`. */
function amongWords({ count, stage }: NonNullable<ReportPending["among"]>): string {
  return stage === null
    ? `${count} that were open for as long`
    : `${count} that stood in ${stage} and were open for as long`;
}

/** `find a reviewer: For 9 d it has waited …`, without the reason's end. */
export function adviceWords({ advice, because }: ReportPending): string {
  if (advice === null) return because;
  const order = ADVICE[advice];
  return `${order.charAt(0).toUpperCase()}${order.slice(1)}. ${because}`;
}

/** Of each event, in a sentence or two, how good its chances were and which are told. */
export function triedSentences({ tried }: OpenForecast): string[] {
  const events = [...new Set(tried.map(({ event }) => event))];
  return events.map((event) =>
    triedWords(
      event,
      tried.filter((one) => one.event === event),
    ),
  );
}

function triedWords(event: ReportTried["event"], all: readonly ReportTried[]): string {
  const { is, of } = EVENTS[event];
  const about = `That ${of} is ${is}`;
  const told = all.filter((one) => one.told);
  const not = notTold(all.filter((one) => !one.told));
  if (told.length === 0) return `${about} is not told: ${not.join("; ")}.`;
  const good = told.map(({ withinDays, skill }) => `${withinDays} days (Brier skill ${skillWords(skill)})`);
  const [trials, months] = [
    Math.max(...told.map((one) => one.trials)),
    Math.max(...told.map((one) => one.months)),
  ];
  const tested = `tried on ${inWords(trials, "chance")} at the begins of ${inWords(months, "month")}`;
  const rest = not.length === 0 ? "" : ` Not told: ${not.join("; ")}.`;
  return `${about} is told within ${listed(good)}, ${tested}.${rest}`;
}

/** Days that are not told, by their reason. */
function notTold(all: readonly ReportTried[]): string[] {
  const reasons = [...new Set(all.map(({ because }) => because))];
  return reasons.map((reason) => {
    const days = all.filter(({ because }) => because === reason).map(({ withinDays }) => String(withinDays));
    return `within ${listed(days)} days it was ${reason}`;
  });
}

/** `0.43`, `−0.13`, `–`: how much better than naive. */
export function skillWords(skill: number | null): string {
  return skill === null ? "–" : skill.toFixed(2).replace("-", "−");
}

export function brierWords({ brier }: ReportTried): string {
  return brier === null ? "–" : brier.toFixed(3);
}

/** `an open change merged, 7 d`. */
export function triedName({ event, withinDays }: ReportTried): string {
  return `${EVENTS[event].of} ${EVENTS[event].is}, ${withinDays} d`;
}

/** What the order of the changes is made by. */
export const STAKE =
  "By what is at stake: days under way × the chance that it is still not merged, or not delivered, in 30 days.";

export const NOTHING = "Nothing is open, and nothing that was merged waits for a delivery.";

/** How it was found out how good chances are. */
export const HOW_TRIED =
  "At the begin of each month the chances of what was under way are told with what was known then, and held against what came. Skill is how much less they were off (Brier) than the share of all earlier changes to which it happened so soon, second skill the same against the share of those that stood so at earlier begins. What was no better than both is not told.";
