/** Places that are no whole git repository. */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { damage, nestedTag, type Refusal } from "./scene.ts";

export const PLACES: readonly Refusal[] = [
  {
    name: "not a repository",
    words: (s) => ["report", s.at("plain")],
    exit: 2,
    says: /plain is not .*git repository/,
  },
  {
    name: "explain in no repository",
    words: (s) => ["explain", "#1", s.at("plain")],
    exit: 2,
    says: /not .*git repository/,
  },
  {
    name: "a file instead of a folder",
    words: (s) => ["report", s.at("file")],
    exit: 2,
    says: /is a file, not a folder/,
  },
  {
    name: "a missing folder",
    words: (s) => ["report", s.at("missing")],
    exit: 2,
    says: /There is no folder .*missing/,
  },
  {
    name: "a link that leads nowhere",
    words: (s) => ["report", s.link()],
    exit: 2,
    says: /There is no folder/,
  },
  {
    name: "an empty repository",
    words: (s) => [
      "report",
      s.damaged((a) => {
        rmSync(join(a.repo, ".git"), { recursive: true });
        a.git("init", "-q");
      }),
    ],
    exit: 2,
    says: /has no commits/,
  },
  {
    name: "an empty repository without a folder of files",
    words: (s) => [
      "report",
      s.damaged((a) => {
        rmSync(join(a.repo, ".git"), { recursive: true });
        a.git("init", "-q", "--bare");
      }),
    ],
    exit: 2,
    says: /has no commits/,
  },
  {
    name: "a branch that has no commits checked out",
    words: (s) => ["report", s.damaged((a) => a.write(".git/HEAD", "ref: refs/heads/unborn\n"))],
    exit: 2,
    says: /has no commits/,
  },
  {
    name: "a missing commit",
    words: (s) => ["report", s.damaged((a) => rmSync(a.loose("HEAD~3")))],
    exit: 3,
    says: /history cannot be read to its end/,
    next: /git fsck/,
  },
  {
    name: "a damaged commit",
    words: (s) => ["report", s.damaged((a) => damage(a.loose("HEAD~3")))],
    exit: 3,
    says: /history cannot be read to its end/,
    next: /git fsck/,
  },
  {
    name: "a missing tip",
    words: (s) => ["report", s.damaged((a) => rmSync(a.loose("HEAD")))],
    exit: 3,
    says: /cannot be read|bad object/,
    next: /git fsck/,
  },
  {
    name: "a missing tree",
    words: (s) => ["report", s.damaged((a) => rmSync(a.loose("HEAD~2^{tree}")))],
    exit: 3,
    says: /tree is missing or damaged/,
    next: /git fsck/,
  },
  {
    name: "a damaged tree",
    words: (s) => ["report", s.damaged((a) => damage(a.loose("HEAD~2^{tree}")))],
    exit: 3,
    says: /tree is missing or damaged/,
    next: /git fsck/,
  },
  {
    name: "a missing tree at the tip, with package tags",
    words: (s) => [
      "report",
      s.damaged((a) => {
        a.git("tag", "app@1.0.0");
        a.git("tag", "lib@1.0.0");
        rmSync(a.loose("HEAD^{tree}"));
      }),
    ],
    exit: 3,
    says: /tree|damaged|cannot be read/,
    next: /git fsck/,
  },
  {
    name: "a missing tag object",
    words: (s) => ["report", s.damaged((a) => rmSync(a.loose("refs/tags/v1.0.0")))],
    exit: 3,
    says: /tag cannot be read|history cannot be read/,
    next: /git fsck/,
  },
  {
    name: "a missing commit under a tag of a tag",
    words: (s) => ["report", s.damaged(nestedTag)],
    exit: 3,
    says: /cannot be read|damaged/,
    next: /git fsck/,
  },
];
