import { describe, expect, test } from "vitest";
import { chooseRemote, isPartial } from "../../../src/collect/git/remotes.ts";

type Setting = readonly [string, string];

const origin = (url: string, ...more: Setting[]) => chooseRemote([["remote.origin.url", url], ...more]);

describe("the pages of a remote", () => {
  test.each([
    ["https://github.com/owner/name.git", "https://github.com/owner/name", "github"],
    ["https://github.com/owner/name", "https://github.com/owner/name", "github"],
    ["https://github.com/owner/name/", "https://github.com/owner/name", "github"],
    ["https://GitHub.com/Owner/Name.git", "https://github.com/Owner/Name", "github"],
    ["http://github.com/owner/name.git", "https://github.com/owner/name", "github"],
    ["git://github.com/owner/name.git", "https://github.com/owner/name", "github"],
    ["ssh://git@github.com/owner/name.git", "https://github.com/owner/name", "github"],
    ["ssh://git@github.com:22/owner/name.git", "https://github.com/owner/name", "github"],
    ["git+ssh://git@github.com/owner/name.git", "https://github.com/owner/name", "github"],
    ["git@github.com:owner/name.git", "https://github.com/owner/name", "github"],
    ["github.com:owner/name", "https://github.com/owner/name", "github"],
    ["git@github.com:owner/name.with.dots.git", "https://github.com/owner/name.with.dots", "github"],
    ["https://github.com/owner/name.github.io.git", "https://github.com/owner/name.github.io", "github"],
    ["https://gitlab.com/group/sub/deep/name.git", "https://gitlab.com/group/sub/deep/name", "gitlab"],
    ["git@gitlab.com:group/sub/name.git", "https://gitlab.com/group/sub/name", "gitlab"],
    ["git@gitlab.example.org:group/name.git", "https://gitlab.example.org/group/name", "gitlab"],
    ["https://github.example.com/owner/name.git", "https://github.example.com/owner/name", "github"],
    ["https://gitlab.com/~user/name.git", "https://gitlab.com/~user/name", "gitlab"],
    ["ssh://git@gitlab.example.org:2222/group/name.git", "https://gitlab.example.org/group/name", "gitlab"],
    ["https://github.com:443/owner/name.git", "https://github.com/owner/name", "github"],
  ])("%s", (url, web, forge) => expect(origin(url)).toMatchObject({ name: "origin", web, forge }));

  /** What is served on a port of its own has its pages there too; an ssh port says nothing of pages. */
  test("the port of a web address is kept, without it the links lead nowhere", () => {
    expect(origin("https://gitlab.example.org:8443/group/name.git")?.web).toBe(
      "https://gitlab.example.org:8443/group/name",
    );
  });

  /** Documented by both forges for networks that close port 22. */
  test.each([
    ["ssh://git@ssh.github.com:443/owner/name.git", "https://github.com/owner/name"],
    ["ssh://git@altssh.gitlab.com:443/group/name.git", "https://gitlab.com/group/name"],
  ])("%s is the ssh door of the forge, not its pages", (url, web) => expect(origin(url)?.web).toBe(web));

  test.each([
    "https://bitbucket.org/owner/name.git",
    "git@bitbucket.org:owner/name.git",
    "https://dev.azure.com/org/project/_git/name",
    "https://codeberg.org/owner/name.git",
    "https://example.com/github/name.git",
    "/srv/git/github.com/owner/name.git",
    "../github.com/owner/name",
    "file:///srv/github.com/owner/name.git",
    "C:\\repositories\\github.com\\name",
    "C:/repositories/github.com/name",
    "git@github.com:/srv/name.git",
    "https://github.com/name.git",
    "https://github.com/",
    "https://github.com/owner/name with spaces",
    "https://github.com/owner/../../name?x=<script>",
    "ext::sh -c touch% x github.com/owner/name",
    "",
  ])("%j has none that are known", (url) => expect(origin(url)).toMatchObject({ web: null }));
});

describe("nothing tells who asked", () => {
  const secret = "s3cr3t";
  const pages = "https://github.com/o/n";
  test.each([
    [`https://${secret}@github.com/o/n.git`, pages],
    [`https://user:${secret}@github.com/o/n.git`, pages],
    [`https://x-access-token:${secret}@github.com/o/n`, pages],
    [`https://oauth2:${secret}@gitlab.com:8443/o/n.git`, "https://gitlab.com:8443/o/n"],
    [`https://user%40example.com:${secret}@github.com/o/n.git`, pages],
    [`HTTPS://user:${secret}@GITHUB.com/o/n.git`, pages],
    [`ssh://${secret}@github.com/o/n.git`, pages],
    [`ssh://user:${secret}@github.example.com:22/o/n.git`, "https://github.example.com/o/n"],
    [`git+ssh://${secret}@github.com/o/n.git`, pages],
    [`${secret}@github.com:o/n.git`, pages],
  ])("%s", (url, web) => {
    const remote = origin(url)!;
    expect(JSON.stringify(remote)).not.toContain(secret);
    expect(remote.web).toBe(web);
  });

  /** Git cannot fetch from some of them; but what was typed into a remote stays in its configuration. */
  test.each([
    `user:${secret}@github.com:o/n.git`,
    `${secret}@host:name.git`,
    `ftp://user:${secret}@example.com/n.git`,
    `https://user@example.com:${secret}@github.com/o/n.git`,
    `https://user:${secret}/with-slash@github.com/o/n.git`,
    `https://github.com/o/n.git?access_token=${secret}`,
    `https://github.com/o/n.git#${secret}`,
    `https://github.com/${secret}@o/n.git`,
  ])("nor does an odd one: %s", (url) => expect(JSON.stringify(origin(url))).not.toContain(secret));

  test("nor does a rewritten one", () => {
    const remote = origin("gh:owner/name.git", [`url.https://me:${secret}@github.com/.insteadof`, "gh:"]);
    expect(remote).toEqual({
      name: "origin",
      web: "https://github.com/owner/name",
      forge: "github",
      path: "owner/name",
    });
  });
});

describe("insteadOf", () => {
  const rules: Setting[] = [
    ["url.https://github.com/.insteadof", "gh:"],
    ["url.https://gitlab.com/team/.insteadof", "gh:team/"],
    ["url.ssh://git@gitlab.com/mirror/.insteadof", "https://github.com/mirrored/"],
    ["url.https://github.com/loop/.insteadof", "https://github.com/once/"],
  ];

  test.each([
    ["gh:owner/name", "https://github.com/owner/name"],
    ["gh:team/name", "https://gitlab.com/team/name"],
    ["https://github.com/mirrored/name", "https://gitlab.com/mirror/name"],
    ["https://github.com/once/name", "https://github.com/loop/name"],
    ["https://github.com/other/name", "https://github.com/other/name"],
    ["https://example.com/gh:owner/name", null],
    ["ghx:owner/name", null],
  ])("%s is rewritten once, by the longest prefix: %s", (url, web) => {
    expect(origin(url, ...rules)?.web).toBe(web);
    expect(origin(url, ...[...rules].reverse())?.web).toBe(web);
  });
});

describe("which remote", () => {
  const urls = (...names: string[]): Setting[] =>
    names.map((name) => [`remote.${name}.url`, `https://example.com/${name}`]);
  test.each([
    [["origin"], "origin"],
    [["fork", "origin"], "origin"],
    [["origin", "upstream"], "upstream"],
    [["origin", "github"], "github"],
    [["github", "origin", "upstream"], "upstream"],
    [["zulu", "alpha"], "alpha"],
    [["with.dots"], "with.dots"],
  ])("of %j it is %s", (names, chosen) => expect(chooseRemote(urls(...names))?.name).toBe(chosen));

  test("there may be none", () => {
    expect(chooseRemote([])).toBeNull();
    expect(chooseRemote([["remote.origin.promisor", "true"]])).toBeNull();
  });

  test("the first of several addresses is the one that git fetches from", () => {
    const remote = chooseRemote([
      ["remote.origin.url", "https://github.com/first/name"],
      ["remote.origin.url", "https://github.com/second/name"],
    ]);
    expect(remote?.web).toBe("https://github.com/first/name");
  });
});

describe("partial clones", () => {
  test.each<[boolean, Setting[]]>([
    [true, [["remote.origin.promisor", "true"]]],
    [false, [["remote.origin.promisor", "false"]]],
    [true, [["remote.origin.partialclonefilter", "blob:none"]]],
    [true, [["extensions.partialclone", "origin"]]],
    [false, [["remote.origin.url", "https://example.com/promisor"]]],
    [false, []],
  ])("%s for %j", (partial, settings) => expect(isPartial(settings)).toBe(partial));
});
