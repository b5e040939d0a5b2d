import { describe, expect, it } from "vitest";
import { ofId, ofTitle } from "../../src/measures/find-named.ts";
import { MEASURES } from "../../src/measures/index.ts";

const found = (word: string) => (ofId(MEASURES, word) ?? ofTitle(MEASURES, word))?.meta.id;

describe("a measure is found", () => {
  it.each(MEASURES.map(({ meta }) => meta.id))("by its id: %s", (id) => {
    expect(found(id)).toBe(id);
  });

  it.each(MEASURES.map(({ meta }) => [meta.title, meta.id]))("by its title: %s", (title, id) => {
    expect(found(title)).toBe(id);
    expect(found(title.toLowerCase())).toBe(id);
  });

  it.each([
    ["Lead-Time", "lead-time"],
    ["lead time", "lead-time"],
    ["change failure rate", "change-failure"],
    ["throughput", "throughput"],
    ["  rework ", "rework"],
  ])("by words in any case: %s", (word, id) => {
    expect(found(word)).toBe(id);
  });

  it.each(["", "-", "change", "lead-tim", "ead time", "nothing", "__proto__"])("not by: %s", (word) => {
    // "change" begins several titles: it does not say which is meant.
    expect(found(word)).toBeUndefined();
  });

  it("by its exact id apart from the words of a title", () => {
    expect(ofId(MEASURES, "Lead time")?.meta.id).toBe("lead-time");
    expect(ofId(MEASURES, "change failure rate")).toBeUndefined();
    expect(ofId(MEASURES, "")).toBeUndefined();
  });
});
