/** The page of what is explained, in a browser. */
import { explainMeasure } from "../../../src/judge/parts/explain-measure.ts";
import type { Explanation, MeasureExplanation } from "../../../src/judge/report/report.ts";
import { EXPLAIN_FORMATS, formatFor, type RenderOptions } from "../../../src/render/index.ts";
import { worldOf } from "../../properties/sentences/worlds.ts";
import { explainedChange, explanationOf } from "../explained.ts";
import { inBrowser } from "./browser.ts";
import { attacked, reportOf } from "./documents.ts";
import { looksRight } from "./looks.ts";

const OPTIONS: RenderOptions = { width: null, colour: false, links: false, all: false, top: 5 };
const render = await formatFor(EXPLAIN_FORMATS, "html")!.load();
const page = (document: Explanation | MeasureExplanation) => render(document, OPTIONS);

inBrowser("the page of what is explained", (show) => {
  const whole = reportOf("whole");
  const drawn = () => {
    const { report, taken } = worldOf("deliveries that fail", 1);
    return explainMeasure(report, taken.find(({ meta }) => meta.id === "change-failure")!);
  };
  looksRight(show, {
    "a change": () => page(explainedChange(whole, 0)),
    "a measure": () => page(explanationOf(whole, "lead-time")),
    "a measure lane by lane": () => page(explanationOf(reportOf("agents"), "review-rounds")),
    "a measure of both halves of the window": () => page(explanationOf(whole, "paradox")),
    "a measure of deliveries": () => page(drawn()),
    "hostile texts": () => page(attacked(explanationOf(whole, "lead-time"))),
  });
});
