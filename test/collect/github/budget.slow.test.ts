import { afterAll, expect, test } from "vitest";
import { temporaryFolder } from "../../harness.ts";
import { serving, syncOnce } from "./syncing.ts";
import { worldOf } from "./worlds.ts";

const folder = temporaryFolder();
afterAll(folder.done);

/**
 * 1,000 pull requests of five commits: 21 pages of the list, 50 of their commits' checks, 10 of the merge
 * commits', a page for every 100 reviews with comments. github.md wants 130 points and 140 requests at most,
 * and 3 requests where nothing is new.
 */
test("1,000 pull requests cost no more than planned, and nothing new next to nothing", async () => {
  await serving(worldOf({ pulls: 1000 }), {}, async (server) => {
    const first = await syncOnce(server, { folder: folder.path });
    const points = server.log.reduce((sum, entry) => sum + entry.points, 0);
    expect(first.stopped).toBeNull();
    expect(points).toBeLessThanOrEqual(130);
    expect(server.log.length).toBeLessThanOrEqual(140);
    const spent = server.log.length;
    server.clock.advance(48 * 3_600_000);
    const second = await syncOnce(server, { folder: folder.path });
    expect(server.log.length - spent).toBeLessThanOrEqual(3);
    expect(second.facts!.pulls).toEqual(first.facts!.pulls);
    expect([...second.facts!.checks]).toEqual([...first.facts!.checks]);
  });
});
