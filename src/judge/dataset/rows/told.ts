import type { Change } from "../../../model/flow.ts";
import type { ReportChange } from "../../report/report.ts";

/** A change as the flow has it and as the report does: what the one has in words the other has as it was seen. */
export interface Told {
  readonly change: Change;
  readonly shown: ReportChange;
}
