/**
 * Claims, in worlds where they are false: how often each is made all the same, and the smallest difference that is found.
 * A file in `claims/` exports a list of them, CLAIMS:
 *   id       what is claimed, in words
 *   needs    modules of the program, as paths in `src` without their ending: `said` gets what they export
 *   cells    worlds in which it is false, each with an `id`, the share of false alarms that it may have (`most`: MOST or
 *            MOST_MONTHS), and whatever `said` asks of it
 *   effects  differences that it should find, the smallest first; none where there are none
 *   inWords  what the table says of an effect, where that is not the effect itself
 *   said     (cell, effect, random, program) → whether it is made of one sample; null where nothing can be told.
 *            `effect` is null where nothing differs; `random` is seeded by the names of claim and cell
 *   smallest what is told as the smallest difference that would have been found: `told` (cell, random, program) → it, of a
 *            sample in which nothing differs; null where none is. `found` (cell, it, random, program) → as `said`, of
 *            another sample in which so much differs; `isLarger` where what is told is the larger of what two findings take
 *   powers   effects of which it is shown how often each is found
 *   table    the table that it stands in; that of claims where absent
 *   part     of the samples asked for, those that it gets; all where absent
 *   inShort  cells, by `id`, that the tests run as well
 */
import { readdirSync } from "node:fs";

const FOLDER = new URL("claims/", import.meta.url);
/** An effect is found where so many samples show it. */
const POWER = 0.8;
/** Of the samples of a cell, the part that each effect gets. */
const POWER_SAMPLES = 0.25;

/** Every claim, by the name of its file. */
export async function readClaims() {
  const files = readdirSync(FOLDER)
    .filter((file) => file.endsWith(".mjs"))
    .sort();
  const modules = await Promise.all(files.map((file) => import(new URL(file, FOLDER).href)));
  return modules.flatMap(({ CLAIMS }) => CLAIMS);
}

/** @param load gives the exports of a module of the program */
export async function programFor({ needs }, load) {
  return Object.assign({}, ...(await Promise.all(["lib/statistics/random", ...needs].map(load))));
}

/** How often a claim is made where it is false: `told`, of how many it could have been made; `wrong`, how often it was. */
export function falseAlarms(claim, cell, samples, program) {
  return tally(claim, cell, null, samples, program);
}

/** The smallest effect that is found, of the samples in which anything can be told; null where none is. */
export function smallestFound(claim, cell, samples, program) {
  const found = (claim.effects ?? []).find((effect) => {
    const { told, wrong: made } = tally(claim, cell, effect, Math.ceil(samples * POWER_SAMPLES), program);
    return told > 0 && made / told >= POWER;
  });
  return found ?? null;
}

/** How often an effect is found. */
export function powerOf(claim, cell, effect, samples, program) {
  return tally(claim, cell, effect, Math.ceil(samples * POWER_SAMPLES), program);
}

/** How often a difference is found that is as large as the smallest that is told; null where none is told of this claim. */
export function toldSmallest({ smallest, id }, cell, samples, program) {
  if (smallest === undefined) return null;
  return count({ id, cell, samples: Math.ceil(samples * POWER_SAMPLES) }, program, (random) => {
    const told = smallest.told(cell, random, program);
    return told === null ? null : smallest.found(cell, told, random, program);
  });
}

function tally({ said, id }, cell, effect, samples, program) {
  return count({ id, cell, samples }, program, (random) => said(cell, effect, random, program));
}

function count({ id, cell, samples }, program, said) {
  const random = program.createRandom(seedOf(`${id}: ${cell.id}`));
  const counts = { samples, told: 0, wrong: 0 };
  for (let drawn = 0; drawn < samples; drawn++) {
    const made = said(random);
    if (made === null) continue;
    counts.told++;
    if (made) counts.wrong++;
  }
  return counts;
}

/** The same for the same name, whatever claims there are beside it. */
function seedOf(name) {
  let seed = 7;
  for (const character of name) seed = (seed * 31 + character.charCodeAt(0)) % 2_147_483_647;
  return seed;
}
