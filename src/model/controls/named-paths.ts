import type { SetupFile } from "../../collect/facts.ts";
import type { NamedPaths } from "../flow.ts";

/** A path in code marks, or where a link of Markdown leads. */
const NAMED = /`([^`\s]{3,200})`|\]\(([^()\s]{3,200})\)/g;
/** A file or folder below another one, without a pattern, a placeholder or an address in it. */
const PATH = /^(?:\.\/|\/)?(?:[\w@.+-]+\/)+[\w@.+-]*$/;
/** What nobody commits: it is made, installed, or somebody's own. */
const NOT_KEPT =
  /(?:^|\/)(?:node_modules|dist|build|out|target|bin|obj|coverage|tmp|temp|logs?|cache|\.cache|\.venv|venv|\.git|\.next|\.turbo|__pycache__|\.env[\w.]*|\.?worktrees?)(?:\/|$)|\.local(?:\.|$)/i;
/** Stands for any name: `path/to/x`, `foo/bar.ts`, `my-package/src`. */
const EXAMPLE = /(?:^|\/)(?:path\/to|foo|bar|baz|my[-_]|your[-_]|some[-_]|example|x{2,}|n{3,})/i;
/** Lines that tell to make what they name, or that it is not there. */
const TO_COME =
  /\b(?:creat|add|generat|writ|new|output|e\.g|example|such as|like|not exist|don't|removed|deleted|legacy|never|(?:that|other|another) repo)/i;
/** Paths of one document that are looked at. */
const MOST = 500;

/** The paths of this repository that instructions for agents name, and those of them that are not at the tip. */
export function namedPathsIn(setup: readonly SetupFile[], files: readonly string[]): NamedPaths {
  const documents = setup.filter(({ kind, content }) => kind === "agent-instructions" && content !== null);
  if (documents.length === 0) return { count: 0, gone: [] };
  const tree = treeOf(files);
  const named = documents.flatMap((file) => pathsIn(file).filter((one) => tree.isOwn(one.names)));
  return { count: named.length, gone: named.filter(({ names, path }) => !tree.has(names, path)) };
}

/** Every path that a document names, once, where it is named first. */
function pathsIn({ path, content }: SetupFile): NamedPaths["gone"] {
  const found = new Map<string, NamedPaths["gone"][number]>();
  let fenced = false;
  (content ?? "").split("\n").forEach((line, index) => {
    if (/^\s*(?:```|~~~)/.test(line)) fenced = !fenced;
    if (fenced || line.length > 2000 || TO_COME.test(line)) return;
    for (const [, code, link] of line.matchAll(NAMED)) {
      const names = (code ?? link ?? "").replace(/[#?].*$/, "").replace(/:\d+(?:-\d+)?$/, "");
      if (!PATH.test(names) || NOT_KEPT.test(names) || EXAMPLE.test(names) || names.includes("..")) continue;
      if (found.size < MOST && !found.has(names)) found.set(names, { path, line: index + 1, names });
    }
  });
  return [...found.values()];
}

interface Tree {
  /** Whether a path begins with a folder of this repository: else it may be a branch, a package, another repository. */
  isOwn(names: string): boolean;
  /** Whether there is such a file or folder: from the top, beside the document, or below any package. */
  has(names: string, document: string): boolean;
}

function treeOf(files: readonly string[]): Tree {
  const known = new Set<string>();
  for (const file of files) {
    known.add(file);
    for (let end = file.lastIndexOf("/"); end > 0; end = file.lastIndexOf("/", end - 1)) {
      if (known.has(file.slice(0, end))) break;
      known.add(file.slice(0, end));
    }
  }
  const plain = new Set(files);
  // Git keeps a link to a folder as a file, and what lies behind it under another name.
  const isBehindLink = (path: string) =>
    path.split("/").some((_, depth, parts) => depth > 0 && plain.has(parts.slice(0, depth).join("/")));
  const bare = (names: string) => names.replace(/^\.?\//, "").replace(/\/$/, "");
  const ends = endsOf(known);
  return {
    isOwn: (names) => known.has(bare(names).split("/")[0] ?? ""),
    has: (names, document) => {
      const path = bare(names);
      const folder = document.slice(0, document.lastIndexOf("/") + 1);
      return known.has(path) || known.has(folder + path) || ends(path) || isBehindLink(path);
    },
  };
}

/** Whether a path of the tree ends so; the paths are put by their last part once. */
function endsOf(known: ReadonlySet<string>): (path: string) => boolean {
  const lastOf = (path: string) => path.slice(path.lastIndexOf("/") + 1);
  const stem = (path: string) => lastOf(path).replace(/\.\w+$/, "");
  const byLast = new Map<string, string[]>();
  for (const path of known)
    for (const key of new Set([lastOf(path), stem(path)])) {
      const list = byLast.get(key);
      if (list === undefined) byLast.set(key, [path]);
      else list.push(path);
    }
  return (path) =>
    (byLast.get(lastOf(path)) ?? []).some(
      (one) =>
        one === path || one.endsWith(`/${path}`) || one.startsWith(`${path}.`) || one.includes(`/${path}.`),
    );
}
