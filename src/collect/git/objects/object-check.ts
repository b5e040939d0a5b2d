import { createHash, type Hash } from "node:crypto";
import { FlowauditError } from "../../../lib/errors.ts";
import { nth } from "../../../lib/must.ts";
import type { CommitTable } from "../../facts.ts";
import { askContents, type Heading, type InObjects, type Taker } from "./ask-objects.ts";
import { namedIds } from "./named-ids.ts";

/** The repository whose objects are looked at. */
export interface Objects extends InObjects {
  readonly format: "sha1" | "sha256";
}

/** Holds the commits of a history that something names to their ids, each once. @throws what `checkCommits` throws */
export function checking(objects: Objects, commits: CommitTable): (naming: object) => Promise<void> {
  const checked = new Set<string>();
  return async (naming) => {
    const fresh = namedIds(naming).filter((id) => !checked.has(id) && commits.find(id) !== -1);
    await checkObjects(objects, fresh);
    for (const id of fresh) checked.add(id);
  };
}

/**
 * Holds objects to their ids: git takes what it finds under an id for what it says, whoever wrote it there.
 * @throws FlowauditError of kind `environment` for one whose content has another id, and where one cannot be read
 */
export async function checkObjects(objects: Objects, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const { ok, stderr } = await askContents(objects, ids, new IdCheck(ids, objects.format));
  if (!ok) throw damaged(`an object cannot be read (${stderr.trim() || "git stopped"})`);
}

/** Works out the id of each object from its content. */
class IdCheck implements Taker {
  private readonly ids: readonly string[];
  private readonly format: Objects["format"];
  private id = "";
  private type = "";
  private hash: Hash;

  constructor(ids: readonly string[], format: Objects["format"]) {
    this.ids = ids;
    this.format = format;
    this.hash = createHash(format);
  }

  begin(at: number, { id, type, size }: Heading): void {
    if (id !== nth(this.ids, at)) throw this.lacks(at);
    this.id = id;
    this.type = type;
    this.hash = createHash(this.format).update(`${type} ${size}\0`);
  }

  take(piece: Buffer): void {
    this.hash.update(piece);
  }

  end(): void {
    if (this.hash.digest("hex") !== this.id)
      throw damaged(`what is stored as ${this.type} ${this.id} has another id`);
  }

  lacks(at: number): Error {
    return damaged(`the object ${nth(this.ids, at)} cannot be read`);
  }
}

/** What is said of a repository that is not what its ids say. */
export const damaged = (what: string) =>
  new FlowauditError(
    "environment",
    `The repository is damaged, or somebody changed it: ${what}.`,
    "Run git fsck, then make a fresh clone. No figures are given for a history that is not what its ids say.",
  );
