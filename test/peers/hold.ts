/** Holds our code to a peer's table, and the table to what it says of itself. */
import { isDeepStrictEqual } from "node:util";
import { describe, expect, test } from "vitest";
import type { Asked, Peer } from "./case.ts";

const nameOf = ({ file, at, asks, says }: Asked) => `${file} › ${at}: ${asks}, ${says}`;

export function hold(peer: Peer): void {
  describe(peer.name, () => {
    test.each(peer.cases.map((one) => [nameOf(one), one] as const))("%s", (_name, one) => {
      expect(one.said()).toEqual(one.ours);
      expect(isDeepStrictEqual(one.ours, one.theirs)).toBe(one.who === "equal");
      expect(one.why === null).toBe(one.who === "equal");
    });

    test("no case is told twice", () => {
      const names = peer.cases.map(nameOf);
      expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
    });
  });
}
