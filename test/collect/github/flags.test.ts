/** GitHub's flags of a deployment, and which issues are incidents. */
import { describe, expect, test } from "vitest";
import { ApiError } from "../../../src/collect/github/api.ts";
import type { World, WorldDeployment } from "../../testkit/world.ts";
import { memoryFiles } from "../store/memory-files.ts";
import { clientFor, tokenFor } from "./loopback.ts";
import { read, serving, syncOnce } from "./syncing.ts";
import { iso, NOW, worldOf } from "./worlds.ts";

const FOLDER = "/stores";
const BASE = worldOf({ pulls: 30, commits: 1 });

const deployed = (
  id: string,
  environment: string,
  at: number,
  flags: Pick<WorldDeployment, "production" | "transient"> = {},
): WorldDeployment => ({
  id,
  environment,
  commitOid: BASE.commits[0]!.oid,
  createdAt: iso(at),
  creator: "ada",
  statuses: [{ state: "SUCCESS", createdAt: iso(at + 1000) }],
  ...flags,
});

const worldWith = (deployments: readonly WorldDeployment[]): World => ({ ...BASE, deployments });
const flagsAsked = (log: readonly { operation: string }[]) =>
  log.filter(({ operation }) => operation.endsWith("/deployments")).length;

describe("flags of deployments", () => {
  // The last two are of one commit and one second.
  const world = worldWith([
    deployed("1", "blue", NOW - 4000, { production: true }),
    deployed("2", "production", NOW - 3000, { transient: true }),
    deployed("3", "production", NOW - 2000),
    deployed("4", "staging", NOW - 2000),
  ]);
  const expected = [
    ["blue", true, false],
    ["production", true, true],
    ["production", true, false],
    ["staging", false, false],
  ];
  const flags = (facts: Awaited<ReturnType<typeof syncOnce>>["facts"]) =>
    read(facts!.deployments)
      .map(({ environment, production, transient }) => [environment, production, transient])
      .sort(byText);

  test("come with the deployments, each once", async () => {
    const files = memoryFiles();
    await serving(world, {}, async (server) => {
      const first = await syncOnce(server, { folder: FOLDER, files });
      expect([flags(first.facts), flagsAsked(server.log)]).toEqual([[...expected].sort(byText), 1]);
      server.clock.advance(3_600_000);
      const second = await syncOnce(server, { folder: FOLDER, files });
      expect([flags(second.facts), flagsAsked(server.log)]).toEqual([[...expected].sort(byText), 1]);
    });
  });

  test("are read down to the oldest that has none", async () => {
    const old = Array.from({ length: 250 }, (_, n) => deployed(`o${n}`, "live", NOW - (300 - n) * 60_000));
    const files = memoryFiles();
    await serving(worldWith(old), {}, async (server) => {
      await syncOnce(server, { folder: FOLDER, files });
      expect(flagsAsked(server.log)).toBe(3);
    });
    const next = { ...worldWith([...old, deployed("new", "green", NOW + 60_000, { production: true })]) };
    await serving(
      { ...next, repository: { ...next.repository, now: iso(NOW + 120_000) } },
      {},
      async (server) => {
        const { facts } = await syncOnce(server, { folder: FOLDER, files });
        expect(flagsAsked(server.log)).toBe(1);
        expect(read(facts!.deployments).at(-1)).toMatchObject({ environment: "green", production: true });
      },
    );
  });

  test("that are refused are null, asked for once, and read when a token may and there is something new", async () => {
    const files = memoryFiles();
    let asked = 0;
    await serving(world, {}, async (server) => {
      const { api } = clientFor(server.url, { token: tokenFor(server.url, "local") });
      const refusing = {
        ...api,
        rest: async () => {
          asked++;
          throw new ApiError("forbidden", "Resource not accessible by personal access token");
        },
      };
      for (let runs = 0; runs < 2; runs++) {
        const { facts, stopped } = await syncOnce(server, { folder: FOLDER, files, api: refusing });
        expect([stopped, asked]).toEqual([null, 1]);
        expect(flags(facts).map(([, ...both]) => both)).toEqual(Array(4).fill([null, null]));
      }
    });
    const next = worldWith([...world.deployments, deployed("5", "web", NOW - 1000, { production: true })]);
    await serving(next, {}, async (server) => {
      const { facts, tally } = await syncOnce(server, { folder: FOLDER, files });
      expect(flags(facts)).toEqual([...expected, ["web", true, false]].sort(byText));
      expect(tally?.unread).toEqual([]);
    });
  });
});

const byText = (a: unknown, b: unknown) => (String(a) < String(b) ? -1 : 1);

test("issues are incidents by the labels that are configured, whatever their case", async () => {
  const issue = (number: number, label: string) => ({ ...BASE.issues[0]!, number, labels: [label] });
  const world: World = {
    ...BASE,
    repository: { ...BASE.repository, labels: ["incident", "P0: Outage", "bug"] },
    issues: [issue(1, "incident"), issue(2, "P0: Outage"), issue(900, "bug")],
  };
  await serving(world, {}, async (server) => {
    const { facts } = await syncOnce(server, { incidentLabels: ["p0*"] });
    expect(read(facts!.incidents).map(({ number }) => number)).toEqual([2]);
  });
});
