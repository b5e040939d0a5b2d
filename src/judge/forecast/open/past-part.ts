import { isoOf } from "../../../lib/time/instants.ts";
import { knownSince, type Past } from "../../../model/past.ts";
import type { ForecastReport } from "../forecast-document.ts";

/** What it was tried on. */
export function pastPart(past: Past): ForecastReport["past"] {
  const { lives } = past;
  const pullRequests = lives.filter(({ openedAt }) => openedAt !== null).length;
  return { since: isoOf(knownSince(past)), changes: lives.length, pullRequests };
}
