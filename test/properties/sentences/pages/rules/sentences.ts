/** Sentences: said alike on every page that says them. */
import type { PageRule } from "../page-rule.ts";
import { captionsOf, factOf, factsOf, flat, linesOf, markdownText, type Pages } from "../pages.ts";

/** What each page says, in one line. */
function said({ text, brief, markdown, html }: Pages): [string, string][] {
  return [
    ["text", flat(text)],
    ["brief", flat(brief)],
    ["md", markdownText(markdown)],
    ["html", linesOf(html).join(" ")],
  ];
}

/** Which of the sentences are missing on which pages. */
function missing(sentences: readonly string[], pages: readonly (readonly [string, string])[]): string[] {
  return sentences.flatMap((says) =>
    pages.filter(([, page]) => !page.includes(flat(says))).map(([name]) => `${name}: ${says}`),
  );
}

const verdict: PageRule = {
  name: "the verdict is said word for word on every page",
  why: "It is what is passed on.",
  broken: (report, pages) => missing(report.verdict.sentences, said(pages)),
};

const advice: PageRule = {
  name: "what to do, why and until when is said word for word where everything is told",
  why: "A step that is another one on another page is two steps.",
  broken: ({ recommendations, fasterCoding }, pages) => {
    const steps = recommendations.flatMap(({ action, because, followUp, reviewOn, guardrail }) => [
      ...[action, because, followUp],
      ...[`${reviewOn.date}: ${reviewOn.says}`, guardrail.says],
    ]);
    const full = said(pages).filter(([name]) => name === "text" || name === "html");
    return missing([...steps, ...(fasterCoding === null ? [] : [fasterCoding.says])], full);
  },
};

const gaps: PageRule = {
  name: "what could not be seen is said word for word where everything is told",
  why: "Who asks for what is missing asks for what the page says.",
  broken: (report, pages) => {
    const full = said(pages).filter(([name]) => name === "text" || name === "html");
    return missing(
      report.gaps.map(({ says }) => says),
      full,
    );
  },
};

const FACTS = ["Changes", "Deliveries", "Landed as"];

const heads: PageRule = {
  name: "the pages begin with the same facts",
  why: "How many changes there were is the first thing that a reader compares.",
  broken: (_, { text, html }) => {
    const facts = factsOf(html);
    return FACTS.flatMap((label) => {
      const [one, other] = [factOf(text, label), facts.get(label)];
      return one === other ? [] : [`${label}: ${one}, ${other}`];
    });
  },
};

const comparison: PageRule = {
  name: "the figure of two cohorts says what the measure says",
  why: "One computation, one sentence.",
  broken: ({ measures }, { html }) => {
    const own = measures.find(({ id }) => id === "ai-absorption")?.comparison?.says;
    const says = captionsOf(html).get("absorption");
    return says === undefined || says === own ? [] : [`${says} (${own})`];
  },
};

export const SENTENCES = [verdict, advice, gaps, heads, comparison];
