/** How to supply what a measure lacks, without what was supplied already. */
import type { Measurement } from "../../measures/measure.ts";
import type { Flow } from "../../model/flow.ts";

/** Sentences that ask for something, by a word in them, and whether it is there already. */
const ASKED: readonly (readonly [word: RegExp, isThere: (flow: Flow) => boolean])[] = [
  [/GH_TOKEN/, ({ sees }) => sees.has("reviews")],
  [/refs\/pull/, ({ census }) => census.hiddenStarts === 0],
  [/--unshallow/, ({ gaps }) => !gaps.some(({ id }) => id.includes("shallow"))],
  [/full clone/, ({ merged }) => merged.every(({ size }) => !("missing" in size))],
  [/--deliveries/, ({ source }) => source.id !== "none"],
];

/** What is left to supply; null where nothing is, or the measure has its figure and its finding. */
export function remedyOf(measurement: Measurement, remedy: string, flow: Flow): string | null {
  if (measurement.status === "unavailable") return measurement.remedy;
  if (measurement.status !== "measured" || measurement.finding !== "unknown") return null;
  const isThere = (sentence: string) => ASKED.some(([word, there]) => word.test(sentence) && there(flow));
  const left = remedy.split(/(?<=[.]) /).filter((sentence) => !isThere(sentence));
  return left.join(" ") || null;
}
