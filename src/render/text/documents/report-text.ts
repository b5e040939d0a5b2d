import type { Report } from "../../../judge/report/report.ts";
import type { Renderer } from "../../renderer.ts";
import { lanes } from "../lanes/lanes.ts";
import { assembled, type Page, pageOf } from "../layout/page.ts";
import type { Rich } from "../layout/rich.ts";
import { advice } from "../sections/advice.ts";
import { briefMeasures } from "../sections/brief-rows.ts";
import { unseen, wayOn } from "../sections/closing.ts";
import { comparisons } from "../sections/comparison.ts";
import { earlier } from "../sections/earlier.ts";
import { measures } from "../sections/measures.ts";
import { openWork } from "../sections/open-work.ts";
import { opening, verdict } from "../sections/opening.ts";
import { scaling } from "../sections/scaling.ts";
import { stages } from "../sections/stages.ts";
import { waits } from "../sections/waits.ts";

type Section = (report: Report, page: Page) => Rich[];

/** Two screens: the sections in reading order; one without lines is left out. */
const BRIEF: readonly Section[] = [
  opening,
  verdict,
  lanes,
  earlier,
  stages,
  advice,
  briefMeasures,
  unseen,
  wayOn,
];

/** Where everything is asked for. */
const WHOLE: readonly Section[] = [
  opening,
  verdict,
  lanes,
  earlier,
  stages,
  advice,
  comparisons,
  measures,
  waits,
  openWork,
  (report, page) => (page.options.all ? scaling(report, page) : []),
  unseen,
  wayOn,
];

/** The report for people, in a terminal or a file. */
export const text: Renderer<Report> = (report, options) => {
  const page = pageOf(options);
  const sections = options.all ? WHOLE : BRIEF;
  return assembled(
    page,
    sections.map((section) => section(report, page)),
  );
};
