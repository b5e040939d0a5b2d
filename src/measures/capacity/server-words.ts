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

/** So many times as much as came: `50 % more coming`. */
export function comingWords(times: number): string {
  if (times === 1) return "as much coming as did";
  if (times === 2) return "twice as much coming";
  const percent = 100 * (times - 1);
  const isWhole = Math.abs(percent - Math.round(percent)) < 1e-9;
  if (times > 2 || !isWhole) return `${times} times as much coming`;
  return `${Math.abs(Math.round(percent))} % ${times > 1 ? "more" : "less"} coming`;
}
