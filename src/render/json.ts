import type { Explanation, Report } from "../judge/report.ts";
import type { Renderer } from "./renderer.ts";

/** The document as it stands: names of the repository are values in it, never keys. */
export const json: Renderer<Report | Explanation> = {
  id: "json",
  endings: ["json"],
  render: (document) => `${JSON.stringify(document, null, 2)}\n`,
};
