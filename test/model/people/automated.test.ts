import { describe, expect, test } from "vitest";
import { changeOf, day, flowOf, Story } from "../builders.ts";

describe("automated changes", () => {
  const bot = "dependabot[bot] <49699333+dependabot[bot]@users.noreply.github.com>";
  const by = (...authors: string[]) => {
    const story = new Story();
    story.commit("root", { at: day(0) });
    authors.forEach((author, i) => {
      story.commit(`x${i}`, { author, parents: [i === 0 ? "root" : `x${i - 1}`] });
    });
    story.commit("merge", { parents: ["root", `x${authors.length - 1}`] });
    return changeOf(flowOf(story.history()), "merge").automated;
  };

  test("are those whose first commit is by a bot; who merged them or added to them does not matter", () => {
    expect([by(bot), by(bot, bot), by(bot, "Ada <ada@example.com>"), by("Ada <ada@example.com>")]).toEqual([
      true,
      true,
      true,
      false,
    ]);
  });
});
