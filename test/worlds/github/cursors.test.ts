import { expect, test } from "vitest";
import { readCursor, writeCursor } from "../../testkit/github/connections.ts";
import type { GitHubServer } from "../../testkit/github/server.ts";
import { ask, serve } from "./ask.ts";
import { pull, world } from "./small-world.ts";

const LIST = `query List($first: Int!, $after: String) { repository(owner: "acme", name: "shop") {
  pullRequests(first: $first, after: $after, orderBy: {field: UPDATED_AT, direction: DESC}) {
    totalCount pageInfo { hasNextPage hasPreviousPage endCursor } nodes { number } } } }`;

/** Reads the list page by page, as a client without a second sweep would. */
async function scan(server: GitHubServer, first: number): Promise<number[]> {
  const numbers: number[] = [];
  let after: string | null = null;
  for (;;) {
    const { body } = await ask(server, LIST, { first, after });
    const { nodes, pageInfo } = body.data!.repository.pullRequests;
    numbers.push(...nodes.map((node: { number: number }) => node.number));
    if (!pageInfo.hasNextPage) return numbers;
    after = pageInfo.endCursor;
  }
}

const many = (count: number) => Array.from({ length: count }, (_, index) => pull(index + 1));

test("a cursor looks like GitHub's", () => {
  const cursor = writeCursor([Date.UTC(2026, 2, 1, 10) / 1000, 7], true);
  const bytes = Buffer.from(cursor, "base64");
  expect(bytes.subarray(0, 10).toString()).toBe("cursor:v2:");
  // msgpack: an array of two, a text of 25 bytes, an unsigned number of 32 bits
  expect([bytes[10], bytes[11], bytes[37]]).toEqual([0x92, 0xb9, 0xce]);
  expect(bytes.subarray(12, 37).toString()).toBe("2026-03-01T10:00:00+00:00");
  expect(readCursor(cursor, true)).toEqual([Date.UTC(2026, 2, 1, 10) / 1000, 7]);
  expect(() => readCursor("abc", true)).toThrow("`abc` does not appear to be a valid cursor.");
});

test("an undisturbed scan sees all, at any size of page and with equal instants", async () => {
  const same = many(30).map((one) => ({ ...one, updatedAt: "2026-03-01T00:00:00Z" }));
  const server = await serve(world({ pulls: same }));
  const expected = Array.from({ length: 30 }, (_, index) => 30 - index);
  for (const size of [1, 7, 30, 100]) expect(await scan(server, size)).toEqual(expected);
});

test("a pull request that is touched in mid-scan is missed: 345 of 346", async () => {
  const server = await serve(world({ pulls: many(346) }), {
    faults: [{ kind: "touch", pull: 3, when: { on: "List", nth: 2 } }],
  });
  const seen = await scan(server, 25);
  expect(seen).toHaveLength(345);
  expect(seen).not.toContain(3);
  // The server still counts it, and a second sweep from the front finds it at once.
  const { body } = await ask(server, LIST, { first: 1 });
  const { totalCount, nodes } = body.data!.repository.pullRequests;
  expect([totalCount, nodes]).toEqual([346, [{ number: 3 }]]);
});

test("a pull request that drifts back is seen twice, and a deleted one not at all", async () => {
  const server = await serve(world({ pulls: many(10) }), {
    faults: [
      { kind: "drift", pull: 10, to: "2026-01-01T00:00:00Z" },
      { kind: "delete", pull: 2 },
    ],
  });
  expect(await scan(server, 5)).toEqual([10, 9, 8, 7, 6, 5, 4, 3, 1, 10]);
});

test("pages go backwards too", async () => {
  const server = await serve(world({ pulls: many(5) }));
  const query = (rest: string) => `query Q { repository(owner: "acme", name: "shop") { pullRequests(${rest}) {
    pageInfo { hasNextPage hasPreviousPage startCursor } nodes { number } } } }`;
  const last = (await ask(server, query("last: 2"))).body.data!.repository.pullRequests;
  expect(last.nodes).toEqual([{ number: 4 }, { number: 5 }]);
  const before = (await ask(server, query(`last: 2, before: "${last.pageInfo.startCursor}"`))).body.data!
    .repository;
  expect(before.pullRequests.nodes).toEqual([{ number: 2 }, { number: 3 }]);
  expect(before.pullRequests.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: true });
});
