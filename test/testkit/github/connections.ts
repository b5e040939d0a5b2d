import type { GraphQLResolveInfo, SelectionSetNode } from "graphql";
import { refusals } from "./errors.ts";

/** What an object of the schema holds here: values, and functions of a field's arguments. */
export type View = { readonly __typename?: string; readonly [field: string]: unknown };

/** The arguments that every connection takes. */
export interface Paging {
  readonly first?: number | null;
  readonly last?: number | null;
  readonly after?: string | null;
  readonly before?: string | null;
}

/** A place in an order: its key (epoch seconds, or a position) and the id that breaks ties. */
export type Place = readonly [key: number, id: number];

/** Items in their order. A cursor is a place, not a position: who moves is seen twice or never. */
export interface Listing<T> {
  readonly items: readonly T[];
  readonly placeOf: (item: T, position: number) => Place;
  readonly descending: boolean;
  /** Keys are instants and are written as such. */
  readonly byTime: boolean;
}

/** A list that only grows at its end; its cursors are positions. */
export function sequence<T>(items: readonly T[]): Listing<T> {
  return { items, placeOf: (_item, position) => [position, 0], descending: false, byTime: false };
}

const PREFIX = Buffer.from("cursor:v2:");
/** GitHub writes instants in cursors as `2026-03-01T10:00:00+00:00`. */
const KEY_LENGTH = "2026-03-01T10:00:00+00:00".length;

function integer(value: number): Buffer {
  const bytes = Buffer.alloc(5, 0xce);
  bytes.writeUInt32BE(value, 1);
  return bytes;
}

/** `cursor:v2:` + msgpack of [key, id], in base64, as GitHub's look. */
export function writeCursor([key, id]: Place, byTime: boolean): string {
  const text = byTime ? new Date(key * 1000).toISOString().replace(/\.000Z$/, "+00:00") : null;
  const first =
    text === null ? integer(key) : Buffer.concat([Buffer.of(0xa0 | KEY_LENGTH), Buffer.from(text)]);
  return Buffer.concat([PREFIX, Buffer.of(0x92), first, integer(id)]).toString("base64");
}

/** Throws GitHub's refusal where the text is no cursor of this order. */
export function readCursor(cursor: string, byTime: boolean): Place {
  const bytes = Buffer.from(cursor, "base64");
  const body = bytes.subarray(PREFIX.length);
  const length = byTime ? 2 + KEY_LENGTH + 5 : 11;
  if (!bytes.subarray(0, PREFIX.length).equals(PREFIX) || body.length !== length)
    throw refusals.cursor(cursor);
  const key = byTime
    ? Date.parse(body.subarray(2, 2 + KEY_LENGTH).toString("latin1")) / 1000
    : body.readUInt32BE(2);
  if (Number.isNaN(key)) throw refusals.cursor(cursor);
  return [key, body.readUInt32BE(length - 4)];
}

/** Position of the first item that lies beyond a place, or at it where `inclusive`. By bisection. */
function seek<T>(list: Listing<T>, [key, id]: Place, inclusive: boolean): number {
  let low = 0;
  let high = list.items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const [otherKey, otherId] = list.placeOf(list.items[middle]!, middle);
    const difference = (otherKey - key || otherId - id) * (list.descending ? -1 : 1);
    if (difference > 0 || (inclusive && difference === 0)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** True where the query asks for more of a connection than its counts. */
function asksForItems(info: GraphQLResolveInfo): boolean {
  const inside = (set: SelectionSetNode | undefined): boolean =>
    (set?.selections ?? []).some((selection) => {
      if (selection.kind === "Field") return !["totalCount", "__typename"].includes(selection.name.value);
      if (selection.kind === "InlineFragment") return inside(selection.selectionSet);
      return inside(info.fragments[selection.name.value]?.selectionSet);
    });
  return info.fieldNodes.some((node) => inside(node.selectionSet));
}

function bounds<T>(list: Listing<T>, paging: Paging, field: string): { from: number; to: number } {
  const { first = null, last = null, after = null, before = null } = paging;
  if (first === null && last === null) throw refusals.noBounds(field);
  if (first !== null && last !== null) throw refusals.bothBounds(field);
  if ((first ?? 0) > 100) throw refusals.tooMany(field, "first", first!);
  if ((last ?? 0) > 100) throw refusals.tooMany(field, "last", last!);
  const from = after === null ? 0 : seek(list, readCursor(after, list.byTime), false);
  const to = before === null ? list.items.length : seek(list, readCursor(before, list.byTime), true);
  return { from, to: Math.max(from, to) };
}

/** One page of a list as GitHub's connection. */
export function connect<T>(
  list: Listing<T>,
  paging: Paging,
  info: GraphQLResolveInfo,
  view: (item: T, position: number) => View,
): View {
  const totalCount = list.items.length;
  if (!asksForItems(info)) return { totalCount };
  const range = bounds(list, paging, info.fieldName);
  const from = paging.last == null ? range.from : Math.max(range.from, range.to - paging.last);
  const to = paging.first == null ? range.to : Math.min(range.to, range.from + paging.first);
  const page = list.items.slice(from, to);
  const cursor = (position: number) =>
    writeCursor(list.placeOf(list.items[position]!, position), list.byTime);
  return {
    totalCount,
    filteredCount: range.to - range.from,
    pageCount: page.length,
    nodes: () => page.map((item, index) => view(item, from + index)),
    edges: () =>
      page.map((item, index) => ({ node: view(item, from + index), cursor: cursor(from + index) })),
    pageInfo: {
      hasNextPage: to < totalCount,
      hasPreviousPage: from > 0,
      startCursor: page.length === 0 ? null : cursor(from),
      endCursor: page.length === 0 ? null : cursor(to - 1),
    },
  };
}
