import type { SetupKind } from "../../facts.ts";
import { fileKinds } from "../diffs/file-kinds.ts";
import { AGENT_ROWS } from "./agent-files.ts";
import type { SetupRow } from "./setup-row.ts";

const PROSE = /\.(?:md|mdx|markdown|rst|adoc|asciidoc|txt)$/;
const YAML = /\.ya?ml$/;
const TOP = /^$/;
/** Where forges look for files of their own. */
const FORGE = /^(?:\.github\/|\.gitlab\/|\.gitea\/|\.forgejo\/|\.azuredevops\/|\.bitbucket\/|docs\/)?$/;

/**
 * What files tell of how a team works, by the places where tools and people look for them; the first row that
 * fits decides.
 */
const ROWS: readonly SetupRow[] = [
  ...AGENT_ROWS,

  // docs.github.com "Creating a pull request template", docs.gitlab.com "Description templates".
  { kind: "pull-request-template", name: /^pull_request_template(?:\.(?:md|txt))?$/, folder: FORGE },
  {
    kind: "pull-request-template",
    name: /\.(?:md|txt)$/,
    folder:
      /^(?:(?:\.github\/|\.gitea\/|\.forgejo\/|\.azuredevops\/|docs\/)?pull_request_template\/(?:branches\/)?|\.gitlab\/merge_request_templates\/)$/,
  },

  {
    kind: "workflow",
    name: YAML,
    folder: /^(?:\.(?:github|gitea|forgejo)\/workflows|\.gitlab\/ci(?:\/.*)?|\.buildkite|\.woodpecker)\/$/,
  },
  {
    kind: "workflow",
    name: /^(?:\.gitlab-ci|\.travis|\.drone|\.cirrus|\.woodpecker|\.?appveyor|azure-pipelines|bitbucket-pipelines|buildspec|cloudbuild)\.ya?ml$|^jenkinsfile$/,
  },
  { kind: "workflow", name: /^config\.ya?ml$/, folder: /^\.circleci\/$/ },

  { kind: "contributing", name: /^contributing(?:\.(?:md|mdx|rst|adoc|txt))?$/ },
  {
    kind: "contributing",
    name: /^(?:developing|development|developer[-_]?guide|hacking|reviewing|review[-_]?guide(?:lines)?|code[-_]?review(?:s|[-_]guide(?:lines)?)?|conventions)(?:\.(?:md|mdx|rst|adoc|txt))?$/,
    folder: FORGE,
  },
  { kind: "contributing", name: PROSE, folder: /^(?:docs?|documentation)\/(?:contributing|contribute)\// },

  {
    kind: "agent-instructions",
    name: /^(?:agents?\.(?:override\.)?md|claude\.md|gemini\.md|warp\.md|\.cursorrules|\.windsurfrules|\.clinerules|\.roorules|\.goosehints)$/,
  },
  {
    kind: "agent-instructions",
    name: /^copilot-instructions\.md$|\.instructions\.md$/,
    folder: /^\.github\/(?:instructions\/(?:.*\/)?)?$/,
  },
  {
    kind: "agent-instructions",
    name: /\.(?:md|mdc|txt)$/,
    folder:
      /(?:^|\/)\.(?:(?:cursor|windsurf|roo|continue|augment|amazonq|trae|claude|kilocode)\/rules|clinerules|junie|kiro\/steering|openhands\/microagents)\//,
  },

  {
    kind: "decision-record",
    name: PROSE,
    folder:
      /(?:^|\/)(?:adrs?|madrs?|decisions|(?:architecture|architectural|design)[-_]decisions?(?:[-_]records?)?|decision[-_](?:records?|log)|rfcs?)\//,
  },
  { kind: "decision-record", name: /^decisions?\.(?:md|rst|adoc)$/ },

  {
    kind: "post-mortem",
    name: PROSE,
    folder: /(?:^|\/)(?:post[-_]?mortems?|incident[-_]reports?)\//,
  },
  {
    kind: "post-mortem",
    name: /^\d{4}[-_]?\d\d[^/]*\.(?:md|rst|adoc|txt)$/,
    folder: /(?:^|\/)incidents\//,
  },
  { kind: "post-mortem", name: /(?:^|[-_.])post[-_]?mortem[^/]*\.(?:md|rst|adoc|txt)$/ },

  { kind: "architecture-note", name: /^(?:architecture|design|system-design)\.(?:md|rst|adoc|txt)$/ },
  {
    kind: "architecture-note",
    name: /\.(?:md|mdx|rst|adoc|dsl|puml|plantuml|c4)$/,
    folder:
      /(?:^|\/)(?:docs?|documentation)\/(?:design\/|(?:.*\/)?(?:architecture|arc42|c4|system-design)\/)/,
  },

  {
    kind: "contract-test",
    name: /[._-](?:pact|contract)[._-](?:tests?|spec)\.\w+$|(?:contract|pact)_?tests?\.\w+$|^test_(?:\w*_)?(?:contract|pact)s?\.py$|^(?:buf\.ya?ml|dredd\.ya?ml|pact\.config\.\w+|\.?schemathesis\.toml|\.spectral\.(?:ya?ml|json|js)|optic\.ya?ml)$/,
    tested: true,
  },
  {
    kind: "contract-test",
    name: /\.(?:[cm]?[jt]sx?|py|rb|go|java|kt|groovy|scala|cs|php|rs|ya?ml|feature)$/,
    folder: /(?:^|\/)(?:contract[-_]?tests?|(?:tests?|spec)\/(?:.*\/)?(?:contracts?|pacts?))\//,
    tested: true,
  },
  {
    kind: "contract",
    name: /^(?:[\w.-]*[._-])?(?:openapi|swagger|asyncapi)(?:[._-][\w.-]*)?\.(?:ya?ml|json)$|\.(?:proto|graphqls|avsc|thrift|wsdl|raml|smithy)$|^schema\.(?:graphql|gql)$|[._-]schema\.graphql$/,
  },
  { kind: "contract", name: /\.json$/, folder: /(?:^|\/)pacts?\// },
  { kind: "contract", name: /\.(?:ya?ml|json)$/, folder: /(?:^|\/)(?:openapi|asyncapi)\// },

  // What package managers are told to install; the nearest to the top is enough to tell that something is.
  {
    kind: "manifest",
    name: /^package\.json$/,
    folder: TOP,
    says: /"(?:\w*[dD]ependencies|workspaces)"\s*:\s*[[{]\s*"/,
  },
  { kind: "manifest", name: /^package\.json$/, folder: /./ },
  { kind: "manifest", name: /^cargo\.toml$/, folder: TOP, says: /^\[(?:[\w.-]*dependencies|workspace)\b/m },
  { kind: "manifest", name: /^go\.mod$/, folder: TOP, says: /^require\b/m },
  {
    kind: "manifest",
    name: /^pyproject\.toml$/,
    folder: TOP,
    says: /^(?:optional-)?dependencies\s*=\s*\[\s*["']|^\[[\w.-]*dependencies\]/m,
  },
  {
    kind: "manifest",
    name: /^(?:gemfile|pipfile|podfile|composer\.json|pubspec\.ya?ml|requirements[\w.-]*\.txt|pom\.xml|build\.gradle(?:\.kts)?|build\.sbt|rebar\.config|deno\.jsonc?)$|\.csproj$/,
  },

  {
    kind: "toolchain",
    name: /^\.(?:nvmrc|node-version|tool-versions|python-version|ruby-version|java-version|go-version|terraform-version|php-version|swift-version|xcode-version|bazelversion|bun-version|deno-version|sdkmanrc|dvmrc)$|^rust-toolchain(?:\.toml)?$|^\.?mise(?:\.[\w-]+)?\.toml$|^(?:gradle|maven)-wrapper\.properties$/,
  },
  { kind: "toolchain", name: /^global\.json$/, folder: TOP, says: /"sdk"\s*:/ },
  { kind: "toolchain", name: /^go\.(?:mod|work)$/, folder: TOP, says: /^toolchain\s/m },
  { kind: "toolchain", name: /^package\.json$/, folder: TOP, says: /"(?:packageManager|volta)"\s*:/ },

  {
    kind: "container",
    name: /^(?:docker|container)file(?:[.-][^/]*)?$|\.dockerfile$|^(?:docker-)?compose(?:[.-][^/]*)?\.ya?ml$|^\.?devcontainer\.json$|^(?:flake|shell|default|devenv)\.nix$|^devbox\.json$|^vagrantfile$|^\.gitpod\.ya?ml$/,
  },

  {
    kind: "dependency-scan",
    name: /^dependabot\.ya?ml$|^(?:\.?renovate(?:rc)?)(?:\.json5?)?$|^\.snyk$|^\.whitesource$|^\.?trivy\.ya?ml$|^\.trivyignore(?:\.ya?ml)?$|^osv-scanner\.toml$|^(?:dependency-check|owasp)-suppressions?\.xml$|^\.safety-policy\.ya?ml$|^\.pyup\.ya?ml$|^deny\.toml$|^audit\.toml$|^audit-ci\.jsonc?$|^\.nsprc$|^\.scala-steward\.conf$/,
  },
  {
    kind: "secret-scan",
    name: /^\.?gitleaks\.toml$|^\.gitleaksignore$|^\.secrets\.baseline$|^\.?trufflehog(?:[-_.][\w.-]+)?$|^\.?gitguardian\.ya?ml$|^\.talismanrc$|^\.gitallowed$|^secret_scanning\.ya?ml$/,
  },
  {
    kind: "secret-scan",
    name: /^\.pre-commit-config\.ya?ml$/,
    folder: TOP,
    says: /gitleaks|detect-secrets|trufflehog|ggshield|talisman|detect-private-key/,
  },
  {
    kind: "static-scan",
    name: /^\.pre-commit-config\.ya?ml$/,
    folder: TOP,
    says: /bandit|semgrep|brakeman|gosec|checkov/,
  },
  {
    kind: "static-scan",
    name: /^codeql(?:-config)?\.ya?ml$|^\.?semgrep(?:-[\w-]+)?\.ya?ml$|^\.semgrepignore$|^(?:\.?sonar(?:cloud|-project)?)\.properties$|^\.?bandit(?:\.ya?ml|\.toml)?$|^\.?brakeman\.(?:ya?ml|ignore)$|^\.checkov\.ya?ml$|^\.?qodana\.ya?ml$|^\.deepsource\.toml$|^\.lgtm\.ya?ml$|^spotbugs[-_.]?(?:exclude|include|security)[\w-]*\.xml$|^\.horusec-config\.json$|^\.gosec\.json$/,
  },
  { kind: "static-scan", name: YAML, folder: /^(?:\.github\/codeql|\.semgrep)\/(?:.*\/)?$/ },
];

/** Other people's files, and those that only show or test something. */
const NOT_OWN =
  /(?:^|\/)(?:node_modules|bower_components|vendors?|vendored|third[-_]?party|pods|godeps|fixtures?|__fixtures__|testdata|test[-_]?data|test[-_]?fixtures|examples?|samples?|demos?|templates?|template-[^/]+|playgrounds?|benchmarks?|__snapshots__)\//;
const TESTS = /(?:^|\/)(?:tests?|__tests__|specs?|e2e)\//;
/** Names that give no example of what their folder holds. */
const FRAME = /^(?:readme|index|changelog|contributing)\.|(?:^|[-_])template\./;
const FRAMED: readonly SetupKind[] = ["decision-record", "post-mortem"];

/** A path can be anybody's text: one that is longer than any real one is not looked at. */
const LONGEST = 1000;

/** What a file tells of how a team works. */
export interface Told {
  readonly path: string;
  readonly kind: SetupKind;
  /** It tells so only where its text has this; null where its name is enough. */
  readonly says: RegExp | null;
}

/** What these files tell of how a team works, in the order given. */
export function setupAmong(paths: readonly string[]): Told[] {
  const rowsOf = rowsByFolder();
  const kindOf = fileKinds(null);
  return paths.flatMap((path): Told[] => {
    if (path.length > LONGEST || (CODE.test(path) && !TELLING_CODE.test(path))) return [];
    const slash = path.lastIndexOf("/") + 1;
    const { rows, own } = rowsOf(path.slice(0, slash));
    if (rows.length === 0) return [];
    const name = path.slice(slash).toLowerCase();
    if (own && MAYBE_LOCK.test(name) && kindOf(path) === "lock")
      return [{ path, kind: "lock-file", says: null }];
    const fitting = rows.filter(
      (row) => row.name.test(name) && !(FRAMED.includes(row.kind) && FRAME.test(name)),
    );
    const [first] = fitting.filter(({ says }) => says === undefined);
    return fitting
      .filter((row) => row === first || row.says !== undefined)
      .map(({ kind, says }) => ({ path, kind, says: says ?? null }));
  });
}

/** Most files are program code, pages and pictures, and of those only some tests tell anything. */
const CODE =
  /\.(?:[cm]?[jt]sx?|py|rb|go|java|kt|php|phpt|rs|c|h|cc|cpp|hpp|m|mm|cs|scala|swift|ex|exs|erl|hs|vue|svelte|html?|erb|twig|css|s[ac]ss|less|svg|png|jpe?g|gif|ico|woff2?|snap|po|sh|patch)$/;
const TELLING_CODE = /contract|pact|spectral|dangerfile/i;

const MAYBE_LOCK = /lock|\.sum$|shrinkwrap|resolved$/;

/** The rows that a folder allows, and whether the files in it are neither tests nor others' own. */
function rowsByFolder(): (folder: string) => { rows: readonly SetupRow[]; own: boolean } {
  const known = new Map<string, { rows: readonly SetupRow[]; own: boolean }>();
  return (path) => {
    const seen = known.get(path);
    if (seen !== undefined) return seen;
    const folder = path.toLowerCase();
    const theirs = NOT_OWN.test(folder);
    const own = !theirs && !TESTS.test(folder);
    const rows = theirs
      ? []
      : ROWS.filter((row) => (own || row.tested) && (row.folder === undefined || row.folder.test(folder)));
    known.set(path, { rows, own });
    return { rows, own };
  };
}
