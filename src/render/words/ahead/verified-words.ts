/** What became of what was advised, in the words of every format. */
import type { Verified, VerifiedFigure, VerifiedReport, VerifiedWord } from "../../../judge/report/report.ts";
import { day } from "../earlier-words.ts";
import { formatValue } from "../format.ts";

interface Look {
  readonly mark: string;
  readonly word: string;
  readonly looks: "good" | "act" | "watch" | "unknown";
}

export const WORDS: Readonly<Record<VerifiedWord, Look>> = {
  helped: { mark: "✓", word: "helped", looks: "good" },
  worse: { mark: "✗", word: "worse", looks: "act" },
  "no-detectable-change": { mark: "=", word: "no detectable change", looks: "unknown" },
  "not-taken": { mark: "–", word: "not taken", looks: "watch" },
  "too-early": { mark: "…", word: "too early", looks: "unknown" },
  "not-judged": { mark: "?", word: "not judged", looks: "unknown" },
};

/** `helped`, `too early (until 2026-12-24)` */
export function wordOf({ word, until }: Verified): string {
  return until === null ? WORDS[word].word : `${WORDS[word].word} (until ${until})`;
}

export type Line = readonly [label: string, says: string];

const UNSEEN = "how small an effect would have been found cannot be told of this";

/** What stands under a recommendation: why the word, and what it rests on. */
export function linesOf({ word, says, taken, figure, guard }: Verified): Line[] {
  if (word === "too-early") return [];
  const seen = figure?.seenSays ?? null;
  return [
    ["why", says],
    // What was not done is said already.
    ...(word === "not-taken" ? [] : [["taken", taken.says] as const]),
    ...(figure === null ? [] : [["figure", figureWords(figure)] as const]),
    ["guard", guard === null ? "what must not get worse was not known then" : figureWords(guard)],
    ...(figure === null ? [] : [["smallest", seen ?? UNSEEN] as const]),
  ];
}

/** `the median of review: 10 h → 5 h, target 5 h; beyond chance: likely 20 % to 60 % shorter` */
function figureWords({ label, was, is, unit, target, says }: VerifiedFigure): string {
  const shown = (value: number | null) => (value === null ? "unknown" : formatValue(value, unit));
  const aim = target === null ? "" : `, target ${shown(target)}`;
  return `${label}: ${shown(was)} → ${shown(is)}${aim}; ${says}`;
}

/** What is known of the whole: where the advice is from, and the windows. */
export function factsOf({ because, before, after, path, step }: VerifiedReport): Line[] {
  const window = (side: VerifiedReport["before"]) =>
    `${day(side.window.from)} → ${day(side.window.to)}, ${side.finished} finished`;
  return [
    ["Advice", because],
    ...(path === null ? [] : [["Folder", path] as const]),
    ["Before", window(before)],
    ["After", after === null ? `from ${day(step)} on, not looked at yet` : window(after)],
  ];
}
