/** Contradictions to plant in explanations: for each rule something that breaks it, where nothing does. */
import type { Report, ReportMeasure } from "../../../../src/judge/report/report.ts";
import { present } from "../../../../src/lib/must.ts";
import type { Explained } from "./explained.ts";

interface ExplainPlant {
  readonly rule: string;
  /** Throws a `RangeError` where what it needs does not grow. */
  readonly plant: (explained: Explained[], report: Report) => Explained[];
}

/** The page of one of them, altered. */
const paged = (id: string, wanted: RegExp, instead: string): ExplainPlant["plant"] => {
  return (explained) =>
    explained.map((one) => {
      if (one.id !== id) return one;
      if (!wanted.test(one.page)) throw new RangeError(`${wanted} does not grow here`);
      return { ...one, page: one.page.replace(wanted, instead) };
    });
};

/** The document of one of them, altered in place. */
const told = (id: string, alter: (one: Explained["document"]) => void): ExplainPlant["plant"] => {
  return (explained) => {
    alter(present(explained.find((one) => one.id === id)?.document, id));
    return explained;
  };
};

/** Its row in the report, altered in place. */
const reported = (id: string, alter: (measure: ReportMeasure) => void): ExplainPlant["plant"] => {
  return (explained, { measures }) => {
    alter(
      present(
        measures.find((one) => one.id === id),
        id,
      ),
    );
    return explained;
  };
};

export const EXPLAIN_PLANTS: readonly ExplainPlant[] = [
  {
    rule: "explain begins with the finding of the report's row",
    plant: paged("lead-time", /^good {2}/m, "act  "),
  },
  {
    rule: "explain begins with the figure of the report's row",
    plant: paged("lead-time", /^good {2}\d+/m, "good  99"),
  },
  {
    rule: "explain has every figure and interval of the report's row",
    plant: reported("lead-time", ({ statistics }) => {
      present(statistics[1], "a second figure").value = 1;
    }),
  },
  {
    rule: "explain has every figure and interval of the report's row",
    plant: reported("lead-time", ({ statistics }) => {
      present(statistics[0]?.interval, "an interval").high *= 2;
    }),
  },
  {
    rule: "explain says why, what next and what to supply as the report does",
    plant: paged("lead-time", /^Do next {5}/m, "Do next     Perhaps: "),
  },
  {
    rule: "explain says why, what next and what to supply as the report does",
    plant: reported("lead-time", (measure) => {
      measure.remedy = "Give a token.";
    }),
  },
  {
    rule: "explain tells of as many as the report's row",
    plant: paged("lead-time", /^(Seen +)\d+/m, "$1999"),
  },
  {
    rule: "explain begins its evidence with what the report names, in that order",
    plant: reported("lead-time", ({ evidence }) => {
      evidence.reverse();
    }),
  },
  {
    rule: "what a recommendation names is in the explanation of a measure that it rests on",
    plant: (explained, { recommendations }) => {
      present(recommendations[0], "a recommendation").evidence.push("nothing");
      return explained;
    },
  },
  {
    rule: "a lead time in an explanation is the change's own",
    plant: told("lead-time", ({ evidence }) => {
      present(evidence[0]?.change, "a change").leadTimeSeconds = 7;
    }),
  },
  {
    rule: "the explanation of lead time begins with the longest of the report",
    plant: told("lead-time", ({ evidence }) => {
      evidence.reverse();
    }),
  },
  {
    rule: "the median of an explained time lies in the middle of what is named",
    plant: reported("lead-time", ({ statistics }) => {
      present(
        statistics.find(({ name }) => name === "medianSeconds"),
        "a median",
      ).value = 7;
    }),
  },
  {
    rule: "explained stages are the report's, as values and in print",
    plant: (explained, { stages }) => {
      present(
        stages.find(({ entered }) => entered > 0),
        "a stage",
      ).entered += 99;
      return explained;
    },
  },
  {
    rule: "explain says of two cohorts what the report says",
    plant: paged("ai-absorption", /took [^;]*? instead\s+of/g, "took no time instead of"),
  },
  {
    rule: "explain says of two cohorts what the report says",
    plant: reported("ai-absorption", (measure) => {
      measure.comparison = { ...present(measure.comparison, "a comparison"), says: "Yes: they were." };
    }),
  },
];
