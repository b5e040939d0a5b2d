// Holds what is printed to what it names, in worlds whose truth is known; exit 1 where a cell fails.
//   npm run coverage                          every cell, 1,000 samples each (about ten minutes)
//   npm run coverage -- --samples 100         fewer
//   npm run coverage -- --only "irregular"    the cells whose names contain it
import { parseArgs } from "node:util";
import { CELLS, campaign } from "./coverage/campaign.mjs";
import * as statistics from "./coverage/statistics.mjs";
import { boundsOf, claimWords, holds, intervalWords, isRare } from "./coverage/verdicts.mjs";
import { figure } from "./figures/figure.mjs";

const { values } = parseArgs({
  options: { samples: { type: "string", default: "1000" }, only: { type: "string", default: "" } },
});

const failed = CELLS.filter(({ id }) => id.includes(values.only)).flatMap((cell) => {
  const bounds = boundsOf(cell.world);
  const { intervals, claims } = campaign(cell, Number(values.samples), statistics);
  return [
    ...intervals.map((tally) => say(cell, bounds, tally, intervalWords(tally), holds(tally, bounds))),
    ...claims.map((tally) => say(cell, bounds, tally, claimWords(tally), isRare(tally, bounds))),
  ].filter((name) => name !== null);
});

for (const name of failed) console.log(`fails: ${name}`);
if (failed.length > 0) process.exitCode = 1;

/** @returns the figure's name where it fails */
function say({ id }, { least, most }, { row }, words, met) {
  const aim = `${100 * least} %; claims ${100 * most} %`;
  figure({
    table: "coverage",
    what: id,
    column: row.id,
    shown: met ? words : `✗ ${words}`,
    aim,
    met: met ? null : false,
  });
  return met ? null : `${id}, ${row.id}: ${words}`;
}
