import { describe, expect, test } from "vitest";
import { expectedFacts } from "./expected.ts";
import { serving, syncOnce } from "./syncing.ts";
import { worldOf } from "./worlds.ts";

describe("a first sync", () => {
  test("gives the facts of the world, whatever its time lines hold", async () => {
    const world = worldOf({ pulls: 120, long: [10, 60] });
    await serving(world, {}, async (server) => {
      const { facts, stopped, told } = await syncOnce(server);
      expect(stopped).toBeNull();
      expect(told.notes).toEqual([]);
      const expected = expectedFacts(world);
      expect({ ...facts, host: "", checks: null, pulls: null }).toEqual({
        ...expected,
        checks: null,
        pulls: null,
      });
      for (const [index, pull] of expected.pulls.entries()) expect(facts!.pulls[index]).toEqual(pull);
      expect(facts!.pulls.length).toBe(expected.pulls.length);
      expect([...facts!.checks]).toEqual([...expected.checks]);
    });
  });
});
