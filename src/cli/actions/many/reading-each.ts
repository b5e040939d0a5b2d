/** How each repository of a dataset is read: here, or by threads beside this one. */

import { answering, type RunClients } from "../../../commands/apart/clients.ts";
import type { AuditRequest } from "../../../commands/audit.ts";
import type { CollectRequest, RunHead } from "../../../commands/dataset/collect-dataset.ts";
import { grouped } from "../../../lib/text/counted.ts";
import { gitHubRequestOf } from "../../request/github-request.ts";
import type { Named } from "../../request/many/dataset-names.ts";
import type { CollectOptions } from "../../request/many/dataset-options.ts";
import { type DatasetRequest, requestForOne } from "../../request/many/dataset-request.ts";
import type { ReportOptions } from "../../request/options.ts";
import type { CloneOptions } from "../../request/subject.ts";
import type { GuardedIo } from "../../streams/io.ts";
import type { Progress } from "../../streams/progress.ts";
import { openReaders } from "../../threads/readers.ts";

/** What is known of a run before its repositories are read. */
export interface Terms {
  readonly all: DatasetRequest;
  readonly head: RunHead;
  /** What is asked of each. */
  readonly each: ReportOptions & CloneOptions;
  readonly clients: RunClients;
  readonly own: readonly Named[];
  readonly io: GuardedIo;
  readonly progress: Progress;
  /** So many have ended. */
  ended(): number;
}

/** Each of them, as it is read here. */
export function askedOf({ all, each, clients, own, io, progress }: Terms): CollectRequest["asked"] {
  return own.map(({ word, subject, place, repo }, i) => {
    const said = of(progress, nameOf(own, i, word));
    const request = (): Promise<AuditRequest> =>
      requestForOne(subject, each, all.pseudonym, io, said, clients);
    return { repo, place, request };
  });
}

/**
 * Threads that read them; null where there are none to be had, or no two of them to be read at once.
 *
 * @param count so many of them are to be read
 */
export function readersOf(
  { all, head, each, clients, own, io, progress, ended }: Terms,
  count: number,
  options: CollectOptions,
): CollectRequest["readers"] {
  const { threads } = io;
  const atOnce = Math.min(threads?.most() ?? 1, count);
  if (threads === undefined || atOnce < 2) return null;
  const answer = answering(gitHubRequestOf(options, all.settled, io, progress, clients));
  const toRead = own.map(({ repo, subject, word }, i) => {
    // What is done at once has no number of its own.
    const step = (says: string) =>
      progress.step(`${grouped(ended())} of ${grouped(own.length)} done, ${word}: ${says}`);
    return [repo, { subject, progress: { ...of(progress, nameOf(own, i, word)), step } }] as const;
  });
  const { into, version, takenAt } = head;
  const run = { into, version, takenAt, key: all.key, options: each, env: { ...io.env }, cwd: io.cwd };
  return (begun) => openReaders(threads, atOnce, { ...run, head: begun }, new Map(toRead), answer, io);
}

const nameOf = (own: readonly Named[], place: number, word: string) =>
  `${grouped(place + 1)} of ${grouped(own.length)}, ${word}`;

/** What is said of one of them, with its name before it. */
function of({ step, note, stop }: Progress, name: string): Progress {
  return { step: (says) => step(`${name}: ${says}`), note: (says) => note(`${name}: ${says}`), stop };
}
