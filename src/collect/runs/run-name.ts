/** What a run's file is called: its window, the end first, and what was looked at. So the newest is the last. */
import { createHash } from "node:crypto";
import { epochOf, isoOf } from "../../lib/time/instants.ts";
import { SECOND_MS } from "../../lib/time/units.ts";

/** A window to the second, UTC epoch ms, and a digest of what was looked at in it. */
export interface RunName {
  readonly from: number;
  readonly to: number;
  readonly lookedAt: string;
}

const NAME = /^(?<to>\d{8}T\d{6}Z)_(?<from>\d{8}T\d{6}Z)_(?<lookedAt>[\da-f]{8})\.json$/;

export function runName({ from, to, lookedAt }: RunName): string {
  return `${stamp(to)}_${stamp(from)}_${lookedAt}.json`;
}

/** What a file's name says; null where it is no run's. */
export function namedRun(file: string): RunName | null {
  const { to, from, lookedAt } = NAME.exec(file)?.groups ?? {};
  if (to === undefined || from === undefined || lookedAt === undefined) return null;
  const window = { from: instantIn(from), to: instantIn(to) };
  return window.from < window.to ? { ...window, lookedAt } : null;
}

/** A digest of what was looked at besides the window: only runs of the same are held against each other. */
export function lookedAt(selection: {
  readonly branch: string;
  readonly path: string | null;
  readonly includeBots: boolean;
}): string {
  const { branch, path, includeBots } = selection;
  const words = JSON.stringify([branch, path ?? "", includeBots]);
  return createHash("sha256").update(words).digest("hex").slice(0, 8);
}

/** `20261123T023800Z` */
const stamp = (at: number) =>
  `${isoOf(Math.floor(at / SECOND_MS) * SECOND_MS).replaceAll(/[-:]|\.\d+/g, "")}`;

const instantIn = (stamped: string) =>
  epochOf(stamped.replace(/^(....)(..)(..T..)(..)(..Z)$/, "$1-$2-$3:$4:$5"));
