import type { FileDiff } from "../../collect/facts.ts";
import { remembered } from "../../lib/remembered.ts";
import type { OperationKind, Scope } from "../flow.ts";
import { roleOf } from "./file-roles.ts";

/**
 * Files that somebody has to run, feed or watch, by their usual names; the first row that fits decides.
 * A list of paths shows no more of a dependency than its manifest: a new one is a further set of
 * dependencies to keep up, and a line in an old one is not seen.
 */
const OPERATIONS: readonly { kind: OperationKind; pattern: RegExp }[] = [
  {
    kind: "alert",
    pattern:
      /(?:^|\/)(?:alerts?|alerting|alert[-_]rules|alertmanager)\/[^/]+\.(?:ya?ml|json|tf|[jl]ib?sonnet)$|(?:^|[/._-])(?:alerts?|alerting|alertmanager|alert[-_]?rules|prometheus[-_]?rules?)\.(?:ya?ml|tf|jsonnet|libsonnet)$|\.rules\.ya?ml$/i,
  },
  {
    kind: "service",
    pattern:
      /(?:^|\/)(?:Docker|Container)file(?:\.[^/]+)?$|\.(?:dockerfile|service|timer)$|(?:^|\/)(?:docker-)?compose(?:[.-][^/]+)?\.ya?ml$|(?:^|\/)(?:Chart\.yaml|Procfile|fly\.toml|serverless\.ya?ml|wrangler\.(?:toml|jsonc?)|vercel\.json|netlify\.toml|render\.yaml)$|(?:^|\/)(?:k8s|kubernetes|manifests|helm|charts|deploy|deployments?)\/(?:.*[/._-])?(?:deployment|statefulset|daemonset|cronjob|job|service)\.ya?ml$/i,
  },
  {
    kind: "infrastructure",
    pattern:
      /\.(?:tf|tfvars|hcl|bicep)$|(?:^|\/)(?:Pulumi(?:\.[^/]+)?\.yaml|cdk\.json|Vagrantfile|kustomization\.ya?ml|ansible\.cfg|playbook[^/]*\.ya?ml)$|(?:^|\/)(?:k8s|kubernetes|helm|charts|terraform|cloudformation|ansible|pulumi)\/.*\.(?:ya?ml|json|tpl|j2|ts|py)$/i,
  },
  {
    kind: "dependency",
    pattern:
      /(?:^|\/)(?:package\.json|deno\.jsonc?|Cargo\.toml|go\.mod|pom\.xml|build\.(?:gradle|sbt)(?:\.kts)?|pyproject\.toml|setup\.(?:py|cfg)|Pipfile|Gemfile|composer\.json|mix\.exs|pubspec\.yaml|Package\.swift|Podfile|requirements[^/]*\.txt|[^/]+\.(?:gemspec|csproj|fsproj|vbproj|nimble|cabal|podspec))$/,
  },
  {
    kind: "configuration",
    pattern:
      /(?:^|\/)\.env(?:\.(?!example|sample|template|dist)[^/]+)?$|(?:^|\/)(?:application|bootstrap)[^/]*\.(?:ya?ml|properties)$|(?:^|\/)appsettings[^/]*\.json$|(?:^|\/)values[^/]*\.ya?ml$|(?:^|\/)(?:nginx|apache2?|haproxy|httpd|redis|my|postgresql)[^/]*\.(?:conf|cnf|cfg)$|^(?:(?:apps|services|packages)\/[^/]+\/)?config\/.*\.(?:ya?ml|toml|json|ini|properties|conf|env)$/,
  },
];

/** Places whose files nobody runs: other people's, examples, and what a generator writes out. */
const NOT_RUN =
  /(?:^|\/)(?:fixtures?|__fixtures__|examples?|samples?|demos?|templates?|template-[^/]+|playgrounds?|benchmarks?|\.devcontainer)\//i;

/** A path can be anybody's text: one that is longer than any real one is not looked at. */
const LONGEST = 1000;

/** What a file has to be run or watched as, or null. */
export const operationOf = remembered((path): OperationKind | null => {
  if (path.length > LONGEST) return null;
  const role = roleOf(path);
  if (role === "pipeline") return "pipeline";
  if (role === "tests" || (NOT_RUN.test(path) && !HELM_TEMPLATE.test(path))) return null;
  return OPERATIONS.find(({ pattern }) => pattern.test(path))?.kind ?? null;
});

/** A chart keeps what it deploys in a folder of that name. */
const HELM_TEMPLATE = /(?:^|\/)(?:helm|charts)\/.*templates\/[^/]+\.(?:ya?ml|tpl)$/;

/** Whether a file names a package, its version and what it depends on. */
export const isManifest = remembered((path): boolean => {
  if (path.length > LONGEST) return false;
  return OPERATIONS.some(({ kind, pattern }) => kind === "dependency" && pattern.test(path));
});

/** Files to run or watch that were added and taken away, by kind; a file that was renamed or edited is neither. */
export function operationsIn(files: readonly FileDiff[]): Scope["operations"] {
  const counts = new Map<OperationKind, { added: number; removed: number }>();
  for (const { path, kind: written, status } of files) {
    if (written !== "code" || (status !== "added" && status !== "deleted")) continue;
    const kind = operationOf(path);
    if (kind === null) continue;
    const count = counts.get(kind) ?? { added: 0, removed: 0 };
    counts.set(kind, count);
    if (status === "added") count.added++;
    else count.removed++;
  }
  return [...counts].map(([kind, count]) => ({ kind, ...count })).sort((a, b) => (a.kind < b.kind ? -1 : 1));
}
