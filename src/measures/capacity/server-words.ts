import type { ServerId } from "../measure.ts";

/** What a server finishes, of several and of one, and what has come and is not finished. */
export const SERVER_WORDS: Readonly<
  Record<ServerId, { readonly finishes: string; readonly one: string; readonly waiting: string }>
> = {
  firstLooks: { finishes: "first looks", one: "first look", waiting: "waiting for a first look" },
  reviews: { finishes: "reviews", one: "review", waiting: "waiting for a review" },
  requiredChecks: {
    finishes: "runs of the required checks",
    one: "run of the required checks",
    waiting: "waiting for their checks",
  },
  merges: { finishes: "merges", one: "merge", waiting: "waiting to be merged" },
  deliveries: { finishes: "changes delivered", one: "change delivered", waiting: "waiting to be delivered" },
};
