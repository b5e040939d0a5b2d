import { expect, test } from "vitest";
import type { Measured } from "../../src/measures/measure.ts";
// @ts-expect-error a plain script without types
import { figure } from "../../tools/figures/figure.mjs";
import type { Options } from "../testkit/generator/generate.ts";
import { SCRIPTS } from "../testkit/generator/scripts.ts";
import { capacityOf } from "./capacity.ts";

/** Worlds of each kind; the campaign (`npm run planted:capacity`) takes 200. */
const SEEDS = Number(process.env.FLOWAUDIT_CAPACITY_SEEDS ?? 4);
const TIMEOUT = 60_000 + SEEDS * 60_000;
/** Weeks of the window; before it two more. */
const WINDOW = 20;
const DAYS = 7 * (WINDOW + 1);
/** Opened in each week, half as many again as can be looked at. */
const OPENED = 10.5;
const CAN = 7;
const WORLD = { days: DAYS, pulls: OPENED * (WINDOW + 1), record: 0 } as const;
/** Of so many worlds the planted capacity lies in the interval, and is told at all. */
const HELD = 0.9;

async function campaign(options: Partial<Options>): Promise<Measured[]> {
  const found: Measured[] = [];
  for (let seed = 1; seed <= SEEDS; seed++)
    found.push(await capacityOf({ ...WORLD, ...options, seed }, 7 * WINDOW));
  return found;
}

const intervalOf = ({ statistics }: Measured) =>
  statistics.find(({ name }) => name === "firstLooksPerWeek")?.interval ?? null;
const say = (what: string, column: string, shown: string, aim: string, met: boolean | null = null) =>
  figure({ table: "capacity", what, column, shown, aim, met });
const holds = (interval: { low: number; high: number } | null) =>
  interval !== null && interval.low <= CAN && CAN <= interval.high;

test(
  `of reviewers who can give ${CAN} first looks a week and are asked for half as many more, that is told`,
  async () => {
    const found = (await campaign({ desk: { perWeek: CAN } })).map(intervalOf);
    const told = found.filter((one) => one !== null);
    const widths = told.map(({ low, high }) => high - low).sort((a, b) => a - b);
    const held = found.filter(holds).length;
    const [what, aim] = [`${CAN} first looks a week, asked for ${OPENED}`, `held in ${100 * HELD} %`];
    say(what, "a capacity is told", `${told.length} of ${SEEDS}`, aim);
    say(what, "its interval holds what was planted", `${held} of ${SEEDS}`, aim, held >= HELD * SEEDS);
    say(what, "its width, median", widths[Math.floor(widths.length / 2)]?.toFixed(1) ?? "–", aim);
    expect(held).toBeGreaterThanOrEqual(HELD * SEEDS);
  },
  TIMEOUT,
);

/** Worlds in which nobody is ever as busy as they can be: more can be looked at than comes, or a look takes as long as the script of a life says. */
const EASY: readonly (readonly [says: string, options: Partial<Options>])[] = [
  ["reviewers with twice as much time", { desk: { perWeek: 2 * OPENED } }],
  [
    "looks that take their time, and three times as much opened in the later half",
    {
      scripts: SCRIPTS.filter(
        ({ id, script, by, to }) =>
          / (merge|close)$/.test(script) && id !== "stale-start" && to === undefined && by !== "dependencies",
      ),
      rise: { times: 3, days: (7 * WINDOW) / 2, becomes: "shipped", months: true },
    },
  ],
];

test.each(EASY)(
  "of %s nothing is said but how much they can do at least",
  async (says, options) => {
    const found = await campaign(options);
    const names = found.map(({ statistics }) => statistics.map(({ name }) => name));
    const told = names.filter((all) => all.some((name) => name.endsWith("PerWeek"))).length;
    say(says, "a capacity is told", `${told} of ${SEEDS}`, "none", told === 0);
    expect(names.flat().filter((name) => name !== "busyShare" && !name.endsWith("MoreThan"))).toEqual([]);
  },
  TIMEOUT,
);
