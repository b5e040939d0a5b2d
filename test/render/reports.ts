import type { Report } from "../../src/judge/report/report.ts";
import { agents } from "./report-agents.ts";
import { hostile } from "./report-hostile.ts";
import { library } from "./report-library.ts";
import { squashes, tiny } from "./report-poor.ts";
import { shop } from "./report-shop.ts";
import { team } from "./report-team.ts";

/** The reports whose pages are frozen, by the beginning of their files' names in `fixtures/reports`. */
export const REPORTS: ReadonlyMap<string, Report> = new Map([
  ["shop", shop],
  ["team", team],
  ["agents", agents],
  ["library", library],
  ["squashes", squashes],
  ["tiny", tiny],
  ["hostile", hostile],
]);
