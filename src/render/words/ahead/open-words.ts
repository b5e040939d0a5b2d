/** What is foretold of open changes, in words that every format shares. */
import type { Advice, ForecastReport, ReportChance, ReportPending } from "../../../judge/report/report.ts";
import { grouped, counted as inWords } from "../../../lib/text/counted.ts";
import { epochOf, formatDay } from "../../../lib/time/instants.ts";
import { formatSeconds, formatShare } from "../format.ts";

/** What to do, as an order. */
export const ADVICE: Readonly<Record<Advice, string>> = {
  finish: "finish it",
  split: "split it",
  close: "close it",
  "find-reviewer": "find a reviewer",
};

/** `385 changes, 339 with their pull requests, since 2021-10-15`. */
export function pastWords({ past }: Pick<ForecastReport, "past">): string {
  const { changes, pullRequests, since } = past;
  return `${inWords(changes, "change")}, ${pullRequests === 0 ? "none" : grouped(pullRequests)} with a pull request, since ${formatDay(epochOf(since))}`;
}

/** Whether what is open is known, and what waits for a delivery. */
function isKnown({ open: { changes }, past, inputs }: Under): { open: boolean; waiting: boolean } {
  const open = past.pullRequests > 0 || changes.some(({ state }) => state === "open");
  return { open, waiting: inputs.deliveries.source !== "none" };
}
type Under = Pick<ForecastReport, "open" | "past" | "inputs">;

/** `12 open changes, 5 merged and not delivered`. */
export function pendingCount(document: Under): string {
  const { changes } = document.open;
  const known = isKnown(document);
  if (!known.open && !known.waiting) return "not known";
  const open = changes.filter(({ state }) => state === "open").length;
  const waiting = changes.length - open;
  return [
    known.open ? inWords(open, "open change") : "what is open is not known without pull requests",
    known.waiting ? `${waiting} merged and not delivered` : "what waits for a delivery is not known",
  ].join(", ");
}

/** That nothing is under way, as far as that is known. */
export function nothingPending(document: Under): string {
  const known = isKnown(document);
  if (known.open && known.waiting)
    return "Nothing is open, and nothing that was merged waits for a delivery: no chance is told now.";
  if (known.open) return "Nothing is open. Whether what was merged waits for a delivery is not known.";
  if (known.waiting) return "Nothing that was merged waits for a delivery. What is open is not known.";
  return "Neither pull requests nor deliveries are known: nobody sees what is under way.";
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

/** What stands of each change in a table. */
export const PENDING_COLUMNS = ["Change", "Stands", "Chances", "What to do"];

/** What the order of the changes is made by. */
export const STAKE =
  "By what is at stake: days under way × the chance that it is still not merged, or not delivered, in 30 days.";
