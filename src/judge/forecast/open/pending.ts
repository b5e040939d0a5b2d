/** The changes that are open, and those that are merged and not out, with their chances as far as these are told. */
import { text } from "../../../lib/text/text.ts";
import { isoOf } from "../../../lib/time/instants.ts";
import { DAY_MS } from "../../../lib/time/units.ts";
import { type Change, type Flow, isKnown } from "../../../model/flow.ts";
import type { Past } from "../../../model/past.ts";
import { type Links, linksFor } from "../../parts/links.ts";
import type { ReportChance, ReportPending } from "../open-forecast.ts";
import { type Chances, type EventId, HORIZONS, predictorOf } from "./predictor.ts";
import type { Score } from "./scores.ts";
import { type Stand, standOf } from "./stand.ts";
import { adviceOn, type Pending } from "./steps-on-open.ts";

const TITLE = 160;
const LONGEST_WORDS = 200;
/** Days by which it is asked what is still there. */
const STAKE_DAYS = 30;

/** What was tried and may be told: the days of each event. */
type Told = (event: EventId) => readonly number[];
type Chance = (days: number) => number | null;

/** By what is at stake, most first. */
export function pendingOf(flow: Flow, past: Past, scores: readonly Score[]): ReportPending[] {
  const lives = new Map(past.lives.map((life) => [life.id, life]));
  const predict = predictorOf(past);
  const told: Told = (event) =>
    scores.flatMap((score) => (score.event === event && score.isTold ? [score.days] : []));
  const links = linksFor(flow.repository);
  const longest = longestOf(past);
  const pending = [...flow.open, ...undelivered(flow)].map((change) => {
    const life = lives.get(change.id);
    const chances = life === undefined ? UNKNOWN : predict(life);
    const stand = standOf(change, past.takenAt);
    const of = isKnown(change.mergedAt)
      ? mergedPart(chances, told, past, stand)
      : openPart(chances, told, past, stand, longest);
    return { ...named(change, links), ...standing(stand), ...of };
  });
  return pending.sort((a, b) => b.atStakeDays - a.atStakeDays || (a.id < b.id ? -1 : 1));
}

const UNKNOWN: Chances = { outlook: null, merge: () => null, ship: () => null };

function undelivered({ merged, waiting, source }: Flow): Change[] {
  if (source.id === "none") return [];
  return [...waiting, ...merged].filter(
    ({ deliveredAt }) => !isKnown(deliveredAt) && deliveredAt.missing === "not-delivered",
  );
}

/** The longest that something was open that was merged. */
function longestOf({ lives }: Past): Pending["longest"] {
  const lasted = lives.flatMap(({ openedAt, mergedAt }) =>
    openedAt === null || mergedAt === null ? [] : [mergedAt - openedAt],
  );
  return { lasted: lasted.reduce((most, one) => Math.max(most, one), 0), of: lasted.length };
}

function named({ id, number, title, pull }: Change, links: Links) {
  return { id, number, title: text(title, TITLE), url: pull?.url ?? links.change(number, id) };
}

function standing({ stage, awaits, age, inStage, lines }: Stand) {
  return {
    stage,
    awaits: text(awaits, LONGEST_WORDS),
    ageSeconds: age / 1000,
    stageSeconds: inStage / 1000,
    lines,
  };
}

function openPart(
  chances: Chances,
  told: Told,
  past: Past,
  stand: Stand,
  longest: Pending["longest"],
): Omit<ReportPending, keyof ReturnType<typeof named> | keyof ReturnType<typeof standing>> {
  const { outlook } = chances;
  const merge = chancesOf(chances.merge, told("merge"));
  const isShipped = past.source !== "none";
  return {
    state: "open",
    merge,
    ship: isShipped ? chancesOf(chances.ship, told("ship")) : [],
    mergedBy: halfBy(chances.merge, told("merge"), past.takenAt),
    shippedBy: isShipped ? halfBy(chances.ship, told("ship"), past.takenAt) : null,
    among: outlook === null ? null : { count: outlook.count, stage: outlook.stage },
    ...adviceOn({ ...stand, chance: longestTold(merge), longest }),
    atStakeDays: atStake(merge, stand),
  };
}

function mergedPart(chances: Chances, told: Told, past: Past, stand: Stand): ReturnType<typeof openPart> {
  const ship = chancesOf(chances.ship, told("ship-merged"));
  return {
    state: "merged",
    merge: [],
    ship,
    mergedBy: null,
    shippedBy: halfBy(chances.ship, told("ship-merged"), past.takenAt),
    among: null,
    advice: null,
    because: `It waits for ${stand.awaits}.`,
    atStakeDays: atStake(ship, stand),
  };
}

function chancesOf(chance: Chance, told: readonly number[]): ReportChance[] {
  return HORIZONS.map((days) => ({ withinDays: days, chance: told.includes(days) ? chance(days) : null }));
}

/** The first day by whose end half are; none beyond what is told. */
function halfBy(chance: Chance, told: readonly number[], now: number): string | null {
  for (let days = 1; days <= Math.max(0, ...told); days++)
    if ((chance(days) ?? 0) >= 0.5) return isoOf(now + days * DAY_MS);
  return null;
}

function longestTold(chances: readonly ReportChance[]): Pending["chance"] {
  const last = chances.findLast(({ chance }) => chance !== null);
  return last === undefined || last.chance === null ? null : { days: last.withinDays, share: last.chance };
}

function atStake(chances: readonly ReportChance[], { underWay }: Stand): number {
  const chance = chances.find(({ withinDays }) => withinDays === STAKE_DAYS)?.chance ?? 0;
  return (underWay / DAY_MS) * (1 - chance);
}
