import { nth } from "../../lib/must.ts";
import { text } from "../../lib/text/text.ts";
import { type Assistance, type Change, type Flow, NAMELESS } from "../../model/flow.ts";
import type { Measure, Measurement } from "../measure.ts";
import { type Assisted, isAssisted, NOBODY_DECLARES } from "../readings/assisted.ts";
import { linesOf } from "../readings/size.ts";
import { completeCoverage } from "../statistics/coverage.ts";
import { worstFirst } from "../statistics/evidence.ts";
import { unjudged } from "../statistics/finding.ts";
import { measured } from "../statistics/measured.ts";
import { countsOf, shareStatistic } from "../statistics/share.ts";

/**
 * Of the AI-assisted changes merged in the window, the shares that can be traced, on three levels: they lead to what
 * was asked (the prompt itself, a link to the conversation, or its id), they name the model, they name the tool.
 * Only what is declared is seen. No figure is given per person. Definition: value-stream §4.
 */
export const aiTraceability: Measure = {
  meta: {
    id: "ai-traceability",
    title: "AI-assisted changes that lead to what was asked",
    tells: "Whether it can still be found out what an assistant was asked when its change does harm.",
    definition:
      "Of the AI-assisted changes merged in the window, those that lead to what was asked (the prompt itself, a link to the conversation, or its id), those that name the model, and those that name the tool. Links are counted, not opened.",
    next: {
      good: "Keep it so, and check now and then that the links still open.",
      watch: "Have the tool write its session into the message, where it offers that.",
      act: "Have the tool write its session into the message, where it offers that.",
      unknown: "Have the tool write its session into the message, where it offers that.",
    },
    group: "assistance",
    source:
      "flowaudit's own: prompts, links, session ids, models and tools in messages, descriptions and notes",
    needs: ["history"],
    remedy: "Declare help in a trailer that names the tool and the model, and link the conversation.",
  },
  measure: measureTraces,
};

/** The levels, the one that leads furthest first. */
const LEVELS: readonly {
  readonly name: string;
  readonly label: string;
  readonly holds: (assistance: Assistance) => boolean;
}[] = [
  {
    name: "promptShare",
    label: "link or name the prompt or conversation",
    holds: ({ prompt }) => prompt !== null,
  },
  { name: "modelShare", label: "name the model", holds: ({ model }) => model !== null },
  { name: "toolShare", label: "name the tool", holds: ({ assistant }) => assistant !== NAMELESS },
];

function measureTraces(flow: Flow): Measurement {
  const assisted = flow.merged.filter(isAssisted);
  if (assisted.length === 0) return NOBODY_DECLARES;
  const furthest = nth(LEVELS, 0);
  return measured({
    n: assisted.length,
    statistics: LEVELS.map(({ name, label, holds }) =>
      shareStatistic({ name, label, noun: "AI-assisted change" }, count(assisted, holds), assisted.length),
    ),
    ...unjudged("Whether each change must lead to its prompt is yours to say"),
    coverage: completeCoverage("merged changes that declare AI assistance", assisted.length),
    evidence: worstFirst(
      assisted.filter(({ assistance }) => !furthest.holds(assistance)),
      (one) => linesOf(one) ?? 0,
      ({ id }: Change) => id,
    ),
    counts: [
      ...countsOf(
        "trace",
        assisted.flatMap(({ assistance: { prompt } }) => prompt?.evidence ?? []),
      ),
      ...countsOf(
        "model",
        assisted.flatMap(({ assistance: { model } }) => (model === null ? [] : text(model, 60))),
      ),
    ],
    note: "Links are counted, not opened: some need rights, or are gone by now.",
  });
}

function count(assisted: readonly Assisted[], holds: (assistance: Assistance) => boolean): number {
  return assisted.filter(({ assistance }) => holds(assistance)).length;
}
