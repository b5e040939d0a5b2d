/** The style of the charts. Colours are the custom properties of the page; texture and shape say the same without them. */
import { SIZES } from "../drawing/marks.ts";

const sizes = Object.entries(SIZES).map(([size, px]) => `.chart-${size}{font-size:${px}px}`);

export const charts = `
.chart{max-width:60rem;margin:0 0 .75rem}
.chart svg{display:block;width:100%;height:auto;overflow:visible}
.chart text{paint-order:stroke;stroke:var(--paper);stroke-width:3px;stroke-linejoin:round;font-family:var(--sans);font-variant-numeric:tabular-nums}
${sizes.join("\n")}
.chart-strong,.chart-large{font-weight:600}
.chart-in-ink{fill:var(--ink)}
.chart-in-muted{fill:var(--muted)}
.chart .chart-in-paper{fill:var(--paper);stroke:none}
.chart-in-wait{fill:var(--wait)}
.chart-in-work{fill:var(--work)}
.chart-in-joined{fill:var(--joined)}
.chart path{fill:none}
.chart-wait{fill:var(--wait);fill-opacity:.55}
.chart-wait.chart-constrains{fill-opacity:1}
.chart-work{fill:var(--work-soft)}
.chart-joined{fill:var(--joined-soft)}
.chart-hatch-work{stroke:var(--work);stroke-dasharray:1.5 3.5}
.chart-hatch-joined{stroke:var(--joined);stroke-dasharray:3 3;stroke-opacity:.6}
.chart-edge{stroke:var(--paper);stroke-width:1}
.chart-before{fill:none;stroke:var(--muted);stroke-dasharray:3 3}
.chart-rule,.chart-arrow{stroke:var(--muted)}
.chart-bracket{stroke:var(--wait);stroke-width:2}
.chart-leader{stroke:var(--muted);stroke-width:.75}
.chart-grid{stroke:var(--rule);stroke-width:1}
.chart-queue{fill:var(--wait)}
.chart-columns{stroke:var(--ink);stroke-opacity:.6;stroke-width:4}
.chart-median{stroke:var(--ink);stroke-width:2.5}
.chart-whisker{stroke:var(--muted);stroke-width:1.25}
.chart-oldest{stroke:var(--wait);stroke-width:4}
.chart-month{fill:var(--wait)}
.chart-track{fill:var(--panel)}
.chart-sooner{fill:var(--work)}
.chart-later{fill:var(--wait)}
.chart-maybe{fill:var(--panel);stroke:var(--muted);stroke-dasharray:2 2}
.chart-thread{stroke:var(--muted);stroke-dasharray:1 2}
.chart .chart-mean{fill:var(--ink)}
.chart-course{stroke:var(--wait);stroke-width:2}
.chart-delivery{fill:var(--muted);stroke:var(--paper)}
.chart-young{fill:var(--paper);stroke:var(--ink);stroke-opacity:.7;stroke-width:1.5}
.chart-certain{stroke:var(--act);stroke-width:2.5}
.chart-suspected{stroke:var(--act);stroke-width:1.75}
.chart-restoring{fill:var(--act)}
.chart-incidents{fill:var(--act);fill-opacity:.35;stroke:var(--act)}
.life-bar{display:block;width:100%;height:.875rem;overflow:hidden}
.chart-narrow{max-width:26rem}
.chart svg.chart-narrow{display:none}
@media screen and (max-width:47.99rem){
.chart svg.chart-narrow{display:block}
.chart svg.chart-wide{display:none}
}
@media print{.chart{max-width:none}}
`;
