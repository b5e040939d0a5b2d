/** What more coming would do to the queues, where it is known how much can be finished: the figures and words of the measure `capacity`. */
import type { Config } from "../../config/config.ts";
import { FlowauditError } from "../../lib/errors.ts";
import { nth, present } from "../../lib/must.ts";
import { mean } from "../../lib/statistics/mean.ts";
import { QUARTER } from "../../lib/statistics/queues/queue-ahead.ts";
import { capital } from "../../lib/text/capital.ts";
import { listed } from "../../lib/text/listed.ts";
import { saysFinished, saysIfMore, saysLeast } from "../../measures/capacity/load-words.ts";
import { aheadOf, busiestFirst, isKnown, type Known } from "../../measures/capacity/server-figures.ts";
import { comingWords, SERVER_WORDS } from "../../measures/capacity/server-words.ts";
import { serversIn } from "../../measures/capacity/servers.ts";
import type { Flow } from "../../model/flow.ts";
import type { Report, WhatIfArrivals, WhatIfQueue, WhatIfServer } from "../report/report.ts";

/** What was found, in sentences, and what to read it with. */
interface Arrived {
  readonly arrivals: WhatIfArrivals;
  readonly says: string;
  readonly warnings: string[];
}

/** Throws where of no server it is known how much it can finish, with the reason that the measure gives. */
export function arrivalsOf({ measures }: Report, flow: Flow, config: Config, times: number): Arrived {
  const told = present(
    measures.find(({ id }) => id === "capacity"),
    "the measure capacity",
  );
  const rows = serversIn(flow, config).flatMap(({ row }) => row ?? []);
  const known = busiestFirst(rows);
  if (known.length === 0) throw new FlowauditError("notEnoughData", told.because, told.next);
  const others = rows.filter((row) => !isKnown(row));
  return {
    arrivals: { times, weeks: QUARTER, servers: known.map((row) => serverOf(row, times)) },
    says: saysIfMore(nth(known, 0), times),
    warnings: [
      ...(others.length === 0
        ? []
        : [
            `${capital(listed(others.map(({ server }) => SERVER_WORDS[server].finishes)))} were never busy for long enough to show how much can be finished: more than ${saysLeast(others)} a week.`,
          ]),
      ...(told.note === null ? [] : [told.note]),
    ],
  };
}

function serverOf(row: Known, times: number): WhatIfServer {
  const { server, standing, needs, capacity } = row;
  const { perWeek, low, high } = capacity;
  return {
    server,
    finishes: SERVER_WORDS[server].finishes,
    waiting: SERVER_WORDS[server].waiting,
    says: saysFinished(row),
    perWeek: { value: perWeek, low, high },
    neededPerWeek: mean(needs),
    standing,
    ahead: [...new Set([1, times])].map((one) => queueOf(row, one)),
  };
}

function queueOf(row: Known, times: number): WhatIfQueue {
  const { queue, low, high } = aheadOf(row, times);
  return { times, coming: comingWords(times), queue: { value: queue, low, high } };
}

export const BY_QUEUES =
  "This is arithmetic with the weeks of the window (what came, and what was finished while work waited), and no forecast: week by week what stands in a queue and what comes, less what can be finished. Each queue is told by itself, as if all that comes reached it, and nobody is thought to do anything about it.";
