/** What the tables of refusals are about: a whole repository, copies of it to damage, files to be wrong. */
import { chmodSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import { temporaryFolder } from "../harness.ts";
import { buildShop, type Ended, Place, quietGit } from "./place.ts";

/** A command line that is refused. */
export interface Refusal {
  readonly name: string;
  readonly words: (scene: Scene) => readonly string[];
  readonly exit: 2 | 3 | 5;
  readonly says: RegExp;
  readonly next?: RegExp;
}

export class Scene {
  private readonly folder = temporaryFolder();
  private readonly template = this.at("template");
  private made = 0;
  /** A repository that nothing is wrong with. */
  readonly clean: string;

  constructor() {
    buildShop(this.template);
    this.clean = this.shop().repo;
    mkdirSync(this.at("plain"));
    writeFileSync(this.at("file"), "x");
  }

  get path(): string {
    return this.folder.path;
  }

  at(name: string): string {
    return join(this.folder.path, name);
  }

  done(): void {
    this.folder.done();
  }

  /** A copy of the repository. */
  shop(): Place {
    const base = this.at(`shop-${this.made++}`);
    mkdirSync(base);
    return new Place(base, this.template);
  }

  /** The path of a copy that something was done to. */
  damaged(harm: (place: Place) => void): string {
    const place = this.shop();
    harm(place);
    return place.repo;
  }

  /** A file of rows. */
  rows(content: string): string {
    const file = this.at(`rows-${this.made++}.csv`);
    writeFileSync(file, content);
    return file;
  }

  /** A file for `--deliveries`. */
  deliveries(content: string): string {
    return `file:${this.rows(content)}`;
  }

  link(): string {
    const link = this.at(`link-${this.made++}`);
    symlinkSync(this.at("nothing"), link);
    return link;
  }

  /** A repository with so many commits that four digits begin the ids of several, and such digits. */
  many(): { path: string; ambiguous: string } {
    const path = this.at(`many-${this.made++}`);
    mkdirSync(path);
    quietGit(path, ["init", "-q", "-b", "main"]);
    const commits = Array.from({ length: 2000 }, (_, n) => {
      const at = 1767225600 + n;
      return `commit refs/heads/main\ncommitter Ada <ada@example.com> ${at} +0000\ndata 1\n${n % 10}\n`;
    });
    quietGit(path, ["fast-import", "--quiet"], undefined, commits.join(""));
    const heads = quietGit(path, ["rev-list", "main"])
      .split("\n")
      .map((id) => id.slice(0, 4));
    return { path, ambiguous: heads.find((head, index) => heads.indexOf(head) !== index)! };
  }
}

/** The shape that every refusal has. */
export function isRefusal(ran: Ended, exit: number): void {
  expect([ran.code, ran.stdout], ran.stderr).toEqual([exit, ""]);
  const lines = ran.stderr.trimEnd().split("\n");
  expect(lines.length, ran.stderr).toBeLessThanOrEqual(3);
  expect(ran.stderr).toMatch(/^error \S.*\.\nnext {2}\S.*/);
  expect(ran.stderr).not.toMatch(
    /flowaudit itself failed|\bundefined\b|\bnull\b|\[object|\bat \S+:\d+:\d+|hint:/,
  );
}

/** Overwrites the second half of a file. */
export function damage(file: string): void {
  chmodSync(file, 0o644);
  const content = readFileSync(file);
  writeFileSync(file, content.fill(0x41, content.length >> 1));
}

/** A tag of a tag of a commit that is only reachable by it, and missing. */
export function nestedTag(a: Place): void {
  const commit = a.git("commit-tree", "-m", "Aside", "HEAD^{tree}").trim();
  quietGit(a.repo, ["tag", "-a", "-m", "x", "inner", commit]);
  quietGit(a.repo, ["tag", "-a", "-m", "x", "v2.0.0", "inner"]);
  a.git("update-ref", "-d", "refs/tags/inner");
  rmSync(a.loose(commit));
}
