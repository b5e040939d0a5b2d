/** The sessions of agents, which REST's time line alone tells: of whom they are asked, at what cost, and what they say. */
import { expect, test } from "vitest";
import { ApiError } from "../../../src/collect/github/api.ts";
import { lifeAt } from "../../model/pulls/lives.ts";
import type { World, WorldEvent } from "../../testkit/world.ts";
import { pull, world } from "../../worlds/github/small-world.ts";
import { memoryFiles } from "../store/memory-files.ts";
import { clientFor, tokenFor } from "./loopback.ts";
import { read, serving, syncOnce } from "./syncing.ts";

const FOLDER = "/stores";
const AGENT = "copilot-swe-agent";
const NOW = "2026-04-01T12:00:00Z";

const turn = (
  type: "CopilotWorkStarted" | "CopilotWorkFinished",
  createdAt: string,
  actor = "ada",
): WorldEvent => ({
  type,
  actor,
  createdAt,
});
const says = (author: string, body: string, createdAt: string): WorldEvent => ({
  type: "IssueComment",
  author,
  createdAt,
  body,
});
const agents = (number: number, timeline: readonly WorldEvent[]) =>
  pull(number, { author: AGENT, timeline: [...pull(number).timeline, ...timeline] });
const worldWith = (pulls: World["pulls"]): World => ({
  ...world({ pulls }),
  accounts: [...world().accounts, { login: AGENT, type: "Bot" }],
});

const ONE = worldWith([
  agents(1, [
    turn("CopilotWorkStarted", "2026-03-02T10:00:00Z"),
    turn("CopilotWorkFinished", "2026-03-02T10:20:00Z"),
    says(
      "bob",
      "Thanks, @copilot, and the @acme/core team: write to bob@example.org.",
      "2026-03-02T11:00:00Z",
    ),
    says("ada", "Nothing to see.", "2026-03-02T11:01:00Z"),
    says(AGENT, "I started work for @Ada as asked.", "2026-03-02T11:02:00Z"),
  ]),
  pull(2),
]);

const asked = (log: readonly { operation: string }[]) =>
  log.flatMap(({ operation }) => /issues\/(\d+)\/timeline$/.exec(operation)?.[1] ?? []);
type Facts = Awaited<ReturnType<typeof syncOnce>>["facts"];
const eventsOf = (facts: Facts, number: number) =>
  facts!.pulls.find((one) => one.number === number)!.agentEvents;
const at = (iso: string) => Date.parse(iso);

test("are asked for of agents' pull requests alone, and told of before", async () => {
  await serving(ONE, {}, async (server) => {
    const { facts, told, spent } = await syncOnce(server);
    expect(asked(server.log)).toEqual(["1"]);
    expect(spent.find(({ operation }) => operation === "agent-sessions")).toMatchObject({
      requests: 1,
      points: 0,
    });
    expect(told.notes).toContainEqual(
      "reading the sessions of 1 pull request by agents: at least 1 request of REST's allowance, no points",
    );
    expect(eventsOf(facts, 2)).toBeUndefined();
    const ada = { login: "ada", bot: false };
    const words = { kind: "words", behalf: [] };
    expect(read(eventsOf(facts, 1)!)).toEqual([
      { at: at("2026-03-02T10:00:00Z"), actor: ada, kind: "work-started" },
      { at: at("2026-03-02T10:20:00Z"), actor: ada, kind: "work-finished" },
      {
        ...words,
        at: at("2026-03-02T11:00:00Z"),
        actor: { login: "bob", bot: false },
        mentions: ["acme", "copilot"],
      },
      {
        ...words,
        at: at("2026-03-02T11:02:00Z"),
        actor: { login: `${AGENT}[bot]`, bot: true },
        mentions: ["ada"],
        behalf: ["ada"],
      },
    ]);
  });
});

test("were not read in what was stored before they were asked for, and are read once, without the list", async () => {
  const files = memoryFiles();
  await serving(ONE, {}, async (server) => {
    // An earlier version knew of no agents.
    const before = await syncOnce(server, { folder: FOLDER, files, isAgents: () => false });
    const stored = before.facts!.pulls.find(({ number }) => number === 1)!;
    expect([stored.agentEvents, lifeAt(stored).sessions]).toEqual([undefined, null]);
    const since = await syncOnce(server, { folder: FOLDER, files });
    expect(asked(server.log)).toEqual(["1"]);
    const now = since.facts!.pulls.find(({ number }) => number === 1)!;
    const session = {
      from: at("2026-03-02T10:00:00Z"),
      to: at("2026-03-02T10:20:00Z"),
      outcome: "finished",
    };
    expect(lifeAt(now).sessions).toEqual([session]);
    await syncOnce(server, { folder: FOLDER, files });
    expect(asked(server.log)).toEqual(["1"]);
  });
});

test("are read again where the pull request has changed, and where a session might still end", async () => {
  const files = memoryFiles();
  const running = worldWith([
    agents(1, [turn("CopilotWorkStarted", "2026-04-01T11:50:00Z")]),
    agents(3, [turn("CopilotWorkStarted", "2026-04-01T10:50:00Z")]),
  ]);
  await serving(running, {}, async (server) => {
    await syncOnce(server, { folder: FOLDER, files });
    // The first has had ten minutes of its hour, the other all of it.
    await syncOnce(server, { folder: FOLDER, files });
    expect(asked(server.log).toSorted()).toEqual(["1", "1", "3"]);
    server.clock.advance(3_600_000);
    server.touch(3);
    await syncOnce(server, { folder: FOLDER, files });
    expect(asked(server.log).toSorted()).toEqual(["1", "1", "1", "3", "3"]);
    await syncOnce(server, { folder: FOLDER, files });
    expect(asked(server.log)).toHaveLength(5);
  });
});

test("are gone on with where a run ended, and everything else is there", async () => {
  const files = memoryFiles();
  const many = worldWith(
    Array.from({ length: 25 }, (_, i) => agents(i + 1, [turn("CopilotWorkStarted", "2026-03-02T10:00:00Z")])),
  );
  await serving(many, {}, async (server) => {
    const { api } = clientFor(server.url, { token: tokenFor(server.url, "local") });
    let rest = 0;
    const failing: typeof api = {
      ...api,
      rest: (path, operation) => {
        if (operation === "agent-sessions" && ++rest > 22)
          throw new ApiError("rate-limited", "GitHub's allowance is used up.", { retryAt: at(NOW) });
        return api.rest(path, operation);
      },
    };
    const first = await syncOnce(server, { folder: FOLDER, files, api: failing });
    expect([first.stopped?.kind, first.facts!.pulls.length, first.tally!.syncedAt]).toEqual([
      "rate-limited",
      25,
      at(NOW),
    ]);
    expect(first.facts!.pulls.filter(({ agentEvents }) => agentEvents !== undefined)).toHaveLength(20);
    const second = await syncOnce(server, { folder: FOLDER, files });
    expect(second.stopped).toBeNull();
    expect(second.facts!.pulls.every(({ agentEvents }) => agentEvents !== undefined)).toBe(true);
    // Twenty were stored; two of the next step were asked for twice.
    expect(asked(server.log)).toHaveLength(22 + 5);
  });
});

test("of a time line without measure no more than ten pages are read, and what that leaves out is said", async () => {
  const minute = (n: number) => new Date(at("2026-03-02T10:00:00Z") + n * 1000).toISOString();
  const endless = Array.from({ length: 1100 }, (_, n) => says("bob", "?", minute(n)));
  await serving(worldWith([agents(1, endless)]), {}, async (server) => {
    const { facts, tally } = await syncOnce(server);
    expect(eventsOf(facts, 1)).toEqual({ unread: "after 1000 events no more was read" });
    expect(asked(server.log)).toHaveLength(10);
    expect(tally!.unread).toContainEqual({
      what: "sessions of agents",
      because: "after 1000 events no more was read",
      count: 1,
    });
  });
});

test("that the token may not read are missing, and named", async () => {
  await serving(ONE, {}, async (server) => {
    const { api } = clientFor(server.url, { token: tokenFor(server.url, "local") });
    const refusing: typeof api = {
      ...api,
      rest: (path, operation) => {
        if (operation === "agent-sessions")
          throw new ApiError("forbidden", "Resource not accessible by integration");
        return api.rest(path, operation);
      },
    };
    const { facts, tally, stopped } = await syncOnce(server, { api: refusing });
    expect([stopped, eventsOf(facts, 1)]).toEqual([null, undefined]);
    expect(tally!.unread).toContainEqual({
      what: "agent-sessions",
      because: "Resource not accessible by integration",
      count: null,
    });
  });
});
