/** The sentences of a report, each with where it stands. */
import type { Report, ReportMeasure, ReportStatistic } from "../../../src/judge/report/report.ts";

/** A text that a reader takes for a sentence, or for several. */
export interface Told {
  readonly where: string;
  readonly says: string;
}

const COMMAND = /^(?:git|flowaudit) /;

/** Every text of the report that stands as a sentence of its own, on whichever page. */
export function sentencesOf(report: Report): Told[] {
  const { verdict, measures, recommendations, fasterCoding, controls, readiness, gaps } = report;
  const all: [string, string | null | undefined][] = [
    ...verdict.sentences.map((says, i): [string, string] => [`verdict ${i + 1}`, says]),
    ["faster coding", fasterCoding?.says],
    ...measures.flatMap(
      ({ id, because, next, remedy, note, comparison }): [string, string | null | undefined][] => [
        [`${id}, because`, because],
        [`${id}, next`, next],
        [`${id}, supply`, remedy],
        [`${id}, note`, note],
        [`${id}, comparison`, comparison?.says],
      ],
    ),
    ...recommendations.flatMap(({ id, action, followUp, because }): [string, string][] => [
      [`${id}, action`, action],
      [`${id}, onward`, followUp],
      [`${id}, because`, because],
    ]),
    ...controls.flatMap(({ id, because, next, remedy }): [string, string | null][] => [
      [`control ${id}, because`, because],
      [`control ${id}, next`, next],
      [`control ${id}, supply`, remedy],
    ]),
    ...readiness.map(({ id, next }): [string, string | null] => [`readiness ${id}, next`, next]),
    ...gaps.flatMap(({ id, says, remedy }): [string, string][] => [
      [`gap ${id}`, says],
      // A command to copy is no sentence.
      ...(COMMAND.test(remedy) ? [] : [[`gap ${id}, supply`, remedy] as [string, string]]),
    ]),
  ];
  return all.flatMap(([where, says]) => (says == null ? [] : [{ where, says }]));
}

/** Texts that stand inside a sentence or a row: no beginning and no full stop is asked of them. */
export function fragmentsOf({ recommendations, measures, readiness }: Report): Told[] {
  const all: [string, string | null | undefined][] = [
    ...recommendations.flatMap((one): [string, string | null | undefined][] => [
      [`${one.id}, worth`, one.worth?.assumption],
      [`${one.id}, worth missing`, one.worthMissing],
      [`${one.id}, weight`, one.weightBecause],
      [`${one.id}, guard`, one.guardrail.says],
      [`${one.id}, judge`, one.reviewOn.says],
    ]),
    ...measures.flatMap(({ id, statistics }) =>
      statistics.flatMap(({ name, label, why }): [string, string | null][] => [
        [`${id}.${name}, label`, label],
        [`${id}.${name}, why`, why],
      ]),
    ),
    ...readiness.flatMap(({ id, says, conditions }): [string, string][] => [
      [`readiness ${id}`, says],
      ...conditions.map((one): [string, string] => [`readiness ${id}, condition`, one.says]),
    ]),
  ];
  return all.flatMap(([where, says]) => (says == null ? [] : [{ where, says }]));
}

export const everyText = (report: Report): Told[] => [...sentencesOf(report), ...fragmentsOf(report)];

export const measureOf = ({ measures }: Report, id: string): ReportMeasure | undefined =>
  measures.find((one) => one.id === id);

/** The part of a stage's share that is judged: of the wait for a release what lies beyond a declared plan. */
export function judgedShare(report: Report, stage: string | null): number | null {
  const share = report.stages.find((row) => row.stage === stage)?.share ?? null;
  const planned = statisticOf(report, "constraint", "plannedShare")?.value ?? 0;
  return share === null || stage !== "release" ? share : share - planned;
}

/** A statistic by its name; the headline where none is given. */
export function statisticOf(report: Report, id: string, name?: string): ReportStatistic | undefined {
  const statistics = measureOf(report, id)?.statistics ?? [];
  return name === undefined ? statistics[0] : statistics.find((one) => one.name === name);
}
