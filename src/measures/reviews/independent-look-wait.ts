import type { Config } from "../../config/config.ts";
import { type Change, type Flow, laneOf, type Moment, type PullLife, within } from "../../model/flow.ts";
import { byLane, lanesOf } from "../lanes/by-lane.ts";
import type { Measure, Measurement } from "../measure.ts";
import { independentLooks, NO_INDEPENDENT_LOOK } from "../readings/independence.ts";
import { everyChange } from "../readings/queues.ts";
import { observedWorstFirst } from "../statistics/evidence.ts";
import { counted, listed, sentences } from "../statistics/figure-words.ts";
import { unjudged } from "../statistics/finding.ts";
import {
  type Called,
  halfLooked,
  incidenceOfWaits,
  type LookWait,
  lookWaits,
  saysOthers,
  sharesLooked,
} from "../statistics/look-waits.ts";
import { measured } from "../statistics/measured.ts";

const AN_INDEPENDENT: Called = {
  look: "an independent look",
  looked: "looked at independently",
  anybody: "anybody independent looked",
  none: "Nobody independent looked at any of them",
  without: "an independent look",
};

/**
 * Ready for review to the first look by a person who is neither its author nor its sponsor, for the changes that first
 * became ready in the window. A sponsor's look ends no such wait; being merged or closed before it is another end
 * (Aalen–Johansen). Seconds. Definition: value-stream §4, lanes and sponsors.
 */
export const independentLookWait: Measure = {
  meta: {
    id: "independent-look-wait",
    title: "Independent look: how soon a change gets one",
    tells: "How long changes wait for somebody who neither wrote them nor asked an agent for them.",
    definition:
      "From the first moment at which a change is ready for review to its first review by a person who is neither its author nor its sponsor (whom an agent's change was assigned to), over the changes that became ready in the window; what still waits at its end counts until then, and a merge or close without such a look is another end (Aalen–Johansen). Left out: direct pushes, and looks at agents' changes where assignments were not read.",
    next: {
      good: "Ask somebody else than the sponsor to look at what an agent made.",
      watch: "Ask somebody else than the sponsor to look at what an agent made.",
      act: "Ask somebody else than the sponsor to look at what an agent made.",
      unknown: "Ask somebody else than the sponsor to look at what an agent made.",
    },
    group: "reviews",
    source: "Independence: by neither author nor sponsor, flowaudit's own; Aalen and Johansen (1978)",
    needs: ["reviews"],
    remedy: ["reviews", "first looks"],
  },
  measure: measureWait,
};

const NO_AGENTS: Measurement = {
  status: "not-applicable",
  because:
    "No change of the window is known to be an agent's: a first look by anybody is an independent one.",
};

function measureWait(flow: Flow, config: Config): Measurement {
  const { waits, coverage } = lookWaits(everyChange(flow, config), flow, firstIndependent);
  if (!everyChange(flow, config).some((change) => laneOf(change) === "agent-authored")) return NO_AGENTS;
  const half = (some: readonly LookWait[]) => halfLooked(incidenceOfWaits(some), AN_INDEPENDENT);
  const sponsored = waits.filter((wait) => isSponsoredAlone(wait, flow));
  const others = saysOthers(waits, AN_INDEPENDENT);
  return measured({
    n: waits.length,
    statistics: [half(waits), ...sharesLooked(incidenceOfWaits(waits), AN_INDEPENDENT)],
    lanes: byLane(lanesOf(flow, config), waits, half),
    ...unjudged("The wait for any look is judged; whose look it is stands beside it"),
    coverage,
    ...observedWorstFirst(waits, {
      name: ({ change }) => change.id,
      label: "wait for an independent look",
      unit: "seconds",
      value: ({ time }) => time,
    }),
    note: sentences(
      others.length > 0 && `${listed(others)}.`,
      sponsored.length > 0 && `At ${counted(sponsored.length, "change")} a sponsor alone looked.`,
    ),
  });
}

/** The first look of somebody independent; nobody can tell where sponsors were not read and somebody looked. */
function firstIndependent(change: Change, pull: PullLife): Moment | string {
  const looks = independentLooks(change, pull);
  if (looks === null && pull.looks.length > 0) return NO_INDEPENDENT_LOOK.unread;
  const [first] = looks ?? [];
  return first === undefined
    ? { missing: "not-reviewed" }
    : { at: first.at, source: "first review by somebody independent", ref: pull.openedAt.ref };
}

const isSponsoredAlone = ({ end, pull }: LookWait, { window }: Flow): boolean =>
  end !== "looked" && pull.looks.some(({ at }) => within(at, { from: 0, to: window.to }));
