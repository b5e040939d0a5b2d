import { afterEach, describe, expect, test } from "vitest";
import type { ApiError } from "../../../../src/collect/github/api.ts";
import { waitAsked } from "../../../../src/collect/github/client/limits.ts";
import { clientFor, type Loopback, type Reply, serve, VIEWER } from "../loopback.ts";

let server: Loopback;
afterEach(() => server?.close());

const START = Date.UTC(2026, 0, 1);
const MINUTE = 60_000;
/** The wait is a second longer than what is asked for. */
const MARGIN = 1000;

/** The server's clock is an hour ahead of ours: waits are worked out from its own time. */
const SERVER_NOW = START + 60 * MINUTE;
const date = new Date(SERVER_NOW).toUTCString();
const inSeconds = (ms: number) => String((SERVER_NOW + ms) / 1000);

const ok: Reply = { headers: { date }, body: { data: { viewer: { login: "octocat" } } } };
const rateLimited = {
  errors: [{ type: "RATE_LIMITED", message: "API rate limit already exceeded for user ID 1." }],
};
const secondary = "You have exceeded a secondary rate limit. Please wait a few minutes.";

async function started(replies: Reply[], maxWait = 60 * MINUTE) {
  server = await serve(...replies);
  return clientFor(server.url, { maxWait });
}

describe("a limit is waited for, told with its end, and then the same is asked again", () => {
  test.each<[string, Reply, number]>([
    [
      "RATE_LIMITED with status 200: until the hour is over",
      {
        headers: { date, "x-ratelimit-remaining": "0", "x-ratelimit-reset": inSeconds(17 * MINUTE) },
        body: rateLimited,
      },
      17 * MINUTE + MARGIN,
    ],
    ["RATE_LIMITED without a word of when: a minute", { headers: { date }, body: rateLimited }, MINUTE],
    [
      "403 with retry-after",
      { status: 403, headers: { date, "retry-after": "30" }, body: { message: secondary } },
      30_000 + MARGIN,
    ],
    [
      "403 with retry-after and a reset: retry-after",
      {
        status: 403,
        headers: {
          date,
          "retry-after": "30",
          "x-ratelimit-remaining": "0",
          "x-ratelimit-reset": inSeconds(17 * MINUTE),
        },
        body: { message: secondary },
      },
      30_000 + MARGIN,
    ],
    [
      "retry-after as a date",
      {
        status: 429,
        headers: { date, "retry-after": new Date(SERVER_NOW + 2 * MINUTE).toUTCString() },
        body: {},
      },
      2 * MINUTE + MARGIN,
    ],
    [
      "403 with nothing left: until it is renewed",
      {
        status: 403,
        headers: { date, "x-ratelimit-remaining": "0", "x-ratelimit-reset": inSeconds(5 * MINUTE) },
        body: { message: "API rate limit exceeded" },
      },
      5 * MINUTE + MARGIN,
    ],
    [
      "403 by its words alone: a minute, though points are left until later",
      {
        status: 403,
        headers: { date, "x-ratelimit-remaining": "4000", "x-ratelimit-reset": inSeconds(50 * MINUTE) },
        body: { message: secondary },
      },
      MINUTE,
    ],
    ["429 without a word", { status: 429, headers: { date }, body: {} }, MINUTE],
    ["200 with words", { headers: { date }, body: { errors: [{ message: secondary }] } }, MINUTE],
    ["200 with plain text", { headers: { date, "content-type": "text/plain" }, body: secondary }, MINUTE],
    [
      "a reset that has passed says nothing",
      {
        status: 403,
        headers: { date, "x-ratelimit-remaining": "0", "x-ratelimit-reset": inSeconds(-MINUTE) },
        body: { message: secondary },
      },
      MINUTE,
    ],
  ])("%s", async (_, limit, wait) => {
    const { api, clock, waits } = await started([limit, ok]);
    expect((await api.graphql(VIEWER, {})).data).toEqual({ viewer: { login: "octocat" } });
    expect(clock.slept).toEqual([wait]);
    expect(waits.map(({ until }) => until)).toEqual([START + wait]);
    expect(server.asked.map(({ body }) => body)).toEqual([server.asked[0]!.body, server.asked[0]!.body]);
  });

  test("the same over REST", async () => {
    const { api, clock } = await started([
      { status: 403, headers: { date, "retry-after": "5" }, body: { message: secondary } },
      { headers: { date }, body: [] },
    ]);
    await api.rest("/repos/o/n/actions/runs");
    expect(clock.slept).toEqual([5000 + MARGIN]);
  });
});

/** 60 s, then 120 s, 240 s; an answer in between begins again with 60 s. */
test("a secondary limit without a word of when is waited for longer each time", async () => {
  const limit: Reply = { status: 403, headers: { date }, body: { message: secondary } };
  const { api, clock } = await started([limit, limit, limit, ok, limit, ok]);
  await api.graphql(VIEWER, {});
  await api.graphql(VIEWER, {});
  expect(clock.slept).toEqual([MINUTE, 2 * MINUTE, 4 * MINUTE, MINUTE]);
});

test("calls at the same time wait once for the same limit", async () => {
  const limit: Reply = { status: 429, headers: { date, "retry-after": "60" }, body: {} };
  const { api, waits } = await started([limit, limit, ok]);
  await Promise.all([api.graphql(VIEWER, {}), api.graphql(VIEWER, {}), api.graphql(VIEWER, {})]);
  expect(waits).toHaveLength(1);
});

describe("the longest wait", () => {
  const limit = (seconds: number): Reply => ({
    status: 429,
    headers: { date, "retry-after": String(seconds) },
    body: { message: secondary },
  });

  test("is not exceeded: the error says when it would be over", async () => {
    const { api, clock, waits } = await started([limit(600)], 5 * MINUTE);
    const error = await api.graphql(VIEWER, {}).catch((thrown: ApiError) => thrown);
    expect(error).toMatchObject({
      kind: "rate-limited",
      message: secondary,
      details: { status: 429, retryAt: START + 10 * MINUTE + MARGIN },
    });
    expect(clock.slept).toEqual([]);
    expect(waits).toEqual([]);
    expect(server.asked).toHaveLength(1);
  });

  /** 4 min 1 s and 4 min 1 s fit into 10 minutes, a third does not. */
  test("is that of all waits together", async () => {
    const { api, clock } = await started([limit(240), limit(240), limit(240)], 10 * MINUTE);
    await expect(api.graphql(VIEWER, {})).rejects.toMatchObject({ kind: "rate-limited" });
    expect(clock.slept).toEqual([4 * MINUTE + MARGIN, 4 * MINUTE + MARGIN]);
  });

  test("none at all is possible", async () => {
    const { api } = await started([limit(0)], 0);
    await expect(api.graphql(VIEWER, {})).rejects.toMatchObject({ kind: "rate-limited" });
  });
});

test("nonsense in the headers is no wait of nothing", () => {
  const asked = (headers: Record<string, string>) => waitAsked(new Headers(headers), SERVER_NOW);
  expect(asked({})).toBeNull();
  expect(asked({ "retry-after": "soon" })).toBeNull();
  expect(asked({ "retry-after": "" })).toBeNull();
  expect(asked({ "x-ratelimit-remaining": "0", "x-ratelimit-reset": "never" })).toBeNull();
  expect(asked({ "retry-after": "0" })).toBe(MARGIN);
});
