/** The life of one change as a bar, for a list: how long it is drawn is its time beside the longest of the list. */
import type { ReportChange } from "../../../judge/report/report.ts";
import { knownSeconds } from "../../words/names.ts";
import { rect, stretch } from "../drawing/marks.ts";
import { html, type Markup } from "../parts/markup.ts";

const WIDTH = 320;
const HEIGHT = 14;

/**
 * The spans of a change side by side, work lower than waits; decoration beside the figures of its row, so that
 * it has no words of its own. Null where nothing is known of its life.
 *
 * @param longest the longest life of the list, in seconds
 */
export function lifeBar(change: Pick<ReportChange, "spans">, longest: number): Markup | null {
  const spans = change.spans.filter(({ seconds }) => seconds > 0);
  if (spans.length === 0) return null;
  const scale = WIDTH / Math.max(longest, knownSeconds(spans));
  let x = 0;
  const drawn = spans.map(({ kind, seconds }) => {
    const height = kind === "work" ? HEIGHT / 2 : HEIGHT;
    const box = { x, y: HEIGHT - height, width: seconds * scale, height };
    x += box.width;
    return stretch(kind, box);
  });
  const body = html`${rect("track", { x: 0, y: HEIGHT - 1, width: WIDTH, height: 1 })}${drawn}`;
  return html`<svg class="life-bar" viewBox="0 0 ${WIDTH} ${HEIGHT}" aria-hidden="true" preserveAspectRatio="none">${body}</svg>`;
}
