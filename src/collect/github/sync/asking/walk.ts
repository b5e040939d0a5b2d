import { grouped } from "../../../../lib/text/counted.ts";
import { ApiError } from "../../api.ts";

/** What a page tells of the list that it is of. */
interface Leaf {
  /** Its items, holes included. */
  readonly nodes: { readonly length: number };
  /** How many there are in all; null where the server does not say. */
  readonly total: number | null;
  /** Where the next page is; null at the end. */
  readonly next: string | null;
}

/** A list may become longer while it is read: by as many as it had, or by a thousand. */
const GROWTH = 1000;
/** Where nobody says how many there are. */
const MOST_UNCOUNTED = 100_000;
/** So many pages in a row may be empty and announce another one. */
const MOST_EMPTY = 3;
/** How often a list whose cursor no longer holds is begun again. */
const MOST_AGAIN = 4;

/** A list that is read page after page, which has to come to an end. */
export class Walk {
  private readonly what: string;
  private readonly seen = new Set<string>();
  private most: number | null = null;
  private items: number;
  private empty = 0;
  private begun = 1;

  /** @param items that came before, in an earlier run */
  constructor(what: string, items = 0) {
    this.what = what;
    this.items = items;
  }

  /** Where the next page is, null at the end. Throws an `ApiError` where pages repeat, or come without end. */
  after({ nodes, total, next }: Leaf): string | null {
    this.most ??= total === null ? MOST_UNCOUNTED : total + Math.max(total, GROWTH);
    this.items += nodes.length;
    this.empty = nodes.length === 0 ? this.empty + 1 : 0;
    if (next === null) return null;
    if (this.seen.has(next)) throw this.endless("announced a page that had come before");
    if (this.items > this.most) throw this.endless(`counted ${grouped(total ?? 0)} and went on`);
    if (this.empty > MOST_EMPTY) throw this.endless("went on with empty pages");
    this.seen.add(next);
    return next;
  }

  /** The list begins anew: its cursor no longer holds. Throws an `ApiError` where that comes again and again. */
  again(): void {
    this.begun++;
    if (this.begun > MOST_AGAIN) throw this.endless("forgot its own place in them again and again");
    this.seen.clear();
    this.items = 0;
  }

  private endless(how: string): ApiError {
    return new ApiError(
      "endless",
      `GitHub ${how}: after ${grouped(this.items)} ${this.what} no more was read`,
    );
  }
}
