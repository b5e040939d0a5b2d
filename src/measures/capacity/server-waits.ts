/** The waits in front of each server of the stream, and who works them off. */
import type { Config } from "../../config/config.ts";
import { type Change, type Flow, isKnown, type StageId, within } from "../../model/flow.ts";
import type { ServerId } from "../measure.ts";
import { headsOf } from "../readings/checks.ts";
import { staysIn } from "../readings/queue-weeks.ts";
import { everyWaiting } from "../readings/queues.ts";

/** A stretch in a queue; `served`: it ended with what was waited for. `to` is the window's end where it is `open`. */
export interface Wait {
  /** Id of the change. */
  readonly change: string;
  readonly from: number;
  readonly to: number;
  readonly open: boolean;
  readonly served: boolean;
}

interface ServerOf {
  readonly waits: (flow: Flow, config: Config) => Wait[];
  /** Keys of the people who worked in the window; null where no people do. */
  readonly people: ((flow: Flow, config: Config) => ReadonlySet<string>) | null;
}

/** Waits in some stages, those that an instant which `serves` ended apart. */
const staying =
  (stages: readonly StageId[], serves: (change: Change, at: number) => boolean): ServerOf["waits"] =>
  (flow, config) => {
    const all = everyWaiting(flow, config);
    return stages
      .flatMap((stage) => staysIn(stage, all))
      .map(({ change, from, to, open }) => {
        return { change: change.id, from, to, open, served: !open && serves(change, to) };
      });
  };

const isLookedAt = ({ pull }: Change, at: number) => pull?.looks.some((look) => look.at === at) ?? false;
const isMerged = ({ mergedAt }: Change, at: number) => isKnown(mergedAt) && mergedAt.at === at;

function reviewers(flow: Flow, config: Config): ReadonlySet<string> {
  const looks = everyWaiting(flow, config).flatMap(({ pull }) => pull?.looks ?? []);
  return new Set(looks.filter(({ at }) => within(at, flow.window)).map(({ by }) => by));
}

/** Where none but machines merge, nobody does. */
function mergers(flow: Flow): ReadonlySet<string> {
  const by = flow.merged.flatMap(({ pull }) => pull?.merger ?? []);
  return new Set(by.filter(({ role }) => role !== "automated").map(({ key }) => key));
}

/** Heads of which every required check finished, each from its push. */
function checked(flow: Flow, config: Config): Wait[] {
  return headsOf(flow, config).flatMap(({ change, pushedAt, finishedAt }) =>
    finishedAt === null
      ? []
      : [{ change, from: pushedAt, to: finishedAt, open: finishedAt >= flow.window.to, served: true }],
  );
}

/** In the order of the stream. */
export const SERVERS: Readonly<Record<ServerId, ServerOf>> = {
  firstLooks: { waits: staying(["pickup"], isLookedAt), people: reviewers },
  reviews: { waits: staying(["pickup", "review"], isLookedAt), people: reviewers },
  requiredChecks: { waits: checked, people: null },
  merges: { waits: staying(["merge"], isMerged), people: mergers },
  deliveries: { waits: staying(["release"], () => true), people: null },
};
