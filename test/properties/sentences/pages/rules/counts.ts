/** Counts on the pages, beside the lists that they count. */
import type { Report } from "../../../../../src/judge/report/report.ts";
import { isSaid } from "../figure-of.ts";
import type { PageRule } from "../page-rule.ts";
import { captionsOf, flat, linesOf, partOf, tablesOf } from "../pages.ts";

const TALLY = /^Of (\d+) measures (.*)\. Each row unfolds/;

const tally: PageRule = {
  name: "the tally of the measures adds up to all of them, and to what their rows say",
  why: "Readers count badges.",
  broken: ({ measures }, { html }) => {
    const line = linesOf(html).find((one) => TALLY.test(one)) ?? "";
    const [, all = "", parts = ""] = TALLY.exec(line) ?? [];
    const sum = parts.split(", ").reduce((total, part) => total + Number(/^\d+/.exec(part)?.[0]), 0);
    const act = measures.filter(({ status, finding }) => status === "measured" && finding === "act").length;
    const asking = Number(/(\d+) asks? for a step/.exec(parts)?.[1] ?? 0);
    return Number(all) === measures.length && sum === measures.length && act === asking
      ? []
      : [`${measures.length} measures, ${act} ask: ${line}`];
  },
};

/** The count that a caption begins with or has, and what is counted. */
const CAPTIONED: readonly {
  readonly id: string;
  readonly told: RegExp;
  readonly counts: (report: Report) => number;
}[] = [
  {
    id: "open-work",
    told: /^([\d,]+) changes? (?:is|are) open/,
    counts: ({ measures }) => measures.find(({ id }) => id === "wip")?.statistics[0]?.value ?? -1,
  },
  {
    id: "deliveries",
    told: /^In the window: ([\d,]+) deliver(?:y|ies)/,
    counts: ({ inputs }) => inputs.deliveries.inWindow,
  },
  {
    id: "deliveries",
    told: /([\d,]+) (?:is|are) too young to be judged/,
    counts: ({ deliveries }) => deliveries.filter(({ observed }) => !observed).length,
  },
  {
    id: "deliveries",
    told: /([\d,]+) incidents?\.$/,
    counts: ({ incidents }) => incidents.length,
  },
  {
    id: "constraint-months",
    told: /in every month that can be told \(([\d,]+)\)/,
    counts: ({ measures }) =>
      (measures.find(({ id }) => id === "constraint")?.months ?? []).filter(({ stage }) => stage !== null)
        .length,
  },
];

const captioned: PageRule = {
  name: "what a figure counts is what the report counts",
  why: "The sentence above a drawing is read, the drawing is not counted.",
  broken: (report, { html }) => {
    const captions = captionsOf(html);
    return CAPTIONED.flatMap(({ id, told, counts }) => {
      const says = captions.get(id) ?? "";
      const count = told.exec(says)?.[1];
      return count === undefined || isSaid(count, counts(report)) ? [] : [`${counts(report)}: ${says}`];
    });
  },
};

const OLDEST = /; the oldest, (.+?), is (.+?) old and stands in (\S+?)\.$/;

const oldest: PageRule = {
  name: "the oldest open change is the first in the table, and as old there",
  why: "It is the one that is looked at.",
  broken: (_, { html }) => {
    const [, name, age, stage] = OLDEST.exec(captionsOf(html).get("open-work") ?? "") ?? [];
    if (name === undefined) return [];
    const table = tablesOf(html).find((one) => one.name === "Open work by age");
    return table?.rows.some((row) => row[0] === stage && row[2] === name && row[3] === age)
      ? []
      : [`${name}, ${age}, ${stage}`];
  },
};

const FAILED: readonly { readonly word: string; readonly certain: boolean }[] = [
  { word: "failed for certain", certain: true },
  { word: "suspected to have failed", certain: false },
];

const failures: PageRule = {
  name: "the failures of the deliveries' figure are those that the rate counts",
  why: "A failure in the drawing that no rate knows is one too many.",
  broken: ({ deliveries }, { html }) => {
    const says = captionsOf(html).get("deliveries") ?? "";
    return FAILED.flatMap(({ word, certain }) => {
      const told = Number(new RegExp(`(\\d+) ${word}`).exec(says)?.[1] ?? 0);
      const counted = deliveries.filter(
        (one) =>
          one.observed && one.failures.length > 0 && one.failures.some((each) => each.certain) === certain,
      ).length;
      return says === "" || told === counted ? [] : [`${counted} ${word}: ${says}`];
    });
  },
};

const rate: PageRule = {
  name: "the rate of failed deliveries is that of the deliveries on the page",
  why: "Who counts the rows must find the rate.",
  broken: ({ measures, deliveries }) => {
    const own = measures.find(({ id }) => id === "change-failure");
    const value = own?.statistics[0]?.value ?? null;
    const judged = deliveries.filter(({ observed }) => observed);
    const failed = judged.filter((one) => one.failures.some(({ certain }) => certain)).length;
    return own?.status !== "measured" || value === null || own.n !== judged.length
      ? []
      : Math.abs(failed / judged.length - value) < 1e-9
        ? []
        : [`${failed} of ${judged.length}, ${value}`];
  },
};

const MORE = /--all has ([\d,]+) more/;

const more: PageRule = {
  name: "what --all has more is what is not shown",
  why: "A number of things to find is looked for.",
  broken: (_, { brief, text }) => {
    const [told] = [MORE.exec(brief)?.[1]];
    if (told === undefined) return [];
    const shown = partOf(brief, "THE MEASURES").filter((line) => FINDING.test(line)).length;
    const all = rowsOfAll(text);
    return Number(told) + shown <= all ? [] : [`${told} more than ${shown}, of ${all}`];
  },
};

const FINDING = /^(?:act|watch|good|not judged|unknown|not applicable|failed) /;

/** Measures of the whole page: those of the table, and those that could not be measured. */
function rowsOfAll(text: string): number {
  const found = flat(text).match(/ (?:act|watch|good|not judged|unknown|not applicable|failed) {1,2}/g);
  return found?.length ?? 0;
}

export const COUNTS = [tally, captioned, oldest, failures, rate, more];
