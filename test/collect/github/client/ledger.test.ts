import { afterEach, expect, test } from "vitest";
import { openBooks } from "../../../../src/collect/github/client/ledger.ts";
import { clientFor, type Loopback, serve, VIEWER } from "../loopback.ts";

let server: Loopback | undefined;
afterEach(() => server?.close());

const HOUR = 1_800_000_000;
const headers = (used: number, reset = HOUR, resource = "graphql") =>
  new Headers({
    "x-ratelimit-used": String(used),
    "x-ratelimit-remaining": String(5000 - used),
    "x-ratelimit-reset": String(reset),
    "x-ratelimit-resource": resource,
  });

/** Points of the rows, in their order. */
const points = (books: ReturnType<typeof openBooks>) => books.rows().map((row) => row.points);

test("what the answer names is what it cost", () => {
  const books = openBooks();
  books.note("list", 3, headers(10), 1);
  books.note("list", 4, headers(14), 1);
  expect(books.rows()).toEqual([{ operation: "list", requests: 2, points: 7 }]);
});

test("else what the headers moved by, the declared cost where there is nothing to compare", () => {
  const books = openBooks();
  books.note("list", null, headers(100), 2);
  books.note("checks", null, headers(105), 1);
  books.note("list", null, headers(106), 1);
  // A time-out has no headers; the next answer shows what it was charged.
  books.note("heavy", null, null, 9);
  books.note("list", null, headers(107, HOUR + 3600), 1);
  expect(books.rows()).toEqual([
    { operation: "list", requests: 3, points: 2 + 1 + 1 },
    { operation: "checks", requests: 1, points: 5 },
    { operation: "heavy", requests: 1, points: 9 },
  ]);
});

/** 10, then 14 overtakes 12: 4 points in all, not 6. */
test("answers that overtake each other are not counted twice", () => {
  const books = openBooks();
  books.note("a", 0, headers(10), 1);
  books.note("b", null, headers(14), 1);
  books.note("c", null, headers(12), 1);
  books.note("d", null, headers(15), 1);
  expect(points(books)).toEqual([0, 4, 0, 1]);
});

test("what is left is that of the newest answer, and REST has an allowance of its own", () => {
  const books = openBooks();
  expect(books.remaining()).toBeNull();
  books.note("list", null, headers(100), 1);
  books.note("rest", null, headers(4000, HOUR, "core"), 0);
  expect(books.remaining()).toEqual({ points: 4900, limit: 5000, resetAt: HOUR * 1000 });
  expect(points(books)).toEqual([1, 0]);
});

test("nonsense in the headers is as good as none", () => {
  const books = openBooks();
  const odd = headers(1);
  odd.set("x-ratelimit-reset", "soon");
  books.note("list", null, odd, 2);
  expect(books.remaining()).toBeNull();
  expect(points(books)).toEqual([2]);
});

test("every request is in the books, those that failed too", async () => {
  server = await serve(
    { status: 503, body: {} },
    { headers: Object.fromEntries(headers(40)), body: { data: { viewer: {}, rateLimit: { cost: 1 } } } },
    { headers: Object.fromEntries(headers(42)), body: { data: { viewer: {} } } },
    { headers: Object.fromEntries(headers(7, HOUR, "core")), body: { total_count: 0 } },
  );
  const { api } = clientFor(server.url);
  await api.graphql(VIEWER, {});
  await api.graphql({ name: "list", query: "query { viewer { id } }" }, {});
  await api.rest("/repos/o/n/actions/runs");
  expect(api.ledger.rows()).toEqual([
    { operation: "viewer", requests: 2, points: 1 + 1 },
    { operation: "list", requests: 1, points: 2 },
    { operation: "rest", requests: 1, points: 0 },
  ]);
  expect(api.ledger.remaining()).toEqual({ points: 4958, limit: 5000, resetAt: HOUR * 1000 });
});
