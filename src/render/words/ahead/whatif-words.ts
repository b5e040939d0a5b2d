/** What would have been, as words and cells that every format prints. */
import { ENDS, SOURCES } from "../../../config/delivery-sources.ts";
import type {
  WhatIfFigures,
  WhatIfLittlesLaw,
  WhatIfReplay,
  WhatIfReport,
  WhatIfStage,
} from "../../../judge/report/report.ts";
import { nth, present } from "../../../lib/must.ts";
import { plural } from "../../../lib/text/counted.ts";
import { roundPercent } from "../../../lib/text/round-percent.ts";
import { apportioned } from "../adding-up.ts";
import { commonUnit, counted, formatAmount, formatCount, formatSeconds } from "../format.ts";
import { narrowedTo } from "../scope-words.ts";
import { arrivalsRows, arrivalsTitle } from "./arrivals-words.ts";

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

/** What was found: figures of a replay beside each other, or facts of what was reckoned. */
export interface Found {
  readonly title: string;
  /** Of the figures. */
  readonly columns: readonly { readonly title: string; readonly isAsWas: boolean }[];
  readonly rows: readonly { readonly label: string; readonly cells: readonly string[] }[];
  readonly facts: readonly (readonly [label: string, says: string])[];
}

export function foundOf(document: WhatIfReport): Found {
  const { replay, littlesLaw, arrivals } = document;
  const figures = replay === null ? [] : figureRows(document, replay);
  const columns = figureTitles(document);
  return {
    title: arrivals === null ? "What would have been" : arrivalsTitle(arrivals),
    columns: columns.map(([of, title]) => ({ title, isAsWas: of === "was" })),
    rows: figures.map((row) => ({ label: row.label, cells: columns.map(([of]) => row[of]) })),
    facts: [
      ...(littlesLaw === null ? [] : littlesLawRows(littlesLaw)),
      ...(arrivals === null ? [] : arrivalsRows(arrivals)),
    ],
  };
}

/** A figure: as it was, with the deliveries when they came, and at other times. */
interface FigureRow {
  readonly label: string;
  readonly was: string;
  readonly ran: string;
  readonly phase: string;
}

/** The columns of the figures: that of other times where a rhythm is known. */
function figureTitles({
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

function figureRows(document: WhatIfReport, replay: WhatIfReplay): FigureRow[] {
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

/** Mean times in one unit, stage by stage and in all; as printed they add up, and what stays as it was is printed as it was. */
export function stageRows(stages: readonly WhatIfStage[]): {
  unit: string;
  rows: StageRow[];
  total: Omit<StageRow, "stage">;
} {
  const sum = (all: readonly number[]) => all.reduce((total, one) => total + one, 0);
  const [befores, afters] = [
    stages.map(({ beforeSeconds }) => beforeSeconds),
    stages.map(({ afterSeconds }) => afterSeconds),
  ];
  const { words, number, more, grain } = commonUnit(Math.max(sum(befores), sum(afters)));
  const grains = (seconds: number) => Math.round(seconds / grain);
  const was = apportioned(
    befores.map((one) => one / grain),
    grains(sum(befores)),
  );
  const isSame = ({ beforeSeconds, afterSeconds }: WhatIfStage) => grains(afterSeconds - beforeSeconds) === 0;
  const stay = sum(was.filter((_, i) => isSame(nth(stages, i))));
  const moved = stages.filter((stage) => !isSame(stage)).map(({ afterSeconds }) => afterSeconds / grain);
  const others = apportioned(moved, grains(sum(afters)) - stay);
  const would = stages.map((stage, i) => (isSame(stage) ? nth(was, i) : present(others.shift(), "a stage")));
  const cells = (before: number, after: number) => ({
    was: number(before * grain),
    would: number(after * grain),
    more: more((after - before) * grain),
  });
  return {
    unit: words,
    rows: stages.map((stage, i) => ({ stage, ...cells(nth(was, i), nth(would, i)) })),
    total: cells(sum(was), sum(would)),
  };
}

/** The mean times, stage by stage, with the lead time below them; null where none is known. */
export interface StageTable {
  readonly unit: string;
  readonly stages: readonly WhatIfStage[];
  /** Name, as it was, as it would be, the difference. */
  readonly rows: readonly StageCells[];
  readonly total: StageCells;
  readonly note: string;
}

type StageCells = readonly [name: string, was: string, would: string, more: string];

export function stageTable(document: WhatIfReport): StageTable | null {
  const stages = document.replay?.stages ?? [];
  if (stages.length === 0) return null;
  const { unit, rows, total } = stageRows(stages);
  return {
    unit,
    stages,
    rows: rows.map(({ stage, was, would, more }) => [stage.stage, was, would, more]),
    total: ["lead time", total.was, total.would, total.more],
    note: stagesNote(document),
  };
}

/** Of which deliveries they are. */
function stagesNote({ inputs }: WhatIfReport): string {
  const { source } = inputs.deliveries;
  const which = source === "none" ? "" : `, with the ${plural(SOURCES[source].end)} as they came`;
  return `Rows add up to the mean lead time${which}.`;
}

/** The figures of Little's law, with their labels. */
function littlesLawRows(found: WhatIfLittlesLaw): [label: string, says: string][] {
  const { limit, meanOpen, arrivals, departures, departuresPerWeek, openSeconds, openUnderLimitSeconds } =
    found;
  return [
    ["open at once, on average", formatAmount(meanOpen)],
    ["opened in the window", formatCount(arrivals)],
    ["merged or closed", `${formatCount(departures)}, ${formatAmount(departuresPerWeek)} a week`],
    ["open for, on average", formatSeconds(openSeconds)],
    [`open for, with ${formatCount(limit)} at once`, formatSeconds(openUnderLimitSeconds)],
  ];
}
