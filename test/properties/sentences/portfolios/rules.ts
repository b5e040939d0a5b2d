/** What no portfolio may say, by its sentences and by what is printed of it. */
import type { PortfolioReport } from "../../../../src/judge/report/report.ts";
import { isPrinted, printed } from "../printed.ts";

export interface PortfolioRule {
  readonly name: string;
  /** What breaks it; none where it holds. `screen` is the text as it is printed in 100 columns. */
  readonly broken: (document: PortfolioReport, screen: string) => readonly string[];
}

const sentences = ({ says, caveats, teams }: PortfolioReport) => [
  ...[...says, ...caveats],
  ...(teams === null ? [] : [...teams.says, ...teams.notes, ...teams.waitNotes]),
];

const SHARE =
  /^(?:Most|The largest part) of all lead time, (.+? %), |^The largest wait is .*, with (.+? %)\.$/;

/** Numbers behind `in`, before a comma, a blank or a full stop. */
const IN = /\bin (\d[\d,]*)(?= |,|;|\.|$)/g;
const numbersIn = (says: string) =>
  [...says.matchAll(IN)].map(([, digits = ""]) => Number(digits.replaceAll(",", "")));
const sum = (all: readonly number[]) => all.reduce((total, one) => total + one, 0);

export const PORTFOLIO_RULES: readonly PortfolioRule[] = [
  {
    name: "a share is that of the stage that stands first, or of the first wait",
    broken: ({ says, stages }) =>
      says.flatMap((one) => {
        const [, first, wait] = SHARE.exec(one) ?? [];
        const told = printed(first ?? wait ?? "");
        if (told === null) return [];
        const row = first === undefined ? stages.find(({ kind }) => kind === "wait") : stages[0];
        return row?.share != null && isPrinted(told, row.share) ? [] : [one];
      }),
  },
  {
    name: "the repositories in which a wait is the largest, and the others, are all of them",
    broken: ({ says, counts }) =>
      says.flatMap((one) => {
        const [, counted] =
          /^In the [\d,]+ repositories that could be judged the largest wait is (.*)\.$/.exec(one) ?? [];
        return counted === undefined || sum(numbersIn(counted)) === counts.judged ? [] : [one];
      }),
  },
  {
    name: "a wait is the largest in both or all of them where it is in each",
    broken: ({ says, counts, stages }) =>
      says.flatMap((one) => {
        const [, all, stage] =
          /^In (both|all [\d,]+) repositories that could be judged the largest wait is (\S+)\.$/.exec(one) ??
          [];
        if (all === undefined) return [];
        const told = all === "both" ? 2 : Number(all.slice(4).replaceAll(",", ""));
        const row = stages.find((each) => each.stage === stage);
        return told === counts.judged && row?.constraintIn === counts.judged ? [] : [one];
      }),
  },
  {
    name: "longer and shorter are as many as were told apart from chance",
    broken: ({ says, repositories }) => {
      const of = (conclusion: string) =>
        repositories.filter(({ figures }) => figures?.trend?.conclusion === conclusion).length;
      return says
        .filter((one) => one.startsWith("Against the window before"))
        .filter((one) => /shorter/.test(one) !== of("better") > 0 || /longer/.test(one) !== of("worse") > 0);
    },
  },
  {
    name: "a total is what its rows add up to",
    broken: ({ totals, stages, repositories }) => {
      const judged = repositories.flatMap(({ figures }) => figures ?? []);
      const parts = [
        ["finished", totals.finished, sum(judged.map(({ finished }) => finished))],
        ["withLeadTime", totals.withLeadTime, sum(judged.map(({ withLeadTime }) => withLeadTime))],
        [
          "leadTimeSeconds",
          Math.round(totals.leadTimeSeconds),
          Math.round(sum(stages.map((one) => one.totalSeconds))),
        ],
      ] as const;
      return parts
        .filter(([, whole, all]) => whole !== all)
        .map(([name, whole, all]) => `${name}: ${whole} and ${all}`);
    },
  },
  {
    name: "what could not be judged stands before the first figure, with its reason",
    broken: ({ repositories }, screen) => {
      const [top = ""] = screen.split(/^WHERE THE TIME GOES/m);
      const flat = top.replace(/\s+/g, " ");
      return repositories
        .filter(({ state }) => state === "refused")
        .filter(
          ({ label, why }) => !flat.includes(label) || !flat.includes((why ?? "?").replace(/\s+/g, " ")),
        )
        .map(({ label }) => label);
    },
  },
  {
    name: "one is told as one, and nothing is told that is no text",
    broken: (document, screen) =>
      [...sentences(document), screen].flatMap((text) => {
        const found =
          /(?<![\d–.,])1 (?:repositories|changes|change-days|safeguards)\b|\bthe 1 |undefined|NaN|\bnull\b|[.:;] ?\./.exec(
            text,
          );
        return found === null ? [] : [found[0]];
      }),
  },
];
