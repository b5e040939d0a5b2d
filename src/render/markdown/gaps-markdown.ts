import type { ReportGap } from "../../judge/report/report.ts";
import { closed } from "../../lib/text/closed.ts";
import { bullets } from "./blocks.ts";
import { data } from "./encode.ts";

/** Each gap with the way to close it. */
export function gapLines(gaps: readonly ReportGap[]): string {
  return bullets(gaps.map(({ says, remedy }) => `${data(closed(says))}<br>→ ${data(closed(remedy))}`));
}
