/** The page of a comparison in a browser. */
import { compareReports } from "../../../src/judge/compared/compare-reports.ts";
import type { Report } from "../../../src/judge/report/report.ts";
import { COMPARE_FORMATS, formatFor, type RenderOptions } from "../../../src/render/index.ts";
import { worldOf } from "../../properties/sentences/worlds.ts";
import { later } from "../later.ts";
import { inBrowser } from "./browser.ts";
import { attacked, reportOf } from "./documents.ts";
import { looksRight } from "./looks.ts";

const OPTIONS: RenderOptions = { width: null, colour: false, links: false, all: false, top: 5 };
const render = await formatFor(COMPARE_FORMATS, "html")!.load();

const page = (pilot: Report, baseline: Report, cohorts: readonly [string, string] | null = null) =>
  render(compareReports({ pilot, baseline, cohorts, isOfAssistance: cohorts !== null }), OPTIONS);
const whole = reportOf("whole");
const drawn = () => worldOf("assistants that help not", 1).report;

inBrowser("the page of a comparison", (show) => {
  looksRight(show, {
    "two windows": () => page(later(whole), whole),
    "two cohorts": () => page(drawn(), drawn(), ["labelled a-label-of-some-length", "others"]),
    "hostile texts": () => page(attacked(later(whole)), attacked(whole)),
  });
});
