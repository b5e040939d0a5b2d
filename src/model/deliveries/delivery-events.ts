import type { Facts, History } from "../../collect/facts.ts";
import type { SourceId } from "../../config/delivery-sources.ts";
import type { Production } from "../../lib/text/production.ts";
import { isoOf } from "../../lib/time/instants.ts";
import type { DeliverySource } from "../flow.ts";
import type { MainlineTrace } from "../history/graph/mainline.ts";

/** A successful delivery before it is known what it carried. */
export interface Event {
  readonly name: string;
  readonly commit: number;
  /** When it was asked for, before its gates and queues; null where the record does not tell. */
  readonly askedAt: number | null;
  /** Time in which it was held for somebody's approval, ms; null where the record does not tell. */
  readonly held: number | null;
  readonly startedAt: number;
  readonly finishedAt: number;
  /** Its own within the source. */
  readonly ref: string;
  /** Its page, where the record names one. */
  readonly url: string | null;
  readonly source: SourceId;
}

/** An attempt to deliver that never reached users. */
export interface Attempt {
  readonly finishedAt: number;
  readonly ref: string;
}

export interface Named {
  readonly stream: string;
  readonly folders: readonly string[];
  readonly event: Event;
}

/** What a source of deliveries has to say. */
export interface Read {
  readonly source: DeliverySource;
  readonly events: readonly Named[];
  /** Attempts that failed; null where the source tells of successes alone. */
  readonly failed: readonly Attempt[] | null;
  /** Version tags that have no readable date. */
  readonly dateless: number;
  /** Successes and failures whose commit is not here. */
  readonly unknownCommits: number;
  /** Deployments of which it could not be read how they went. */
  readonly undecided: number;
  /** Why more deployments may have succeeded than the one or none that is known; null where that is all. */
  readonly lacking: string | null;
}

/** What a source is read from. */
export interface Scene {
  readonly history: History;
  readonly mainline: MainlineTrace;
  readonly serves: Production;
  /** What was said with the source, as the name of a workflow; empty where nothing is. */
  readonly name: string;
}

/** A success in an environment that is no production. */
export interface EarlierSuccess {
  readonly commit: string;
  readonly environment: string;
  readonly at: number;
}

/** What reads a source. */
export interface Reader {
  /** Throws where what was asked for cannot be read. */
  readonly read: (scene: Scene) => Read;
  /** Where else commits had been put; null where its record tells of no environments but production. */
  readonly earlier: ((facts: Facts, serves: Production) => readonly EarlierSuccess[]) | null;
}

/** What a source says where it has nothing to say but its name. */
export function readOf(source: DeliverySource, more: Partial<Read> = {}): Read {
  return {
    source,
    events: [],
    failed: null,
    dateless: 0,
    unknownCommits: 0,
    undecided: 0,
    lacking: null,
    ...more,
  };
}

/** A row, a push or a deployment has no name of its own; its finish tells it from the others. */
export function isoName(at: number): string {
  return isoOf(at).replace(".000Z", "Z");
}
