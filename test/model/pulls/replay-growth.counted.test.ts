import { it } from "vitest";
import { replayPull } from "../../../src/model/pulls/replay-pull.ts";
import { expectOperationsLikeInput } from "../../operations.ts";
import { tell } from "./story.ts";

const BEGIN = ["-10 commit a", "0 open", "0 ask bo"];

/** What happens over and over: each line of a round by how many minutes after it begins. */
const ROUNDS: Readonly<Record<string, (round: number) => readonly (readonly [number, string])[]>> = {
  "a push, its checks, an objection": (n) => [
    [1, `push p${n}`],
    [2, `run ci on p${n}`],
    [3, `fail ci on p${n}`],
    [4, "bo objects"],
  ],
  "a look that nobody answers": () => [[1, "bo looks"]],
  "a look by somebody else": (n) => [[1, `bo${n} looks`]],
  "an approval by somebody else": (n) => [[1, `bo${n} approves`]],
  "a request of somebody else": (n) => [[1, `ask bo${n}`]],
};

it.each(
  Object.entries(ROUNDS),
)("replays twice as much of %s in about twice as many operations", (_, lines) => {
  expectOperationsLikeInput((rounds) => {
    const told = Array.from({ length: rounds }, (_, n) =>
      lines(n).map(([after, line]) => `${10 * n + after} ${line}`),
    );
    const input = tell([...BEGIN, ...told.flat(), `${10 * rounds} merge`].join("; "));
    return () => replayPull(input);
  }, 200);
});
