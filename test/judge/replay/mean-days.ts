import { DEFAULT_CONFIG } from "../../../src/config/defaults.ts";
import { replay } from "../../../src/judge/replay/replay.ts";
import type { Scenario } from "../../../src/judge/replay/scenario.ts";
import type { Flow } from "../../../src/model/flow.ts";

export const yearOf = (year: number) => ({
  from: Date.UTC(year, 0, 1),
  to: Date.UTC(year + 1, 0, 1),
  because: "",
});

/** What a scenario takes off the mean lead time. */
export const meanDays = (flow: Flow, scenario: Scenario) =>
  replay(flow, DEFAULT_CONFIG, [scenario])[0]!.meanSeconds!.value / 86_400;
