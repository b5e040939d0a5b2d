import { describe, expect, test } from "vitest";
import type { Target } from "../../../src/collect/git/discover.ts";
import { chooseMainline } from "../../../src/collect/git/mainline.ts";
import { FlowauditError } from "../../../src/lib/errors.ts";

interface Constellation {
  /** Refs below `refs/`; the id of each is its own name. */
  readonly refs: readonly string[];
  /** Branch that is checked out, null where none is. */
  readonly head?: string | null;
  readonly remote?: string | null;
  /** Where the remote's HEAD points. */
  readonly remoteHead?: string;
  readonly asked?: string;
  readonly former?: readonly string[];
}

function choose({ refs, head = null, remote = null, remoteHead, asked, former }: Constellation) {
  const symrefs = new Map<string, string>();
  if (remoteHead) symrefs.set(`refs/remotes/${remote}/HEAD`, `refs/remotes/${remote}/${remoteHead}`);
  const target = {
    refs: refs.map((ref) => ({ name: `refs/${ref}`, id: ref })),
    symrefs,
    head: { id: head === null ? "detached" : `heads/${head}`, branch: head },
  } as unknown as Target;
  return chooseMainline(target, remote, asked ?? null, { former: former ?? [], call: (name) => name });
}

const rows: [string, Constellation, string, string][] = [
  ["one local main", { refs: ["heads/main"], head: "main" }, "heads/main", "main"],
  ["one local master", { refs: ["heads/master"], head: "master" }, "heads/master", "master"],
  ["a feature branch beside main", { refs: ["heads/main", "heads/x"], head: "x" }, "heads/main", "main"],
  ["main before master", { refs: ["heads/main", "heads/master"], head: "x" }, "heads/main", "main"],
  [
    "master is checked out, main exists too",
    { refs: ["heads/main", "heads/master"], head: "master" },
    "heads/master",
    "master",
  ],
  [
    "nothing usual: what is checked out",
    { refs: ["heads/trunk", "heads/x"], head: "trunk" },
    "heads/trunk",
    "trunk",
  ],
  [
    "the remote's default branch, though local main exists",
    {
      refs: ["heads/main", "remotes/origin/main", "remotes/origin/develop"],
      head: "main",
      remote: "origin",
      remoteHead: "develop",
    },
    "remotes/origin/develop",
    "develop",
  ],
  [
    "the remote's default branch, not the feature that is checked out",
    { refs: ["heads/x", "remotes/origin/main"], head: "x", remote: "origin", remoteHead: "main" },
    "remotes/origin/main",
    "main",
  ],
  [
    "the remote's default branch is gone",
    { refs: ["heads/x", "remotes/origin/main"], head: "x", remote: "origin", remoteHead: "gone" },
    "remotes/origin/main",
    "main",
  ],
  [
    "a default branch with slashes in its name",
    { refs: ["remotes/origin/release/next"], remote: "origin", remoteHead: "release/next" },
    "remotes/origin/release/next",
    "release/next",
  ],
  [
    "no remote HEAD, detached: the remote's main",
    { refs: ["remotes/origin/main", "remotes/origin/x"], remote: "origin" },
    "remotes/origin/main",
    "main",
  ],
  [
    "no remote HEAD, a feature is checked out: the remote's main before local main",
    { refs: ["heads/main", "heads/x", "remotes/origin/main"], head: "x", remote: "origin" },
    "remotes/origin/main",
    "main",
  ],
  [
    "a remote without branches",
    { refs: ["heads/main"], head: "main", remote: "origin" },
    "heads/main",
    "main",
  ],
  ["detached, nothing at all", { refs: [] }, "detached", "HEAD"],
  ["detached, only a feature branch", { refs: ["heads/x"] }, "detached", "HEAD"],
  ["asked for, local", { refs: ["heads/main", "heads/x"], head: "main", asked: "x" }, "heads/x", "x"],
  [
    "asked for, as the remote has it",
    { refs: ["heads/main", "remotes/origin/x"], head: "main", remote: "origin", asked: "x" },
    "remotes/origin/x",
    "x",
  ],
  [
    "asked for, local before the remote's",
    { refs: ["heads/x", "remotes/origin/x"], head: "x", remote: "origin", asked: "x" },
    "heads/x",
    "x",
  ],
  [
    "another remote's HEAD says nothing",
    { refs: ["heads/main", "remotes/fork/odd"], head: "main", remote: "origin" },
    "heads/main",
    "main",
  ],
];

describe("the line that is audited", () => {
  test.each(rows)("%s", (_says, constellation, id, name) => {
    const line = choose(constellation);
    expect([line.id, line.name]).toEqual([id, name]);
    expect(line.because.length).toBeGreaterThan(10);
  });

  test("the reason names what it rests on", () => {
    const because = (constellation: Constellation) => choose(constellation).because;
    expect(because({ refs: ["remotes/up/x"], remote: "up", remoteHead: "x" })).toContain("up");
    expect(because({ refs: ["heads/x"], asked: "x" })).toContain("asked for by name");
    expect(because({ refs: [] })).toContain("checked out");
  });

  test("a branch that is not there is refused, with those that are", () => {
    const ask = () => choose({ refs: ["heads/main", "heads/x", "tags/y"], head: "main", asked: "y" });
    expect(ask).toThrow(FlowauditError);
    expect(ask).toThrow("There is no branch y.");
    try {
      ask();
    } catch (error) {
      expect((error as FlowauditError).kind).toBe("usage");
      expect((error as FlowauditError).next).toContain("main, x");
    }
  });
});

describe("names under which merges may call it", () => {
  const names = (constellation: Constellation) => [...choose(constellation).names].sort();

  test("its own and both former ones, where no branch has them", () => {
    expect(names({ refs: ["heads/trunk"], head: "trunk" })).toEqual(["main", "master", "trunk"]);
    expect(names({ refs: ["heads/main"], head: "main" })).toEqual(["main", "master"]);
    expect(names({ refs: [] })).toEqual(["main", "master"]);
  });

  test("and those that are configured", () => {
    const former = ["trunk", "main"];
    expect(names({ refs: ["heads/main"], head: "main", former })).toEqual(["main", "master", "trunk"]);
    expect(names({ refs: [], former })).toEqual(["main", "master", "trunk"]);
  });

  test("not those of other branches that are here", () => {
    expect(names({ refs: ["heads/main", "heads/master"], head: "main" })).toEqual(["main"]);
    expect(names({ refs: ["heads/develop", "heads/main"], head: "develop", asked: "develop" })).toEqual([
      "develop",
      "master",
    ]);
  });

  /** A clone has one local branch; the others are the remote's, and they are no former names. */
  test("nor those of other branches that the remote has", () => {
    const gitflow = {
      refs: ["heads/develop", "remotes/origin/develop", "remotes/origin/master"],
      head: "develop",
    };
    expect(names({ ...gitflow, remote: "origin", remoteHead: "develop" })).toEqual(["develop", "main"]);
  });
});
