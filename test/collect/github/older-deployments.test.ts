/** The two newest successes in production, which decide what delivers, are known however old they are. */
import { describe, expect, test } from "vitest";
import { ApiError } from "../../../src/collect/github/api.ts";
import { readFacts } from "../../../src/collect/github/load/load-facts.ts";
import type { SyncState } from "../../../src/collect/github/records/state.ts";
import { openRepository } from "../../../src/collect/github/stored.ts";
import type { SyncRequest } from "../../../src/collect/github/sync-repository.ts";
import type { StoredLine } from "../../../src/collect/store/line.ts";
import { nodeId } from "../../testkit/github/ids.ts";
import type { GitHubServer } from "../../testkit/github/server.ts";
import type { World, WorldDeployment } from "../../testkit/world.ts";
import { memoryFiles } from "../store/memory-files.ts";
import { clientFor, tokenFor } from "./loopback.ts";
import { bytesOf, PROCESS, read, serving, syncOnce } from "./syncing.ts";
import { iso, NOW, worldOf } from "./worlds.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const FOLDER = "/stores";
/** Deployments of the window and of 90 days before it: none that is older than 120 days. */
const since = NOW - 30 * DAY;
const BASE = worldOf({ pulls: 4, commits: 1 });

type Flags = Pick<WorldDeployment, "production" | "transient">;

/** A deployment that came to its end within a minute, so many days ago. */
const deployed = (days: number, environment = "production", state = "SUCCESS", flags: Flags = {}) => ({
  id: `${environment} ${days}`,
  environment,
  commitOid: BASE.commits[0]!.oid,
  createdAt: iso(NOW - days * DAY),
  creator: "ada",
  statuses: [
    { state, createdAt: iso(NOW - days * DAY + 60_000) },
    ...(state === "SUCCESS" ? [{ state: "INACTIVE", createdAt: iso(NOW - days * DAY + HOUR) }] : []),
  ],
  ...flags,
});
/** Oldest first, as they are made. */
const worldWith = (...deployments: WorldDeployment[]): World => ({
  ...BASE,
  deployments: deployments.sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1)),
});

/** Days since each deployment that is known, and what may be missing. */
type Facts = Awaited<ReturnType<typeof syncOnce>>["facts"];
const known = (facts: Facts) => ({
  days: read(facts!.deployments).map(({ createdAt }) => (NOW - createdAt) / DAY),
  lack: facts!.deploymentsLack,
});

/** What was asked for older deployments, in order. */
const asked = ({ log }: GitHubServer) =>
  log
    .map(({ operation }) => operation)
    .filter((operation) => /^(Environments|DeploymentsTo)$|\/deployments$/.test(operation))
    .map((operation) => operation.replace(/^.*\//, "/"));

async function once(world: World, over: Partial<SyncRequest> = {}) {
  return serving(world, {}, async (server) => {
    const { load, tally } = await syncOnce(server, { since, ...over });
    return { ...known(await load(since)), asked: asked(server), unread: tally!.unread };
  });
}

const UNKNOWN_MARKS = "which of 6 further environments GitHub marks as production was not asked";

describe("a sync of 30 days", () => {
  test("reads the newest success before its range where the range holds one", async () => {
    const world = worldWith(deployed(10), deployed(140), deployed(300), deployed(400));
    // The flags of the one in the range; names, deployments, and the flags of the other one.
    const asks = ["/deployments", "Environments", "DeploymentsTo", "/deployments"];
    expect(await once(world)).toEqual({ days: [140, 10], lack: null, asked: asks, unread: [] });
  });

  test("reads two where the range holds none; failures are none", async () => {
    const failures = [deployed(125, "production", "FAILURE"), deployed(141, "production", "ERROR")];
    const world = worldWith(...failures, deployed(140), deployed(300), deployed(400));
    expect(await once(world)).toMatchObject({ days: [300, 140], lack: null });
  });

  test("asks nothing where the range holds two, or nothing is older", async () => {
    const enough = worldWith(deployed(10), deployed(100), deployed(140));
    expect(await once(enough)).toEqual({ days: [100, 10], lack: null, asked: ["/deployments"], unread: [] });
    const all = worldWith(deployed(10), deployed(20, "staging"));
    expect(await once(all)).toEqual({ days: [20, 10], lack: null, asked: ["/deployments"], unread: [] });
    expect(await once(worldWith())).toEqual({ days: [], lack: null, asked: [], unread: [] });
  });

  test("knows that there is one alone, or none, in environments that it asked for their marks", async () => {
    const one = worldWith(deployed(10), deployed(200, "github-pages"));
    const asks = ["/deployments", "Environments", "/deployments", "DeploymentsTo"];
    expect(await once(one)).toEqual({ days: [10], lack: null, asked: asks, unread: [] });
    expect(await once(worldWith(deployed(200, "github-pages")))).toMatchObject({ days: [], lack: null });
  });

  test("takes GitHub's marks: what is marked is production, what is transient never is", async () => {
    const marked = { production: true };
    const blue = (days: number) => deployed(days, "blue", "SUCCESS", marked);
    // Marked in the range, and where nothing of it is in the range.
    expect(await once(worldWith(blue(10), blue(200)))).toMatchObject({ days: [200, 10], lack: null });
    expect(await once(worldWith(blue(180), blue(200)))).toMatchObject({ days: [200, 180], lack: null });
    const transient = deployed(130, "production", "SUCCESS", { transient: true });
    const world = worldWith(transient, deployed(140), deployed(150));
    expect(await once(world)).toMatchObject({ days: [150, 140], lack: null });
  });

  test("takes the configured environments for production, and no other", async () => {
    const world = worldWith(deployed(130), deployed(140), deployed(150, "eu-main"), deployed(160, "eu-east"));
    const found = await once(world, { productionEnvironments: ["eu-*"] });
    // Nobody's mark matters then.
    const asks = ["Environments", "DeploymentsTo", "/deployments", "/deployments"];
    expect(found).toEqual({ days: [160, 150], lack: null, asked: asks, unread: [] });
  });
});

describe("what cannot be known by a few questions is said", () => {
  /** 2,000 environments of pull requests, each of which was deployed to once, half a year ago. */
  const previews = Array.from({ length: 2000 }, (_, n) => deployed(150 + n / 100, `preview-${n}`));

  test("thousands of previews are not walked through, and production is found among them", async () => {
    // By its letters it lies behind the previews; its one deployment in the range names it.
    const world = worldWith(...previews, deployed(10), deployed(190));
    const asks = ["/deployments", ...Array(3).fill("Environments"), "DeploymentsTo", "/deployments"];
    expect(await once(world)).toEqual({ days: [190, 10], lack: null, asked: asks, unread: [] });
    // Nothing names it: what production is called mostly is asked for.
    const unnamed = worldWith(...previews, deployed(180), deployed(190));
    expect((await once(unnamed)).days).toEqual([190, 180]);
  });

  test("where there are none among so many, more may be", async () => {
    const { days, lack, asked: asks, unread } = await once(worldWith(...previews));
    const because = "there are more environments than the 300 whose names were read";
    expect([days, lack]).toEqual([[], because]);
    expect(asks).toEqual([...Array(3).fill("Environments"), "DeploymentsTo"]);
    expect(unread).toEqual([{ what: "older-deployments", because, count: null }]);
  });

  test("marks of more than five environments are not asked for one by one", async () => {
    const world = worldWith(...previews.slice(0, 6), deployed(10));
    const asks = ["/deployments", "Environments", "DeploymentsTo"];
    expect(await once(world)).toMatchObject({ days: [10], lack: UNKNOWN_MARKS, asked: asks });
    expect(await once(world, { productionEnvironments: ["production"] })).toMatchObject({ lack: null });
  });

  test("attempts that fail by the hundred end the search", async () => {
    const failures = Array.from({ length: 400 }, (_, n) => deployed(130 + n / 10, "production", "FAILURE"));
    const found = await once(worldWith(...failures, deployed(300), deployed(310)));
    const lack = "of the last 150 attempts to deploy to production, fewer than two succeeded";
    expect(found).toMatchObject({
      days: [],
      lack,
      asked: ["Environments", ...Array(3).fill("DeploymentsTo")],
    });
  });

  test("so do successes in environments that pass, each of which would have to be asked about", async () => {
    const passing = (n: number) => deployed(130 + n, `live/${n}`, "SUCCESS", { transient: true });
    const world = worldWith(
      ...Array.from({ length: 40 }, (_, n) => passing(n)),
      deployed(300),
      deployed(310),
    );
    const { days, lack, asked: asks } = await once(world);
    expect(days).toEqual([]);
    expect(lack).toBe("the newest successes went to more than 10 environments, and most of those pass");
    // Names and deployments, and the flags of eleven environments.
    expect(asks).toEqual(["Environments", "DeploymentsTo", ...Array(11).fill("/deployments")]);
  });

  test("a token that may not list environments finds what is named; what is not is read by one that may", async () => {
    const world = worldWith(
      deployed(10),
      deployed(140),
      deployed(150, "blue", "SUCCESS", { production: true }),
    );
    const none = worldWith(deployed(130, "blue", "SUCCESS", { production: true }), deployed(150, "live-2"));
    const refused = new ApiError("forbidden", "Resource not accessible by personal access token");
    const refusing = ({ url }: GitHubServer): SyncRequest["api"] => {
      const { api } = clientFor(url, { token: tokenFor(url, "local") });
      const graphql: typeof api.graphql = (operation, variables) =>
        operation.query.includes("query Environments")
          ? Promise.reject(refused)
          : api.graphql(operation, variables);
      return { ...api, graphql };
    };
    await serving(world, {}, async (server) => {
      const { facts } = await syncOnce(server, { since, api: refusing(server) });
      expect(known(facts)).toEqual({ days: [140, 10], lack: null });
    });
    await serving(none, {}, async (server) => {
      const files = memoryFiles();
      const first = await syncOnce(server, { since, folder: FOLDER, files, api: refusing(server) });
      const lack = `its environments could not be listed: ${refused.message}`;
      expect(known(first.facts)).toEqual({ days: [], lack });
      const second = await syncOnce(server, { since, folder: FOLDER, files });
      expect(known(second.facts)).toEqual({ days: [150, 130], lack: null });
      expect(second.tally!.unread).toEqual([]);
    });
  });
});

describe("a later sync", () => {
  const rare = worldWith(deployed(10), deployed(140), deployed(300));
  const usual = worldWith(deployed(10), deployed(20), deployed(140), deployed(300));
  /** Six previews whose marks nobody asked for, and nothing else: that stays so. */
  const never = worldWith(...Array.from({ length: 6 }, (_, n) => deployed(150 + n, `preview-${n}`)));

  test.each([
    ["two were found", rare],
    ["none was", never],
  ])("asks for them no more, where %s", async (_, world) => {
    const costs = async (of: World) => {
      const files = memoryFiles();
      return serving(of, {}, async (server) => {
        await syncOnce(server, { since, folder: FOLDER, files });
        server.clock.advance(HOUR);
        const before = server.log.length;
        const { facts } = await syncOnce(server, { since, folder: FOLDER, files });
        return { asked: server.log.slice(before).map(({ operation }) => operation), facts };
      });
    };
    const { asked: asks, facts } = await costs(world);
    expect(asks).toEqual((await costs(usual)).asked);
    expect(facts!.deploymentsLack).toBe(world === never ? UNKNOWN_MARKS : null);
  });

  test("asks again with other environments in mind", async () => {
    const world = worldWith(deployed(140, "eu"), deployed(150, "eu"));
    const files = memoryFiles();
    await serving(world, {}, async (server) => {
      const first = await syncOnce(server, { since, folder: FOLDER, files });
      expect(known(first.facts)).toEqual({ days: [], lack: null });
      const over = { since, folder: FOLDER, files, productionEnvironments: ["eu"] };
      const second = await syncOnce(server, over);
      expect(known(second.facts)).toEqual({ days: [150, 140], lack: null });
    });
  });

  test("of a longer range gives what asking for it at once gives, and so does a shorter one after it", async () => {
    const world = worldWith(
      deployed(10),
      deployed(140),
      deployed(145, "staging"),
      deployed(300),
      deployed(400),
    );
    await serving(world, {}, async (server) => {
      const files = memoryFiles();
      const short = await syncOnce(server, { since, folder: FOLDER, files });
      const long = await syncOnce(server, { since: NOW - 100 * DAY, folder: FOLDER, files });
      const atOnce = await syncOnce(server, { since: NOW - 100 * DAY });
      expect(known(long.facts)).toEqual({ days: [145, 140, 10], lack: null });
      expect(bytesOf(long.facts)).toBe(bytesOf(atOnce.facts));
      const again = await long.load(since);
      expect(known(again)).toEqual({ days: [140, 10], lack: null });
      expect(bytesOf(again)).toBe(bytesOf(await short.load(since)));
    });
  });
});

describe("a store from before they were read", () => {
  const world = worldWith(deployed(10), deployed(140), deployed(300), deployed(400));
  const place = { host: "github.test", owner: "acme", name: "shop", productionEnvironments: null };

  /** A store as an earlier version left it: the deployments of the range alone. */
  async function older(server: GitHubServer) {
    const files = memoryFiles();
    await syncOnce(server, { since, folder: FOLDER, files });
    const store = await openRepository({ ...place, folder: FOLDER, files }, { ...PROCESS, host: "here" });
    const lines: StoredLine[] = [];
    for await (const some of store.lines()) lines.push(...some);
    const id = nodeId("Deployment", "production 140");
    const kept = lines.filter((line) => {
      if (line.kind === "part") return line.record().part !== "older-deployments";
      return !["deployment", "flags"].includes(line.kind) || line.of !== id;
    });
    expect(lines.length - kept.length).toBe(3);
    return { files, store, kept, state: store.state as SyncState };
  }

  test("says that they are missing where nobody may be asked", async () => {
    await serving(world, {}, async (server) => {
      const { store, kept, state } = await older(server);
      await store.close();
      async function* lines() {
        yield kept;
      }
      const facts = (await readFacts({ lines, state }, place))!(since);
      expect(known(facts)).toEqual({ days: [10], lack: "GitHub was not asked for them" });
    });
  });

  test("is given them by the next sync, which reads nothing else again", async () => {
    await serving(world, {}, async (server) => {
      const { files, store, kept } = await older(server);
      async function* batches() {
        yield kept;
      }
      await store.replace(batches());
      await store.close();
      server.clock.advance(HOUR);
      const before = server.log.length;
      const { facts } = await syncOnce(server, { since, folder: FOLDER, files });
      expect(known(facts)).toEqual({ days: [140, 10], lack: null });
      const asks = server.log.slice(before).map(({ operation }) => operation.replace(/^.*\//, "/"));
      const second = ["Environments", "DeploymentsTo", "/deployments"];
      expect(asks.filter((one) => second.includes(one))).toEqual(second);
      // Beside them what every later sync asks: the repository, the list, and the open pull requests' checks.
      expect(asks.length).toBeLessThan(8);
    });
  });
});
