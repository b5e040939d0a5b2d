/** Two repositories with four teams, worked out by hand, and any number of drawn ones. */
import fc from "fast-check";
import type { RecordedTeams } from "../../../src/judge/portfolio/recorded-teams.ts";
import type { Teamed } from "../../../src/judge/portfolio/teams-of.ts";
import { recorded } from "./records.ts";

/** A finished change: the teams of what it touched (null: not known), and its days in each stage. */
type Drawn = readonly [
  id: string,
  teams: readonly string[] | null,
  days: Readonly<Record<string, number>>,
  isWhole?: boolean,
];

/** `people` by a file of teams; how many wrote what is theirs. */
type Known = readonly [team: string, people: number | null, authors: number];
type Waited = readonly [
  author: string | null,
  asked: string | null,
  authors: number,
  changes: number,
  requests: number,
  seconds: number,
];

export function teamed(
  changes: readonly Drawn[],
  more: {
    known?: readonly Known[];
    waits?: readonly Waited[];
    requests?: number;
    deliveries?: RecordedTeams["deliveries"];
    lacks?: RecordedTeams["lacks"];
  } = {},
): Teamed {
  const { known = [], waits = [], requests = 0, deliveries = [], lacks = [] } = more;
  return {
    changes: changes.map(([id, , days, isWhole]) => recorded(id, days, isWhole)),
    teams: {
      byChange: new Map(changes.map(([id, teams]) => [id, teams])),
      known: known.map(([team, people, authors]) => ({ team, people, authors })),
      waits: waits.map(([author_team, asked_team, authors, count, asked, seconds]) => ({
        author_team,
        asked_team,
        authors,
        changes: count,
        requests: asked,
        seconds,
      })),
      requests,
      deliveries,
      lacks,
    },
  };
}

const DAY = 86_400;

/**
 * `shop` and `core` have three people each, `duo` two, and of `old` nobody told, but in `api` three wrote its changes; of `few`
 * two did in each repository, who may be the same.
 */
export const API = teamed(
  [
    ["a1", ["core", "shop"], { coding: 1, pickup: 3 }],
    ["a2", ["shop"], { coding: 1, pickup: 1, release: 4 }],
    ["a3", ["shop"], { coding: 2, release: 6 }],
    ["a4", ["shop"], { coding: 1, pickup: 9 }],
    // Its lead time is not known: only its number counts.
    ["a5", ["shop"], { pickup: 50 }, false],
    ["a6", ["duo"], { coding: 1 }],
    ["a7", ["duo", "old"], { coding: 1 }],
    ["a8", [], { coding: 1 }],
    ["a9", null, { coding: 1 }],
  ],
  {
    known: [
      ["core", 3, 1],
      ["shop", 3, 2],
      ["duo", 2, 3],
      ["old", null, 3],
      ["few", null, 2],
    ],
    waits: [
      ["shop", "core", 2, 4, 5, 2 * DAY],
      ["shop", "shop", 3, 2, 2, 3 * DAY],
      // One author alone; a team of two; a team of which nobody told.
      ["core", "shop", 1, 1, 1, 7 * DAY],
      ["shop", "duo", 3, 3, 3, 7 * DAY],
      ["shop", "old", 3, 3, 3, 7 * DAY],
      [null, null, 4, 6, 8, 9 * DAY],
    ],
    requests: 22,
    deliveries: [2, 1, 0, null],
  },
);
export const WEB = teamed(
  [
    ["w1", ["shop"], { coding: 1, release: 9 }],
    ["w2", ["few"], { coding: 1 }],
  ],
  {
    known: [
      ["shop", 3, 1],
      ["few", null, 2],
    ],
    waits: [["shop", "core", 1, 1, 1, DAY / 2]],
    requests: 1,
    deliveries: [3],
  },
);

const TEAMS = ["a", "b", "c", "d"];
const days = fc.record({ coding: fc.nat(9), pickup: fc.nat(9), release: fc.nat(9) });
const drawnChange = fc.tuple(fc.option(fc.subarray(TEAMS), { freq: 6 }), days, fc.boolean());
const drawnWait = fc.tuple(
  fc.constantFrom(...TEAMS),
  fc.constantFrom(...TEAMS),
  fc.integer({ min: 1, max: 4 }),
  fc.nat(5),
  fc.nat(9),
  fc.nat(10 * DAY),
);

/** Repositories with the same teams, each with its own numbers of people. */
export const WORLDS = fc
  .array(
    fc.tuple(
      fc.array(drawnChange, { maxLength: 12 }),
      fc.array(fc.tuple(fc.constantFrom(...TEAMS), fc.option(fc.nat(5)), fc.nat(5)), { maxLength: 4 }),
      fc.uniqueArray(drawnWait, { maxLength: 6, selector: ([a, b]) => a + b }),
      fc.array(fc.option(fc.nat(3)), { maxLength: 5 }),
    ),
    { maxLength: 5 },
  )
  .map((all) =>
    all.map(([changes, known, waits, deliveries], place) =>
      teamed(
        changes.map(([teams, spent, isWhole], i) => [`${place}-${i}`, teams, spent, isWhole]),
        { known, waits, deliveries, requests: waits.reduce((sum, [, , , , requests]) => sum + requests, 0) },
      ),
    ),
  );
