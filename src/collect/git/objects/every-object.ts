import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { text } from "../../../lib/text/text.ts";
import { runGit } from "../process.ts";
import { checkObjects, damaged, type Objects } from "./object-check.ts";

/** Packs that one process looks at: a command line has an end. */
const AT_ONCE = 100;

interface Teller {
  readonly progress: (says: string) => void;
  readonly note: (says: string) => void;
}

/**
 * Holds every object that is stored to its id, used or not, in packs and outside of them, each copy: git believes
 * whichever it finds first.
 * @param folders those of objects, with what is borrowed
 * @throws FlowauditError of kind `environment` for one whose content has another id
 */
export async function checkEveryObject(
  objects: Objects,
  folders: readonly string[],
  { progress, note }: Teller,
): Promise<void> {
  const packs = (await Promise.all(folders.map(packsIn))).flat();
  let count = 0;
  const told = (more: number) => {
    count += more;
    progress(`holding objects to their ids: ${count}`);
  };
  for (let from = 0; from < packs.length; from += AT_ONCE)
    await checkPacks(objects, packs.slice(from, from + AT_ONCE), told);
  const loose = [...new Set((await Promise.all(folders.map(looseIn))).flat())];
  await checkObjects(objects, loose);
  told(loose.length);
  note(`All ${count} objects that are stored are what their ids say.`);
}

async function packsIn(folder: string): Promise<string[]> {
  const names = await readdir(join(folder, "pack")).catch((): string[] => []);
  return names.filter((name) => name.endsWith(".idx")).map((name) => join(folder, "pack", name));
}

/** Ids by the names of folders and files: the first two digits, and the rest. */
async function looseIn(folder: string): Promise<string[]> {
  const starts = (await readdir(folder).catch((): string[] => [])).filter((name) =>
    /^[0-9a-f]{2}$/.test(name),
  );
  const each = starts.map(async (start) =>
    (await readdir(join(folder, start)))
      .filter((name) => /^[0-9a-f]+$/.test(name))
      .map((name) => start + name),
  );
  return (await Promise.all(each)).flat();
}

/** Git makes the index of each pack anew from its bytes, and holds it against the one that is there. */
async function checkPacks(
  objects: Objects,
  packs: readonly string[],
  told: (more: number) => void,
): Promise<void> {
  let line = "";
  const { ok, stderr } = await runGit(objects.context, {
    args: [`--git-dir=${objects.gitDir}`, "verify-pack", "-v", "--", ...packs],
    onData: (piece) => {
      const rows = (line + piece.toString("latin1")).split("\n");
      line = rows.pop() ?? "";
      told(rows.filter((row) => /^[0-9a-f]{40,64} /.test(row)).length);
    },
  });
  if (ok) return;
  // Git names the pack; which of its objects it is, their own content tells.
  await checkObjects(objects, await idsIn(objects));
  throw damaged(text(stderr.trim().split("\n")[0] ?? "", 300) || "a pack is not what its index says");
}

async function idsIn({ context, gitDir }: Objects): Promise<string[]> {
  const args = [`--git-dir=${gitDir}`, "cat-file", "--batch-all-objects", "--batch-check=%(objectname)"];
  const { stdout } = await runGit(context, { args });
  return stdout
    .toString("latin1")
    .split("\n")
    .filter((row) => row !== "");
}
