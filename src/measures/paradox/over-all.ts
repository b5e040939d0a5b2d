/** More output, or more shipped, over all repositories together: the same words as of one. */
import type { Config } from "../../config/config.ts";
import { FEWEST, FEWEST_COMPARED } from "../../lib/statistics/sample.ts";
import {
  type InAndOut,
  type Place,
  placeOf,
  pooledPassed,
  pooledRatio,
} from "../../lib/statistics/two-samples/pooled-rates.ts";
import { counted } from "../../lib/text/counted.ts";
import type { Flow } from "../../model/flow.ts";
import { eventsOf, FEWEST_WEEKS, halvesOf, TOO_SHORT } from "./halves.ts";
import { happenedIn, instantsOf, seenIn } from "./seen-changes.ts";
import { shippingIn } from "./shipping-in.ts";
import { type Answer, answerOf, HALF } from "./word.ts";

export { saysOver } from "./says.ts";

/** What was opened in a repository in either half of its window; and what came in and went out, null where that is not known. */
export interface Output {
  readonly opened: Place;
  readonly shipping: InAndOut | null;
}

/** One delivery in each half: of few that carry much, how much they vary is told by how repositories differ. */
const FEWEST_DELIVERIES = 1;

/** What a repository adds to all of them; null where nobody can tell what was opened. */
export function outputOf(flow: Flow, config: Config): Output | null {
  const seen = seenIn(flow, config);
  if (seen.why !== null || !flow.sees.has("reviews")) return null;
  const split = halvesOf(flow.window);
  const happened = happenedIn([seen]);
  const shipping = shippingIn([seen], split, happened, FEWEST_DELIVERIES);
  return {
    opened: placeOf(eventsOf(instantsOf(happened.opened), split)),
    shipping: "why" in shipping ? null : { into: placeOf(shipping.opened), out: placeOf(shipping.shipped) },
  };
}

/** Of how many repositories something is told, and what part of all that was opened is theirs. */
export interface Over {
  readonly repositories: number;
  readonly part: number;
}

/** Of less than this part of what was opened nothing is told of the rest. */
const LEAST_PART = 0.5;

/** @param all those of which it is known what was opened, over the same window */
export function wordOver(all: readonly Output[]): Answer & { readonly shippedOver: Over } {
  const shipping = all.flatMap((one) => one.shipping ?? []);
  const shippedOver = { repositories: shipping.length, part: partOf(all) };
  const few = tooFew(all);
  const opened = few === null ? pooledRatio(all.map((one) => one.opened)) : null;
  if (opened === null) return { word: "cannot tell", opened: null, shipped: null, why: few, shippedOver };
  const why = whyNotShipped(shippedOver);
  const shipped = why === null ? pooledRatio(shipping.map(({ out }) => out)) : null;
  const passed = why === null ? pooledPassed(shipping, HALF) : null;
  return { ...answerOf({ opened, shipped, passed }, why), shippedOver };
}

const openedIn = (all: readonly Output[], half: keyof Place) =>
  all.reduce((sum, { opened }) => sum + opened[half].count, 0);
const openedBy = (all: readonly Output[]) => openedIn(all, "earlier") + openedIn(all, "later");

/** Nothing opened, no part of it. */
const partOf = (all: readonly Output[]) =>
  openedBy(all.filter(({ shipping }) => shipping !== null)) / Math.max(1, openedBy(all));

/** Below five nobody can tell how much they differ, and even twice as many would hardly be seen (docs/coverage.md). */
function tooFew(all: readonly Output[]): string | null {
  if (all.some(({ opened }) => opened.earlier.length < FEWEST_WEEKS)) return TOO_SHORT;
  if (all.length < FEWEST)
    return `what was opened is known of ${all.length === 0 ? "none" : counted(all.length, "repository")}, and it takes ${FEWEST}`;
  const [first, second] = [openedIn(all, "earlier"), openedIn(all, "later")];
  return Math.min(first, second) < FEWEST_COMPARED
    ? `${first} and ${counted(second, "change")} were opened in the halves of the window, where it takes ${FEWEST_COMPARED} in each`
    : null;
}

function whyNotShipped({ repositories, part }: Over): string | null {
  if (repositories < FEWEST)
    return `what was shipped is known of ${repositories === 0 ? "none" : counted(repositories, "repository")}, and it takes ${FEWEST}`;
  return part < LEAST_PART
    ? `what was shipped is known of repositories that opened ${Math.floor(100 * part)} % of it, and half is needed`
    : null;
}
