/** How good the chances of open changes were on the past, in words that every format shares. */
import type { ForecastReport, ReportTried } from "../../../judge/report/report.ts";
import { counted as inWords } from "../../../lib/text/counted.ts";
import { listed } from "../../../lib/text/listed.ts";

/** What is foretold, and of which changes. */
export const EVENTS: Readonly<Record<ReportTried["event"], { readonly is: string; readonly of: string }>> = {
  merge: { is: "merged", of: "an open change" },
  ship: { is: "delivered", of: "an open change" },
  "ship-merged": { is: "delivered", of: "a merged change" },
};

const SKILL = "Skill 1 is never wrong, 0 no better than telling the share of all earlier changes.";

/** Of each event, in a sentence or two, how good its chances were and which are told; and what that is worth. */
export function triedSentences({ open, madeWith }: Pick<ForecastReport, "open" | "madeWith">): string[] {
  const { tried } = open;
  const events = [...new Set(tried.map(({ event }) => event))];
  return [
    ...events.map((event) =>
      triedWords(
        event,
        tried.filter((one) => one.event === event),
      ),
    ),
    ...(tried.some(({ told }) => told) ? [SKILL] : []),
    ...(madeWith === null ? [] : [madeWith]),
  ];
}

function triedWords(event: ReportTried["event"], all: readonly ReportTried[]): string {
  const { is, of } = EVENTS[event];
  const about = `That ${of} is ${is}`;
  const told = all.filter((one) => one.told);
  const not = notTold(all.filter((one) => !one.told));
  const [because, ...others] = new Set(all.map((one) => one.because));
  if (told.length === 0 && others.length === 0) return `${about} is not told: it was ${because}.`;
  if (told.length === 0) return `${about} is not told: ${not.join("; ")}.`;
  const good = told.map((one) => `${one.withinDays} days (${goodWords(one)})`);
  const rest = not.length === 0 ? "" : ` Not told: ${not.join("; ")}.`;
  return `${about} is told within ${listed(good)}.${rest}`;
}

/** `Brier skill 0.41 over 125 chances in 41 months, 0.29 in the newer 20 of them`. */
function goodWords({ skill, trials, months, newer }: ReportTried): string {
  const lately = newer === null ? "" : `, ${skillWords(newer.skill)} in the newer ${newer.months} of them`;
  return `Brier skill ${skillWords(skill)} over ${inWords(trials, "chance")} in ${inWords(months, "month")}${lately}`;
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

/** What stands of each in a table, a number but in the first column and the last. */
export const SCORES = [
  "Chance",
  "Tried",
  "Months",
  "Brier",
  "Skill",
  "Second skill",
  "Newer",
  "Told",
] as const;

/** In the order of the columns. */
export function scoreCells(one: ReportTried): string[] {
  return [
    triedName(one),
    String(one.trials),
    String(one.months),
    brierWords(one),
    skillWords(one.skill),
    skillWords(one.skillOverStanding),
    skillWords(one.newer?.skill ?? null),
    one.told ? "yes" : "no",
  ];
}

/** How it was found out how good chances are. */
export const HOW_TRIED =
  "At the begin of each month the chances of what was under way are told with what was known then, and held against what came. Skill is how much less they were off (Brier) than the share of all earlier changes to which it happened so soon, second skill the same against the share of those that stood so at earlier begins, newer the skill in the newer half of the months. Told is what was better than both by more than chance explains, and in the newer half, too.";
