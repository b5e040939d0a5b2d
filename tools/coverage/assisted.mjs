/**
 * Organisations in which people of unlike pace declare help by an assistant, as the program compares their changes: who works where,
 * whom help helps, and what else moves with it. Whoever is quick declares more of it, and so do quick repositories.
 */
import { arrivalsOf, instantOf } from "./arrivals.mjs";
import { normal } from "./draws.mjs";
import { MOST } from "./verdicts.mjs";
import { BEFORE_MERGE, MONTH, monthsOf, WORLDS } from "./worlds.mjs";

/** How often a repository delivers: any of these. */
const RHYTHMS = [
  "trains every 5 days",
  "trains every 20 days",
  "irregular, 5 days, σ 0.6",
  "irregular, 5 days, σ 1.0",
  "irregular, 20 days, σ 1.0",
  "months that correlate",
].map((id) => WORLDS.find((world) => world.id === id));

/**
 * own: people of a repository; shared: they are any of so many times as many people as there are repositories;
 * everywhere: people who work everywhere, and make that part of the changes.
 */
const PEOPLE = {
  "each in one": { own: 8 },
  "some in several": { own: 8, shared: 4 },
  "four everywhere": { own: 4, everywhere: 4, part: 0.6 },
  "two everywhere": { own: 6, everywhere: 2, part: 0.6 },
  "three make most": { own: 5, everywhere: 3, part: 0.85 },
  "eight make all": { own: 0, everywhere: 8, part: 1 },
};

/** σ of the logarithm of what help does, by person and by repository; 1 on average. */
const HELP = {
  "helps nobody": { person: 0, repository: 0 },
  "helps some people, hinders others": { person: 0.4, repository: 0 },
  "helps a little, or hinders, by person": { person: 0.25, repository: 0 },
  "by person and by repository": { person: 0.4, repository: 0.4 },
};

/** Of the logarithms of what a change takes: a person, a repository, what they share of declaring help, and what else decides that. */
const PACE = { person: 0.7, repository: 0.5 };
const DECLARES = { middle: -0.4, byPace: 1.2, byRepository: 0.8, own: 0.7 };

/**
 * all: σ of months that move all repositories; rises: declaring, on its logistic scale, to either side of the middle; drift: of the
 * logarithm of times over the window; weeks: whoever declares help does so of whole weeks.
 */
const TIME = {
  steady: {},
  "months move all, help rises": { all: 0.3, rises: 1.5 },
  "all get faster, help rises": { drift: -0.5, rises: 1.5 },
  "in whole weeks": { all: 0.3, weeks: true },
};

const SIZES = {
  "of one size": (count) => Array(count).fill(1),
  "by Zipf": (count) => Array.from({ length: count }, (_, k) => 1 / (k + 1)),
};

const DAY_MS = 86_400_000;
const WEEK = 7;
/** Changes that are delivered in a repository in 90 days, on average over all. */
const CHANGES = 120;

const cellOf = (count, people, help, { time = "steady", sizes = "of one size", days = 90 } = {}) => ({
  id: `${count} ${sizes}, ${people}, ${help}, ${time}, ${days} days`,
  most: MOST,
  days,
  sizes: sizesOf(SIZES[sizes](count), (count * CHANGES * days) / 90),
  ...PEOPLE[people],
  ...HELP[help],
  ...TIME[time],
});

function sizesOf(parts, all) {
  const sum = parts.reduce((total, part) => total + part, 0);
  return parts.map((part) => (part * all) / sum);
}

const [NOBODY, SOME, LITTLE, BOTH] = Object.keys(HELP);
const EVERYWHERE = ["four everywhere", "eight make all"];

/** Every mix of people, whatever help does; then what moves with time, unlike sizes, half a year, and hundreds of repositories. */
export const CELLS = [
  ...[20, 60].flatMap((count) =>
    Object.keys(PEOPLE).flatMap((people) => Object.keys(HELP).map((help) => cellOf(count, people, help))),
  ),
  ...[5, 10].flatMap((count) =>
    ["each in one", ...EVERYWHERE].flatMap((people) =>
      [NOBODY, SOME, BOTH].map((help) => cellOf(count, people, help)),
    ),
  ),
  ...Object.keys(TIME)
    .slice(1)
    .flatMap((time) =>
      [NOBODY, SOME].flatMap((help) =>
        [10, 60].map((count) => cellOf(count, "four everywhere", help, { time })),
      ),
    ),
  ...EVERYWHERE.flatMap((people) => [
    cellOf(60, people, SOME, { sizes: "by Zipf" }),
    cellOf(5, people, SOME, { days: 180 }),
    cellOf(20, people, LITTLE, { days: 180 }),
  ]),
  cellOf(300, "eight make all", SOME),
];

/** In which help does the same to all, so that what it does is to be found. */
export const ALIKE = [
  ...[5, 10, 20, 60].flatMap((count) =>
    ["each in one", "four everywhere"].map((people) => cellOf(count, people, NOBODY)),
  ),
  ...[20, 60].flatMap((count) =>
    ["each in one", "four everywhere"].map((people) => cellOf(count, people, SOME)),
  ),
  ...[5, 20].map((count) => cellOf(count, "four everywhere", NOBODY, { days: 180 })),
];

/** The cells that the tests run as well. */
export const SHORT = [
  cellOf(20, "three make most", SOME).id,
  cellOf(10, "four everywhere", NOBODY, { time: "all get faster, help rises" }).id,
];

/**
 * What each repository adds to all.
 *
 * @param times so many times as long a change takes before its merge with help, beside what differs
 */
export function assistedOver(cell, times, random, { assistedIn }) {
  const people = (count) => Array.from({ length: count }, () => personOf(cell, random));
  const all = {
    everywhere: people(cell.everywhere ?? 0),
    shared: people((cell.shared ?? 0) * cell.sizes.length),
    months: cell.all === undefined ? null : monthsOf({ months: cell.all }, random, cell.days),
  };
  return cell.sizes.flatMap((size) => {
    const own = cell.shared
      ? Array.from({ length: cell.own }, () => anyOf(all.shared, random))
      : people(cell.own);
    return assistedIn(rowsOf({ cell, size, times, ...all, own }, random)) ?? [];
  });
}

/** How fast somebody is, how often they declare help, and what it does for them; all as logarithms. */
function personOf({ person }, random) {
  const quick = normal(random);
  return {
    key: `${random.next()}`,
    pace: -PACE.person * quick,
    declares: DECLARES.middle + DECLARES.byPace * quick + DECLARES.own * normal(random),
    helped: person * normal(random),
  };
}

const anyOf = (all, random) => all[Math.floor(random.next() * all.length)];

/** The changes that were delivered in the window of a repository. */
function rowsOf({ cell, size, times, everywhere, own, months }, random) {
  const { days, part = 0 } = cell;
  const quick = normal(random);
  const helped = Math.log(times) + cell.repository * normal(random);
  const weekly = new Map();
  const rhythm = anyOf(RHYTHMS, random);
  const monthly = rhythm.months === 0 ? null : monthsOf(rhythm, random, days);
  const isEnded = ({ to }) => to > -days && to <= 0;
  return arrivalsOf({ world: rhythm, days, n: size }, random)
    .arrivals.filter(isEnded)
    .map(({ from, to }) => {
      const one = pickOf(random.next() < part ? everywhere : own, random);
      const far = (from + days) / days;
      const asks = one.declares + DECLARES.byRepository * quick + (cell.rises ?? 0) * (2 * far - 1);
      const isDeclared = declaresIn(
        cell.weeks ? weekly : null,
        `${one.key} ${Math.floor(from / WEEK)}`,
        asks,
        random,
      );
      const moved = monthAt(months, from) + monthAt(monthly, from) + (cell.drift ?? 0) * far;
      const pace = one.pace - PACE.repository * quick + moved + BEFORE_MERGE.sd * normal(random);
      const before = DAY_MS * BEFORE_MERGE.median * Math.exp(pace + (isDeclared ? one.helped + helped : 0));
      return {
        isDeclared,
        author: one.key,
        mergedAt: instantOf(from),
        kind: "feature",
        before,
        lead: before + DAY_MS * (to - from),
      };
    });
}

/** The first of them make most: each half as much again as the one after. */
function pickOf(people, random) {
  const parts = people.map((_, k) => 1.5 ** -k);
  const ends = parts.map((_, k) => parts.slice(0, k + 1).reduce((sum, one) => sum + one));
  const place = random.next() * ends.at(-1);
  return people[ends.findIndex((end) => place < end)];
}

/** Each time anew, or once for all that is called by one name. */
function declaresIn(once, name, asks, random) {
  const draw = () => random.next() < 1 / (1 + Math.exp(-asks));
  if (once === null) return draw();
  if (!once.has(name)) once.set(name, draw());
  return once.get(name);
}

const monthAt = (months, day) => (months === null ? 0 : months[Math.max(0, Math.floor(-day / MONTH))]);
