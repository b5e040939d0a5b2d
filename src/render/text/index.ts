import type { Report } from "../../judge/report.ts";
import type { Renderer } from "../renderer.ts";
import { advice } from "./advice.ts";
import { briefMeasures } from "./brief-rows.ts";
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

type Section = (report: Report, page: Page) => Rich[];

/** Two screens: the sections in reading order; one without lines is left out. */
const BRIEF: readonly Section[] = [opening, verdict, stages, briefMeasures, advice, unseen, wayOn];

/** Where everything is asked for. */
const WHOLE: readonly Section[] = [
  opening,
  verdict,
  stages,
  comparisons,
  measures,
  advice,
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
