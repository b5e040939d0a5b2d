/** Figures of pages read back, and the value that the report has for each. */
import type { Report } from "../../../../src/judge/report/report.ts";
import { isPrinted, type Printed, printed } from "../printed.ts";

/** Under nothing a bound is turned round: more than −1 % is less than 1 % of it. */
const TURNED: Readonly<Record<string, string>> = { "<": ">", ">": "<", "": "" };

/** A printed figure: also one under nothing, one of points, and a bound. */
export function figure(says: string): Printed | null {
  const [, way = "", minus = "", rest = ""] = /^([<>]?)(−?)(.*)$/.exec(says) ?? [];
  const found = magnitude(minus === "" ? way : (TURNED[way] ?? ""), rest);
  if (found === null || minus === "") return found;
  return { unit: found.unit, low: -found.high, high: -found.low };
}

function magnitude(way: string, says: string): Printed | null {
  const points = /^[\d.]+(?= points)/.exec(says)?.[0];
  const found = printed(points === undefined ? `${says.includes("%") ? way : ""}${says}` : `${points} %`);
  return found === null || says.includes("%") || way !== "<" ? found : { ...found, low: 0 };
}

/** True where the value prints like this. */
export function isSaid(says: string, value: number): boolean {
  const found = figure(says);
  return found !== null && isPrinted(found, value);
}

/** The same of parts that are printed so that they add up: one of them may be a last digit more or less. */
export function isPart(says: string, value: number): boolean {
  const found = figure(says);
  return found !== null && Math.abs((found.low + found.high) / 2 - value) <= found.high - found.low;
}

/** What stands in the report under the name by which a page calls a figure; undefined where nothing does. */
export function inReport(report: Report, of: string): number | null | undefined {
  const dot = of.indexOf(".");
  const [head, rest] = [of.slice(0, dot), of.slice(dot + 1)];
  const last = rest.lastIndexOf(".");
  const [name, key] = [rest.slice(0, last), rest.slice(last + 1)];
  if (head === "stages") return stageValue(report, rest);
  if (head === "changes") return report.changes.find(({ id }) => id === name)?.leadTimeSeconds;
  if (head === "recommendations") {
    const one = report.recommendations.find(({ id }) => id === name);
    return key === "weight" ? one?.weight : one?.worth?.changeDaysPerMonth.value;
  }
  const measure = report.measures.find(({ id }) => id === head);
  const byLane = measure?.lanes.find((one) => `${one.lane}.${one.name}` === rest);
  return (byLane ?? measure?.statistics.find((one) => one.name === rest))?.value;
}

function stageValue({ stages }: Report, rest: string): number | null | undefined {
  const row = stages.find(({ stage }) => rest.startsWith(`${stage}.`));
  if (row === undefined) return undefined;
  const key = rest.slice(row.stage.length + 1);
  if (key === "working.medianSeconds") return row.working?.medianSeconds;
  return row[key as "share" | "medianSeconds" | "p75Seconds" | "p90Seconds" | "entered"];
}

/** The two ends of a printed range, as texts: `9.7 %` and `13 %` of `9.7–13 %`; where both print the same it is one figure. */
export function endsOf(range: string): [string, string] {
  const most = /^at most (.+)$/.exec(range);
  if (most !== null) return [`<${most[1]}`, `<${most[1]}`];
  const least = /^at least (.+)$/.exec(range);
  if (least !== null) return [`>${least[1]}`, `>${least[1]}`];
  const [, low = "", high = ""] = /^(.+?)(?: – |–| to )(.+)$/.exec(range) ?? [];
  if (low === "") return [range, range];
  return high.endsWith(" %") && !low.endsWith(" %") ? [`${low} %`, high] : [low, high];
}
