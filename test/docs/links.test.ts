import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

const atTop = readdirSync(ROOT).filter((file) => file.endsWith(".md"));
const inDocs = (readdirSync(join(ROOT, "docs"), { recursive: true }) as string[])
  .filter((file) => file.endsWith(".md"))
  .map((file) => join("docs", file));

/** Where a page leads to: links, and the pictures of `<img>` and `<source>`. */
function linksOf(page: string): string[] {
  const prose = page.replaceAll(/^```.*?^```/gms, "").replaceAll(/`[^`\n]*`/g, "``");
  const links = [...prose.matchAll(/\]\(([^)\s]+)\)/g), ...prose.matchAll(/(?:src|srcset|href)="([^"]+)"/g)];
  return links.map((link) => link[1]!);
}

/** The name by which a heading is linked to, as GitHub makes it. */
function anchorOf(heading: string): string {
  const words = heading.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, "$1").replaceAll("`", "");
  return words
    .trim()
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} _-]/gu, "")
    .replaceAll(" ", "-");
}

function anchorsOf(page: string): string[] {
  const prose = page.replaceAll(/^```.*?^```/gms, "");
  return [...prose.matchAll(/^#{1,6} (.+)$/gm)].map((heading) => anchorOf(heading[1]!));
}

/** What is wrong with a link of a page; null where nothing is. */
function wrongWith(file: string, link: string): string | null {
  if (/^[a-z]+:/.test(link)) return null;
  const [path, anchor] = link.split("#") as [string, string | undefined];
  const target = path === "" ? file : relative(ROOT, join(ROOT, dirname(file), path));
  if (target.startsWith("..") || !existsSync(join(ROOT, target))) return `${file}: ${link} is not there`;
  if (anchor === undefined) return null;
  if (statSync(join(ROOT, target)).isDirectory()) return `${file}: ${link} names a heading of a folder`;
  const anchors = anchorsOf(readFileSync(join(ROOT, target), "utf8"));
  return anchors.includes(anchor) ? null : `${file}: ${link} has no such heading`;
}

describe("links between the pages", () => {
  test("are found", () => {
    expect(linksOf('a [b](c.md#d) `[x](y)` <img src="e.svg">')).toEqual(["c.md#d", "e.svg"]);
    expect(anchorsOf("# How `a` is, read\n```\n# no\n```\n## [b](c)")).toEqual(["how-a-is-read", "b"]);
    expect(wrongWith("README.md", "docs/none.md")).not.toBeNull();
    expect(wrongWith("README.md", "docs/architecture.md#none")).not.toBeNull();
    expect(wrongWith("docs/architecture.md", "../../outside.md")).not.toBeNull();
  });

  test.each([...atTop, ...inDocs])("%s leads to what is there", (file) => {
    const links = linksOf(readFileSync(join(ROOT, file), "utf8"));
    expect(links.map((link) => wrongWith(file, link)).filter((wrong) => wrong !== null)).toEqual([]);
  });
});
