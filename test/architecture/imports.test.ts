import { readdirSync, readFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";

const SRC = fileURLToPath(new URL("../../src/", import.meta.url));

/** The import table of docs/architecture.md. `own` are paths below src; a room's own files are always allowed. */
interface Rule {
  readonly room: RegExp;
  readonly own: readonly RegExp[];
  readonly thirdParty: readonly RegExp[];
  readonly node: readonly string[];
}

const LIB = /^lib\//;
const CONFIG = /^config\/config\.ts$/;

const RULES: readonly Rule[] = [
  {
    room: LIB,
    own: [],
    thirdParty: [/^picomatch$/],
    node: [],
  },
  { room: /^config\/config\.ts$/, own: [], thirdParty: [], node: [] },
  {
    room: /^config\//,
    own: [LIB],
    thirdParty: [/^zod$/, /^yaml$/],
    node: ["fs", "fs/promises", "path"],
  },
  { room: /^collect\/(github-)?facts\.ts$/, own: [/^collect\/github-facts\.ts$/], thirdParty: [], node: [] },
  {
    room: /^collect\/github\//,
    own: [LIB, /^collect\//],
    thirdParty: [/^@octokit\/graphql$/, /^@octokit\/request$/, /^undici$/],
    node: ["child_process", "crypto", "fs/promises", "os", "path"],
  },
  {
    room: /^collect\/git\/questions\.ts$/,
    own: [LIB, /^collect\//],
    thirdParty: [/^simple-git$/],
    node: [],
  },
  {
    room: /^collect\/git\/process\.ts$/,
    own: [LIB, /^collect\//],
    thirdParty: [],
    node: ["child_process"],
  },
  {
    room: /^collect\/git\//,
    own: [LIB, /^collect\//],
    thirdParty: [],
    node: ["crypto", "fs", "fs/promises", "os", "path"],
  },
  {
    room: /^collect\/(deliveries|impact|incidents|rows)\//,
    own: [LIB, /^collect\//],
    thirdParty: [/^csv-parse\/sync$/],
    node: ["fs/promises", "path"],
  },
  { room: /^collect\//, own: [LIB, /^collect\//], thirdParty: [], node: ["path"] },
  { room: /^model\//, own: [LIB, CONFIG, /^collect\/(github-)?facts\.ts$/], thirdParty: [], node: [] },
  { room: /^measures\/(controls\/)?index\.ts$/, own: [/^measures\//], thirdParty: [], node: [] },
  {
    room: /^measures\//,
    own: [
      LIB,
      CONFIG,
      /^model\/flow\.ts$/,
      /^measures\/(comparison|measure|control)\.ts$/,
      /^measures\/shared\//,
    ],
    thirdParty: [],
    node: [],
  },
  {
    room: /^judge\//,
    own: [LIB, CONFIG, /^model\/flow\.ts$/, /^measures\/(comparison|measure)\.ts$/],
    thirdParty: [],
    node: [],
  },
  {
    room: /^render\/html\//,
    own: [LIB, /^judge\/report\.ts$/],
    thirdParty: [/^d3-scale$/, /^d3-shape$/],
    node: ["crypto"],
  },
  {
    room: /^render\//,
    own: [LIB, /^judge\/report\.ts$/, /^collect\/github\/(diagnosis|summary)\.ts$/],
    thirdParty: [/^chalk$/, /^cli-table3$/, /^string-width$/, /^csv-stringify\/sync$/],
    node: [],
  },
  {
    room: /^(audit|check|compare|doctor|explain|github|init|readiness|sync)\.ts$/,
    own: [/^(audit|github)\.ts$/, /^(lib|config|collect|model|measures|judge)\//],
    thirdParty: [],
    node: [],
  },
  { room: /^cli\/opener\.ts$/, own: [], thirdParty: [], node: ["child_process", "path"] },
  {
    room: /^report-file\.ts$/,
    own: [LIB, /^judge\/report\.ts$/],
    thirdParty: [/^zod$/],
    node: ["fs"],
  },
  {
    room: /^cli\//,
    own: [
      LIB,
      /^(audit|check|compare|doctor|explain|github|init|readiness|report-file|sync)\.ts$/,
      /^config\//,
      /^render\/index\.ts$/,
    ],
    thirdParty: [/^commander$/, /^yocto-spinner$/, /^chalk$/],
    node: ["crypto", "fs", "fs/promises", "os", "path"],
  },
];

/** Only the command line knows the process, the console and the clock. */
const GLOBALS = /(?<![\w./])(process\.[a-z]|console\.[a-z]|Date\.now\(|new Date\(\)|Math\.random\()/;
/** Ending a group of git processes needs the process; nothing else does. */
const GLOBALS_ALLOWED = new Map([["collect/git/process.ts", ["process.kill("]]]);

const files = (readdirSync(SRC, { recursive: true }) as string[])
  .filter((file) => file.endsWith(".ts"))
  .sort();

function importsOf(file: string): string[] {
  const source = readFileSync(join(SRC, file), "utf8");
  const pattern =
    /(?:^|\n)\s*(?:import|export)\s[^;]*?from\s+"([^"]+)"|import\(\s*"([^"]+)"\s*\)|(?:^|\n)import\s+"([^"]+)"/g;
  return [...source.matchAll(pattern)].map((match) => match[1] ?? match[2] ?? match[3]!);
}

function roomOf(file: string): string {
  return file.includes("/") ? file.slice(0, file.indexOf("/")) : file;
}

interface Import {
  readonly kind: "own" | "thirdParty" | "node";
  /** A path below src, the name of a package, or of a module of Node. */
  readonly name: string;
}

function importOf(file: string, specifier: string): Import {
  if (specifier.startsWith("node:")) return { kind: "node", name: specifier.slice("node:".length) };
  if (!specifier.startsWith(".")) return { kind: "thirdParty", name: specifier };
  return { kind: "own", name: relative(SRC, resolve(dirname(join(SRC, file)), specifier)) };
}

const ruleOf = (file: string) => RULES.find(({ room }) => room.test(file))!;

function violation(file: string, specifier: string): string | null {
  if (builtinModules.includes(specifier)) return `${file} imports ${specifier} without node:`;
  const { kind, name } = importOf(file, specifier);
  const rule = ruleOf(file);
  const allowed = {
    own: () => isOwnRoom(file, name) || rule.own.some((one) => one.test(name)),
    thirdParty: () => rule.thirdParty.some((one) => one.test(name)),
    node: () => rule.node.includes(name),
  };
  return allowed[kind]() ? null : `${file} may not import ${specifier.startsWith(".") ? name : specifier}`;
}

function isOwnRoom(file: string, target: string): boolean {
  return roomOf(target) === roomOf(file) && !/^(measures|collect)\//.test(file);
}

describe("the house", () => {
  test("has a rule for every file", () => {
    expect(files.length).toBeGreaterThan(40);
    expect(files.filter((file) => !RULES.some((rule) => rule.room.test(file)))).toEqual([]);
  });

  test("a room reaches only to its left, through the front door", () => {
    expect(
      files.flatMap((file) =>
        importsOf(file)
          .map((specifier) => violation(file, specifier))
          .filter(Boolean),
      ),
    ).toEqual([]);
  });

  test("the rules can fail", () => {
    expect(violation("render/json.ts", "../measures/index.ts")).not.toBeNull();
    expect(violation("measures/rework.ts", "./lead-time.ts")).not.toBeNull();
    expect(violation("model/graph.ts", "node:fs")).not.toBeNull();
    expect(violation("judge/index.ts", "chalk")).not.toBeNull();
  });

  test("the rules allow nothing that is not used", () => {
    const unused = RULES.flatMap((rule) => {
      const own = files.filter((file) => ruleOf(file) === rule);
      const imports = own.flatMap((file) => importsOf(file).map((specifier) => importOf(file, specifier)));
      const isUnused = (kind: Import["kind"], allowed: RegExp) =>
        !imports.some((one) => one.kind === kind && allowed.test(one.name));
      return [
        // The library is there for every room.
        ...rule.own.filter((allowed) => allowed !== LIB && isUnused("own", allowed)),
        ...rule.thirdParty.filter((allowed) => isUnused("thirdParty", allowed)),
        ...rule.node.filter((name) => !imports.some((one) => one.kind === "node" && one.name === name)),
      ].map((allowed) => `${rule.room}: ${allowed}`);
    });
    expect(unused).toEqual([]);
  });

  test("only the command line knows the process, the console and the clock", () => {
    const found = files
      .filter((file) => !file.startsWith("cli/"))
      .flatMap((file) => {
        const allowed = GLOBALS_ALLOWED.get(file) ?? [];
        const source = allowed.reduce(
          (text, word) => text.replaceAll(word, ""),
          readFileSync(join(SRC, file), "utf8"),
        );
        return source
          .split("\n")
          .filter((line) => GLOBALS.test(line) && !/^\s*(\*|\/\/)/.test(line))
          .map((line) => `${file}: ${line.trim()}`);
      });
    expect(found).toEqual([]);
  });

  test("files stay small", () => {
    const long = files.filter((file) => readFileSync(join(SRC, file), "utf8").split("\n").length > 300);
    expect(long).toEqual([]);
  });
});
