import type { ReportControl } from "../../judge/report/report.ts";

export type ControlState = ReportControl["state"];

/** The states of controls as people read them, in the order of a page: what asks for a step first. */
export const CONTROL_STATES: Readonly<
  Record<
    ControlState,
    { readonly word: string; readonly mark: string; readonly role: "act" | "watch" | "unknown" | "good" }
  >
> = {
  absent: { word: "absent", mark: "✗", role: "act" },
  "walked-around": { word: "walked around", mark: "!", role: "watch" },
  unknown: { word: "unknown", mark: "?", role: "unknown" },
  "not-applicable": { word: "not applicable", mark: "–", role: "unknown" },
  present: { word: "present", mark: "✓", role: "good" },
};

export const STATES = Object.keys(CONTROL_STATES) as ControlState[];

/** `5 absent`, `2 walked around`: the states that there are. */
export function stateCounts(
  controls: readonly ReportControl[],
): { readonly state: ControlState; readonly says: string }[] {
  return STATES.flatMap((state) => {
    const count = controls.filter((one) => one.state === state).length;
    return count === 0 ? [] : [{ state, says: `${count} ${CONTROL_STATES[state].word}` }];
  });
}
