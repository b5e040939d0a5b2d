import type { Diff } from "../../collect/facts.ts";
import { remembered } from "../../lib/remembered.ts";

/** What a file is in the work of a team, told by its path alone. */
export type FileRole = "tests" | "docs" | "code" | "pipeline" | "other";

/** Languages in which programs are written; markup and styles are not among them. */
const CODE =
  /\.(?:[cm]?[jt]sx?|vue|svelte|astro|py|pyx|rb|erb|rake|go|rs|java|kts?|scala|sc|groovy|clj[cs]?|cs|fs|vb|c|h|cc|cpp|cxx|hh|hpp|hxx|m|mm|swift|dart|php|pl|pm|lua|r|jl|ex|exs|erl|hrl|hs|ml|mli|elm|zig|nim|cr|d|v|sv|vhdl?|asm|s|f90|f95|pas|adb|ads|sql|proto|graphqls?|thrift|sol|sh|bash|zsh|fish|ps1|bats|coffee|wat|cu|glsl|metal|gd)$/i;

/** Languages of which a name like `x.test.ts` or `x_spec.rb` is made. */
const SUFFIXED = /(?:js|jsx|ts|tsx|mjs|cjs|mts|cts|vue|svelte|coffee)/.source;

/** Where tests lie and what they are called, by the custom that they follow. */
const TESTS: readonly { custom: string; pattern: RegExp }[] = [
  { custom: "a folder for tests, in any language", pattern: /(?:^|\/)(?:tests?|e2e|testdata|testsuite)\// },
  { custom: "Jest, Vitest and their kin", pattern: /(?:^|\/)__(?:tests?|specs?|mocks|fixtures)__\// },
  {
    custom: "JavaScript: x.test.ts, x.spec.js, x-test.js, x.cy.ts",
    pattern: new RegExp(`[._-](?:tests?|spec|e2e|cy)\\.${SUFFIXED}$|\\.test-d\\.${SUFFIXED}$`),
  },
  { custom: "tsd, Cypress", pattern: /(?:^|\/)(?:test-d|cypress)\// },
  {
    custom: "Python: test_x.py, x_test.py, tests.py, conftest.py",
    pattern: /(?:^|\/)(?:test_[^/]*|[^/]*_tests?|tests?|conftest)\.py$/,
  },
  {
    custom: "Ruby: spec/, x_spec.rb, x_test.rb, Cucumber",
    pattern: /(?:^|\/)spec\/|_(?:spec|test)\.rb$|(?:^|\/)features\/.*\.(?:feature|rb)$/,
  },
  {
    custom: "Go, C, C++, Rust, Dart, Elixir, Erlang: x_test",
    pattern: /_(?:tests?|unittest|SUITE)\.(?:go|c|cc|cpp|cxx|rs|dart|exs?|erl|zig|jl|php|lua)$/,
  },
  { custom: "Rust: tests.rs beside the module", pattern: /(?:^|\/)tests?\.rs$/ },
  {
    custom: "Gradle and Maven: src/test, src/integrationTest",
    pattern: /(?:^|\/)src\/(?:test|it|[a-z]+Test)\//,
  },
  {
    custom: "Java, Kotlin, Scala, Groovy, C#, Swift, PHP: XTest, XTests, XSpec, XIT",
    pattern:
      /(?:^|\/)[A-Z]\w*(?:Tests?|TestCase|Spec|IT)\.(?:java|kt|kts|scala|groovy|cs|fs|vb|swift|php|m|mm|hs)$/,
  },
  { custom: "C#, Swift, PHP: a folder Tests/, x.Tests/, XTests/", pattern: /(?:^|\/)[\w.-]*Tests?\// },
  { custom: "C and shell: t/t1234-x.sh, t/lib.sh, x.t, x.bats", pattern: /^t\/|\.(?:t|bats)$/ },
  { custom: "Perl: t/ in a distribution", pattern: /(?:^|\/)t\/[^/]*\.(?:t|pl|pm)$/ },
];

/** Prose, by its ending, its name or its place. */
const DOCS =
  /\.(?:md|mdx|markdown|rst|adoc|asciidoc|tex|texi|pod)$|(?:^|\/)(?:README|CHANGELOG|CHANGES|HISTORY|NEWS|AUTHORS|CONTRIBUTORS|CONTRIBUTING|LICEN[CS]E|COPYING|NOTICE|SECURITY)(?:\.[a-z]+)?$|^(?:docs?|Documentation)\/|^(?:packages|crates|apps|libs|modules)\/[^/]+\/docs?\//i;

/** Programs that only set a tool up. */
const SETUP =
  /(?:^|\/)(?:\.[^/]+\/|\.[^/]+$)|(?:^|\/)[^/]+\.config\.[cm]?[jt]s$|(?:^|\/)(?:gulpfile|gruntfile)\.[cm]?js$|(?:^|\/)(?:setup|noxfile|tasks)\.py$|\.gradle\.kts$/i;

/** What runs on a push, wherever a team's tools look for it. */
const PIPELINE =
  /^\.github\/(?:workflows|actions)\/|(?:^|\/)\.gitlab-ci[^/]*\.ya?ml$|^\.gitlab\/ci\/|(?:^|\/)Jenkinsfile[^/]*$|^\.(?:circleci|buildkite|woodpecker|semaphore|teamcity|tekton|azure-pipelines)\/|(?:^|\/)(?:azure-pipelines|bitbucket-pipelines|cloudbuild|buildspec|appveyor|\.travis|\.drone|\.cirrus|\.appveyor|\.woodpecker)[^/]*\.ya?ml$/;

/** A path can be anybody's text: one that is longer than any real one is not looked at. */
const LONGEST = 1000;

/**
 * What a file is. Tests come before docs (a fixture in a test folder is part of a test), docs before code (a
 * program in `docs/` serves the reader), and what only sets a tool up is no program code.
 */
export const roleOf = remembered((path): FileRole => {
  if (path.length > LONGEST) return "other";
  if (PIPELINE.test(path)) return "pipeline";
  if (isTest(path)) return "tests";
  if (DOCS.test(path)) return "docs";
  return CODE.test(path) && !SETUP.test(path) ? "code" : "other";
});

function isTest(path: string): boolean {
  return TESTS.some(({ pattern }) => pattern.test(path)) && !/(?:^|\/)(?:README|CHANGELOG)\.md$/i.test(path);
}

/** The one role that all files of a diff share, lock and generated files left out; null where there is none. */
export function onlyRoleOf(diff: Diff | undefined): FileRole | null {
  const roles = new Set<FileRole>();
  for (const { path, kind } of diff?.files ?? []) if (kind === "code") roles.add(roleOf(path));
  const [only, other] = roles;
  return only === undefined || other !== undefined ? null : only;
}
