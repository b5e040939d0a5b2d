/** Whether a step was taken, as far as a history shows it. */
import { counted } from "../../lib/text/counted.ts";
import { listed } from "../../lib/text/listed.ts";
import { lasting } from "../../lib/time/durations.ts";
import type { Sign } from "../recommendations/rule.ts";
import { RULES } from "../recommendations/rules/index.ts";
import type { Report, RunRecommendation, Verified, VerifiedFigure } from "../report/report.ts";
import { gapsOf } from "./gaps.ts";
import type { BeforeAfter } from "./moved.ts";

type Taken = Verified["taken"];

/** What was advised, its figure then and now, and the windows with what the later one shows beside figures. */
export interface Advised {
  readonly advice: RunRecommendation;
  readonly figure: VerifiedFigure | null;
  readonly both: BeforeAfter;
  readonly later: Pick<Report, "controls" | "changes">;
}

type Way<K extends Sign["kind"]> = (sign: Extract<Sign, { kind: K }>, advised: Advised) => Taken;

const WAYS: { readonly [K in Sign["kind"]]: Way<K> } = {
  controls: byControls,
  deliveries: byDeliveries,
  finished: byFinished,
  figure: byFigure,
};

const notShown = (says: string): Taken => ({ word: "not-shown", says });

/** Whether the step of a recommendation was taken. */
export function takenOf(advised: Advised): Taken {
  const sign = RULES.find(({ id }) => id === advised.advice.id)?.sign;
  if (sign === undefined) return notShown("No history shows whether this was done.");
  return (WAYS[sign.kind] as Way<Sign["kind"]>)(sign, advised);
}

/** Safeguards that were not there: one that is there now is the step. */
function byControls({ ids, isStep }: Extract<Sign, { kind: "controls" }>, { advice, later }: Advised): Taken {
  const were = (advice.judgedBy?.controls ?? []).filter(({ id }) => ids.includes(id));
  const missed = were.filter(({ state }) => state === "absent" || state === "walked-around");
  if (missed.length === 0)
    return notShown(
      were.length === 0
        ? "What would show it was not looked for then."
        : "What would show it was there already, or could not be seen.",
    );
  const now = missed.flatMap(({ id }) => later.controls.find((one) => one.id === id) ?? []);
  const come = now.filter(({ state }) => state === "present");
  if (come.length > 0) return { word: "taken", says: `There now, and not then: ${titlesOf(come)}.` };
  const isKnown = now.length === missed.length && now.every(({ state }) => state !== "unknown");
  const says = `Still missing, or walked around: ${titlesOf(now)}.`;
  if (!isKnown) return notShown("What would show it could not be seen in the later window.");
  return isStep ? { word: "not-taken", says } : notShown(`${says} It may have been done without.`);
}

const titlesOf = (controls: Report["controls"]) => listed(controls.map(({ title }) => title));

/** Deliveries were to come twice as often: gaps half as long. */
const ASKED = 1 / 2;

function byDeliveries(_: unknown, { both }: Advised): Taken {
  const found = gapsOf(both.before, both.after);
  if ("because" in found)
    return notShown(`Whether deliveries came more often cannot be told: ${found.because}.`);
  const { was, is, low, high } = found;
  const came = `A delivery came every ${lasting(was)} then and every ${lasting(is)} now (medians)`;
  if (high < 1) return { word: "taken", says: `${came}, more often beyond chance.` };
  return low > ASKED
    ? { word: "not-taken", says: `${came}: not twice as often.` }
    : notShown(`${came}: whether that is more often cannot be told from chance.`);
}

/** What was named as the oldest was to be finished or closed. */
function byFinished(_: unknown, { advice: { evidence }, later }: Advised): Taken {
  if (evidence.length === 0) return notShown("Which open changes were meant is not known.");
  const open = new Set(later.changes.filter(({ state }) => state === "open").map(({ id }) => id));
  const left = evidence.filter((id) => open.has(id)).length;
  const named = counted(evidence.length, "open change");
  if (left === 0) return { word: "taken", says: `Of the ${named} that were named, none is open any more.` };
  const says = `Of the ${named} that were named, ${left} ${left === 1 ? "is" : "are"} still open.`;
  return 2 * left > evidence.length ? { word: "not-taken", says } : notShown(says);
}

function byFigure(_: unknown, { figure }: Advised): Taken {
  return figure?.conclusion === "better"
    ? { word: "taken", says: "The figure itself shows it." }
    : notShown("The figure alone would show it.");
}
