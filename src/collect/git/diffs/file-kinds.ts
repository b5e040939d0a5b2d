import { matcher } from "../../../lib/paths/globs.ts";
import { wildcards } from "../../../lib/paths/wildcards.ts";
import { remembered } from "../../../lib/remembered.ts";
import type { FileKind } from "../../facts.ts";

type Marked = Exclude<FileKind, "code">;

/** Files that nobody writes by hand, by where they usually lie. A repository's `.gitattributes` adds to them. */
const PATTERNS: Readonly<Record<Marked, readonly string[]>> = {
  lock: [
    "**/{package-lock.json,npm-shrinkwrap.json,yarn.lock,pnpm-lock.yaml,bun.lock,bun.lockb,deno.lock}",
    "**/{Gemfile.lock,composer.lock,Cargo.lock,poetry.lock,Pipfile.lock,uv.lock,pdm.lock,go.sum,go.work.sum}",
    "**/{mix.lock,pubspec.lock,Podfile.lock,Package.resolved,packages.lock.json,flake.lock,gradle.lockfile}",
    "**/.terraform.lock.hcl",
  ],
  vendored: [
    "**/{node_modules,bower_components,vendor,vendors,third_party,third-party,thirdparty}/**",
    "**/{Godeps,Carthage,Pods}/**",
    ".yarn/{releases,plugins,sdks,cache}/**",
  ],
  generated: [
    "**/*.min.{js,css,mjs}",
    "**/*.{js,css,mjs}.map",
    "**/*.{pb.go,pb.cc,pb.h,pb.gw.go,g.dart,freezed.dart,designer.cs,Designer.cs}",
    "**/*_pb2{,_grpc}.py",
    "**/{*.generated.*,*_generated.*,generated/**,__generated__/**}",
    "**/__snapshots__/**",
    "**/*.snap",
    "dist/**",
  ],
};

/** Words of `.gitattributes` that mark a file, as GitHub's language statistics read them. */
const ATTRIBUTES: readonly { attribute: string; kind: Marked }[] = [
  { attribute: "linguist-generated", kind: "generated" },
  { attribute: "linguist-vendored", kind: "vendored" },
];

/**
 * Tells what kind of file a path is.
 * @param gitattributes contents of the `.gitattributes` at the top of the audited tree, or null
 */
export function fileKinds(gitattributes: string | null): (path: string) => FileKind {
  const marks = (gitattributes ?? "").split("\n").flatMap(readMarks).slice(0, MOST_MARKS);
  const usual = (Object.entries(PATTERNS) as [Marked, string[]][]).map(([kind, patterns]) => ({
    kind,
    matches: matcher(patterns),
  }));
  return remembered((path) => {
    if (path.length > LONGEST_PATH) return "code";
    const own =
      marks.length === 0
        ? []
        : ATTRIBUTES.map(({ kind }) => marks.findLast((mark) => mark.kind === kind && mark.matches(path)));
    const set = own.find((mark) => mark?.set);
    if (set) return set.kind;
    return own.some((mark) => mark !== undefined)
      ? "code"
      : (usual.find((rule) => rule.matches(path))?.kind ?? "code");
  });
}

/** Patterns come from the audited repository: more than these are not read. */
const MOST_MARKS = 200;
const LONGEST_PATTERN = 200;
/** A path can be anybody's text: one that is longer than any real one is asked nothing. */
const LONGEST_PATH = 1000;

interface Mark {
  readonly kind: Marked;
  /** Unset marks make a file code again that its place would set aside. */
  readonly set: boolean;
  readonly matches: (path: string) => boolean;
}

/** The marks that a line of `.gitattributes` sets or unsets. */
function readMarks(row: string): Mark[] {
  const [pattern, ...words] = row.trim().split(/\s+/);
  if (!pattern || /^(?:#|!|\[attr\])/.test(pattern) || pattern.length > LONGEST_PATTERN) return [];
  return ATTRIBUTES.flatMap(({ attribute, kind }) => {
    const word = words.findLast((candidate) => candidate.replace(/^[-!]/, "").split("=")[0] === attribute);
    if (word === undefined) return [];
    const set = !word.startsWith("-") && !word.startsWith("!") && !word.endsWith("=false");
    return [{ kind, set, matches: wildcards(anchored(pattern)) }];
  });
}

/** Git matches a pattern without a slash at any depth, one with a slash from the top. */
function anchored(pattern: string): string {
  const bare = pattern.replace(/^\//, "");
  return pattern.includes("/") ? bare : `**/${bare}`;
}
