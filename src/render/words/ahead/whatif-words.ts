/** What would have been, as words and cells that every format prints. */
import { ENDS, SOURCES } from "../../../config/delivery-sources.ts";
import type { WhatIfFigures, WhatIfReport, WhatIfStage } from "../../../judge/report/report.ts";
import { plural } from "../../../lib/text/counted.ts";
import { roundPercent } from "../../../lib/text/round-percent.ts";
import { commonUnit, counted, formatAmount, formatCount, formatSeconds } from "../format.ts";
import { narrowedTo } from "../scope-words.ts";

const NONE = "–";

/** What a finished change became: `released`. */
export function endOf({ inputs }: Pick<WhatIfReport, "inputs">): string {
  return ENDS[SOURCES[inputs.deliveries.source].end];
}

/** What was looked at, by name. */
export function factsOf(document: WhatIfReport): [name: string, says: string][] {
  const { finished, withLeadTime, inputs } = document;
  const known = withLeadTime === finished ? "" : `, ${formatCount(withLeadTime)} of them with a known start`;
  return [["Changes", `${counted(finished, "change")} ${endOf(document)}${known}`], ...narrowedTo(inputs)];
}

/** A figure: as it was, with the deliveries when they came, and at other times. */
export interface FigureRow {
  readonly label: string;
  readonly was: string;
  readonly ran: string;
  readonly phase: string;
}

/** The columns of the figures: that of other times where a rhythm is known. */
export function figureTitles({
  replay,
  inputs,
}: WhatIfReport): [of: Exclude<keyof FigureRow, "label">, title: string][] {
  const { source } = inputs.deliveries;
  const ran = source === "none" ? "would be" : `${plural(SOURCES[source].end)} as they came`;
  return [
    ["was", "it was"],
    ["ran", ran],
    ...(replay?.atRandomPhase == null ? [] : [["phase", "at other times"] as ["phase", string]]),
  ];
}

export function figureRows(document: WhatIfReport): FigureRow[] {
  const { replay } = document;
  if (replay === null) return [];
  const end = endOf(document);
  const { leadTime, asTheyRan, atRandomPhase } = replay;
  const row = (label: string, was: string, of: (figures: WhatIfFigures) => string): FigureRow => ({
    label,
    was,
    ran: of(asTheyRan),
    phase: atRandomPhase === null ? NONE : of(atRandomPhase),
  });
  const time = (label: string, now: number, saved: (figures: WhatIfFigures) => number | null) =>
    row(label, formatSeconds(now), (figures) => lessOf(now, saved(figures)));
  const isLater = asTheyRan.later > 0 || (atRandomPhase?.later ?? 0) > 0;
  return [
    ...(leadTime === null
      ? []
      : [
          time("mean lead time", leadTime.meanSeconds, ({ meanSavedSeconds }) => meanSavedSeconds),
          time("median lead time", leadTime.medianSeconds, ({ medianSavedSeconds }) => medianSavedSeconds),
        ]),
    row("change-days a month", NONE, ({ changeDaysPerMonth }) => formatAmount(changeDaysPerMonth)),
    row(`${end} sooner`, NONE, ({ sooner }) => roundPercent(sooner)),
    ...(isLater ? [row(`${end} later`, NONE, ({ later }) => roundPercent(later))] : []),
  ];
}

/** `42 d 5 h (−9 d 22 h)`; the same without it where nothing is saved. */
function lessOf(now: number, saved: number | null): string {
  if (saved === null) return NONE;
  const then = formatSeconds(Math.max(0, now - saved));
  if (saved === 0) return then;
  return `${then} (${saved > 0 ? formatSeconds(-saved) : `+${formatSeconds(-saved)}`})`;
}

export interface StageRow {
  readonly stage: WhatIfStage;
  readonly was: string;
  readonly would: string;
  readonly more: string;
}

/** Mean times in one unit, stage by stage and in all. */
export function stageRows(stages: readonly WhatIfStage[]): {
  unit: string;
  rows: StageRow[];
  total: Omit<StageRow, "stage">;
} {
  const sum = (of: (stage: WhatIfStage) => number) => stages.reduce((all, stage) => all + of(stage), 0);
  const [was, then] = [sum((one) => one.beforeSeconds), sum((one) => one.afterSeconds)];
  const { words, number, more } = commonUnit(Math.max(was, then));
  const cells = (before: number, after: number) => ({
    was: number(before),
    would: number(after),
    more: more(after - before),
  });
  return {
    unit: words,
    rows: stages.map((stage) => ({ stage, ...cells(stage.beforeSeconds, stage.afterSeconds) })),
    total: cells(was, then),
  };
}

/** What follows the stages: of which deliveries they are. */
export function stagesNote({ inputs }: WhatIfReport): string {
  const { source } = inputs.deliveries;
  const which = source === "none" ? "" : `, with the ${plural(SOURCES[source].end)} as they came`;
  return `Rows add up to the mean lead time${which}.`;
}

/** The figures of Little's law, with their labels. */
export function littlesLawRows({ littlesLaw }: WhatIfReport): [label: string, says: string][] {
  if (littlesLaw === null) return [];
  const { limit, meanOpen, arrivals, departures, departuresPerWeek, openSeconds, openUnderLimitSeconds } =
    littlesLaw;
  return [
    ["open at once, on average", formatAmount(meanOpen)],
    ["opened in the window", formatCount(arrivals)],
    ["merged or closed", `${formatCount(departures)}, ${formatAmount(departuresPerWeek)} a week`],
    ["open for, on average", formatSeconds(openSeconds)],
    [`open for, with ${formatCount(limit)} at once`, formatSeconds(openUnderLimitSeconds)],
  ];
}
