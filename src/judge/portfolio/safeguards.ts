/** Which safeguards most repositories lack. */
import { groupsOf } from "../../lib/groups.ts";
import { nth } from "../../lib/must.ts";
import type { PortfolioSafeguard, ReportControl } from "../report/report.ts";
import type { RecordedControl } from "./repository-record.ts";
import type { Labelled } from "./shared-steps.ts";

interface Found {
  readonly label: string;
  readonly control: RecordedControl;
}

export function safeguardsOf(repositories: readonly Labelled[]): PortfolioSafeguard[] {
  const found = repositories.flatMap(({ label, record }) =>
    record.controls.map((control): Found => ({ label, control })),
  );
  return [...groupsOf(found, ({ control }) => control.id).values()]
    .map(safeguardOf)
    .sort((a, b) => b.lacking.length - a.lacking.length || (a.id < b.id ? -1 : 1));
}

const LACKING: ReadonlySet<ReportControl["state"]> = new Set(["absent", "walked-around"]);

function safeguardOf(found: readonly Found[]): PortfolioSafeguard {
  const { id, title, purpose } = nth(found, 0).control;
  const count = (state: ReportControl["state"]) =>
    found.filter(({ control }) => control.state === state).length;
  const lacking = found.filter(({ control }) => LACKING.has(control.state));
  return {
    id,
    title,
    purpose,
    absent: count("absent"),
    walkedAround: count("walked-around"),
    present: count("present"),
    unknown: count("unknown"),
    notApplicable: count("not-applicable"),
    lacking: lacking.map(({ label }) => label),
    next: lacking.find(({ control }) => control.next !== null)?.control.next ?? null,
  };
}
