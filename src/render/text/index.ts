import type { Report } from "../../judge/report.ts";
import type { Renderer } from "../renderer.ts";
import { unseen, wayOn } from "./closing.ts";
import { comparisons } from "./comparison.ts";
import { measures } from "./measures.ts";
import { openWork } from "./open-work.ts";
import { opening, verdict } from "./opening.ts";
import { assembled, type Page, pageOf } from "./page.ts";
import type { Rich } from "./rich.ts";
import { scaling } from "./scaling.ts";
import { stages } from "./stages.ts";
import { waits } from "./waits.ts";

/** The sections in reading order; one without lines is left out. */
const SECTIONS: readonly ((report: Report, page: Page) => Rich[])[] = [
  opening,
  verdict,
  stages,
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
  return assembled(
    page,
    SECTIONS.map((section) => section(report, page)),
  );
};
