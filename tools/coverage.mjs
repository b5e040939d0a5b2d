// Holds what is printed to what it names, and what is claimed to be rare where it is false, in worlds whose truth is
// known; exit 1 where a cell fails.
//   npm run coverage                          every cell, 1,000 samples each (about twenty minutes)
//   npm run coverage -- --samples 100         fewer
//   npm run coverage -- --only "irregular"    the cells whose names contain it
//   npm run coverage -- --part claims         intervals, lines, looks, lanes or claims alone
import { parseArgs } from "node:util";
import { CELLS, campaign } from "./coverage/campaign.mjs";
import {
  falseAlarms,
  powerOf,
  programFor,
  readClaims,
  smallestFound,
  toldSmallest,
} from "./coverage/claim-runner.mjs";
import { LANE_CELLS, laneCampaign } from "./coverage/lanes.mjs";
import { LINE_CELLS, lineCampaign } from "./coverage/lines.mjs";
import { LOOK_CELLS, lookCampaign } from "./coverage/looks.mjs";
import { load } from "./coverage/program.mjs";
import * as statistics from "./coverage/statistics.mjs";
import {
  claimWords,
  foundWords,
  holds,
  intervalWords,
  isPowered,
  isRare,
  LEAST,
  leastOf,
  percentOf,
} from "./coverage/verdicts.mjs";
import { figure } from "./figures/figure.mjs";

const { values } = parseArgs({
  options: {
    samples: { type: "string", default: "1000" },
    only: { type: "string", default: "" },
    part: { type: "string", default: "all" },
  },
});
const samples = Number(values.samples);
const isAsked = (part) => ["all", part].includes(values.part);

const failed = [
  ...(isAsked("intervals") ? intervals() : []),
  ...(isAsked("lines") ? clustered("lines", LINE_CELLS, lineCampaign) : []),
  ...(isAsked("looks") ? clustered("looks", LOOK_CELLS, lookCampaign) : []),
  ...(isAsked("lanes") ? clustered("lanes", LANE_CELLS, laneCampaign) : []),
  ...(isAsked("claims") ? await claims() : []),
];
for (const name of failed) console.log(`fails: ${name}`);
if (failed.length > 0) process.exitCode = 1;

function intervals() {
  return CELLS.filter(({ id }) => id.includes(values.only)).flatMap((cell) => {
    const least = leastOf(cell.world);
    const told = campaign(cell, samples, statistics).map((tally) => {
      const names = { table: "coverage", what: cell.id, column: tally.row.id, aim: percentOf(least) };
      return say(names, intervalWords(tally), holds(tally, least));
    });
    return told.flat();
  });
}

/** One interval a cell: of a share of lines, of looks a change, of what is between two lanes. */
function clustered(table, cells, campaignOf) {
  return cells
    .filter(({ id }) => id.includes(values.only))
    .flatMap((cell) => {
      const tally = campaignOf(cell, samples, statistics);
      const names = { table, what: cell.id, column: tally.row.id, aim: percentOf(LEAST) };
      return say(names, intervalWords(tally), holds(tally, LEAST));
    });
}

async function claims() {
  const told = [];
  for (const claim of await readClaims()) {
    const program = await programFor(claim, load);
    for (const cell of claim.cells) {
      const what = `${claim.id}; ${cell.id}`;
      if (!what.includes(values.only)) continue;
      const names = { table: claim.table ?? "claims", what, aim: percentOf(cell.most) };
      const drawn = Math.ceil(samples * (claim.part ?? 1));
      const tally = falseAlarms(claim, cell, drawn, program);
      told.push(...say({ ...names, column: "false alarms" }, claimWords(tally), isRare(tally, cell.most)));
      if (claim.powers === undefined) {
        const found = foundWords(claim, smallestFound(claim, cell, drawn, program));
        say({ ...names, column: "found with 80 %" }, found, true);
      }
      for (const effect of claim.powers ?? []) {
        const shown = claimWords(powerOf(claim, cell, effect, drawn, program));
        say({ ...names, column: `found: ${claim.inWords(effect)}` }, shown, true);
      }
      const smallest = toldSmallest(claim, cell, drawn, program);
      if (smallest !== null)
        told.push(
          ...say(
            { ...names, column: "the told smallest, found" },
            claimWords(smallest),
            isPowered(smallest, claim.smallest.isLarger),
          ),
        );
    }
  }
  return told;
}

/** @returns the figure in words where it fails */
function say(names, words, met) {
  figure({ ...names, shown: met ? words : `✗ ${words}`, met: met ? null : false });
  return met ? [] : [`${names.what}, ${names.column}: ${words}`];
}
