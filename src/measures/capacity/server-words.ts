import type { ServerId } from "../measure.ts";

/** What a server finishes, in the plural, and what has come and is not finished. */
export const SERVER_WORDS: Readonly<
  Record<ServerId, { readonly finishes: string; readonly waiting: string }>
> = {
  firstLooks: { finishes: "first looks", waiting: "waiting for a first look" },
  reviews: { finishes: "reviews", waiting: "waiting for a review" },
  requiredChecks: { finishes: "runs of the required checks", waiting: "waiting for their checks" },
  merges: { finishes: "merges", waiting: "waiting to be merged" },
  deliveries: { finishes: "changes delivered", waiting: "waiting to be delivered" },
};
