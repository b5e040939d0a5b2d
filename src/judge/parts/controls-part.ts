/** Controls as the report shows them. */
import { text } from "../../lib/text/text.ts";
import type { ControlEvidence, ControlMeta, ControlResult, ControlState } from "../../measures/measure.ts";
import { asked } from "../../measures/remedies.ts";
import type { Flow } from "../../model/flow.ts";
import type { ReportControl, ReportControlEvidence } from "../report/report.ts";
import type { Links } from "./links.ts";

const LONGEST = 300;
/** So many places that show a control are named with it. */
const NAMED = 20;

export function reportControls(looked: readonly ControlResult[], flow: Flow, links: Links): ReportControl[] {
  const paths = new Set([...flow.setup.files.map(({ path }) => path), flow.setup.owners]);
  return looked.map(({ meta, found: { state, because, evidence } }) => ({
    id: meta.id,
    title: meta.title,
    purpose: meta.purpose,
    state,
    because: text(because, LONGEST),
    next: nextOf(meta, state),
    remedy: state === "unknown" ? asked(meta.remedy, flow) : null,
    evidence: evidence.slice(0, NAMED).map((one) => reportEvidence(one, paths, links)),
  }));
}

/** How to put a control in place, or to make it hold; null where it does, or nobody can tell. */
export function nextOf({ next, hold }: ControlMeta, state: ControlState): string | null {
  if (state === "absent") return next;
  return state === "walked-around" ? (hold ?? next) : null;
}

function reportEvidence(
  { says, ref }: ControlEvidence,
  paths: ReadonlySet<string | null>,
  links: Links,
): ReportControlEvidence {
  return {
    says: text(says, LONGEST),
    ref: ref === null ? null : text(ref, LONGEST),
    url: pageOf(ref, paths, links),
  };
}

/** The page of a file at the tip, at its line; an address as it is. */
function pageOf(ref: string | null, paths: ReadonlySet<string | null>, links: Links): string | null {
  if (ref === null) return null;
  if (/^https?:/.test(ref)) return links.commit(ref);
  const { path = ref, line } = /^(?<path>.*):(?<line>\d+)$/s.exec(ref)?.groups ?? {};
  if (paths.has(ref)) return links.file(ref, null);
  return paths.has(path) ? links.file(path, Number(line)) : null;
}
