import { text } from "../../lib/text/text.ts";
import type { Defect, Impact, Restoration } from "../../model/flow.ts";
import type { ReportDefect, ReportImpact, ReportRestoration } from "../report/report.ts";
import { iso, pageIn, seconds } from "./changes-part.ts";
import type { WorkingSeconds } from "./working-part.ts";

const LONGEST = 160;

export function reportRestoration(restoration: Restoration, worked: WorkingSeconds): ReportRestoration {
  const { from, to, says } = restoration;
  return {
    from: iso(from),
    to: to === null ? null : iso(to),
    seconds: to === null ? null : seconds(Math.max(0, to - from)),
    workingSeconds: to === null ? null : worked(from, to),
    says,
  };
}

export function reportDefect({ name, title, openedAt, url, escaped, fixedBy }: Defect): ReportDefect {
  return {
    name: text(name, LONGEST),
    title: text(title, LONGEST),
    openedAt: iso(openedAt),
    url: pageIn(url),
    escaped: escaped.map((one) => ({ ...one })),
    fixedBy,
  };
}

export function reportImpact({ feature, metric, changes, touchedBy, ref, ...figures }: Impact): ReportImpact {
  return {
    feature: text(feature, LONGEST),
    metric: text(metric, LONGEST),
    before: figures.before,
    after: figures.after,
    changes: [...changes],
    touchedBy: [...touchedBy],
    ref: text(ref, LONGEST),
  };
}
