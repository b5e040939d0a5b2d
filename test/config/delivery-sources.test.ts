import { describe, expect, test } from "vitest";
import { DEFAULT_CONFIG } from "../../src/config/defaults.ts";
import { FOUND_IDS, SOURCE_IDS, SOURCES } from "../../src/config/delivery-sources.ts";
import { choices, deliveriesOf } from "../../src/config/words.ts";

describe("a delivery source", () => {
  test.each(choices("example"))("%s is read as it is written", (word) => {
    const choice = deliveriesOf(word);
    expect("name" in choice ? `${choice.kind}:${choice.name}` : choice.kind).toBe(word);
  });

  test.each(SOURCE_IDS)("%s has a name said with it where it wants one, and nowhere else", (id) => {
    const wrong = SOURCES[id].takes === null ? `${id}:x` : id;
    expect(() => deliveriesOf(wrong)).toThrow(`There is no delivery source ${wrong}.`);
    expect(() => deliveriesOf(`${id}:`)).toThrow("There is no delivery source");
  });

  test("is looked for only where nothing has to be said with it", () => {
    expect(DEFAULT_CONFIG.deliveries).toEqual({ kind: "auto" });
    expect(FOUND_IDS.filter((id) => SOURCES[id].takes !== null)).toEqual([]);
  });

  test.each(SOURCE_IDS)("%s: a change waits for it before it is under way", (id) => {
    const { stages, counted } = SOURCES[id];
    expect(stages[0]).toBe(counted === null ? undefined : "release");
  });
});
