/** What the paths of a tree say before any file is read. */

/** Files that make a folder a package or a service of its own. */
const MANIFEST =
  /(?:^|\/)(?:package\.json|deno\.jsonc?|Cargo\.toml|go\.mod|pom\.xml|build\.gradle(?:\.kts)?|pyproject\.toml|setup\.py|composer\.json|mix\.exs|pubspec\.yaml|Package\.swift|BUILD\.bazel|Chart\.yaml|Dockerfile|[^/]+\.(?:gemspec|csproj|fsproj|nimble|cabal))$/;
/** Places that hold other people's packages, or ones that only serve tests. */
const NOT_OWN =
  /(?:^|\/)(?:node_modules|vendor|vendored|third_party|third-party|fixtures?|__fixtures__|testdata|tests?|__tests__|spec|examples?|templates?|template-[^/]+|playgrounds?|\.devcontainer|benchmarks?)\//i;

/** Paths of the package manifests among these files, sorted. */
export function manifestsAmong(files: readonly string[]): string[] {
  return files.filter((path) => MANIFEST.test(path) && !NOT_OWN.test(path)).sort();
}

/** A path can be anybody's text: one that is longer than any real one names no folder of a package. */
const LONGEST = 1000;

/** Every folder that these files lie in, at any depth. */
export function foldersOf(files: readonly string[]): string[] {
  const folders = new Set<string>();
  for (const file of files) {
    if (file.length > LONGEST) continue;
    for (
      let end = file.lastIndexOf("/");
      end > 0 && !folders.has(file.slice(0, end));
      end = file.lastIndexOf("/", end - 1)
    ) {
      folders.add(file.slice(0, end));
    }
  }
  return [...folders];
}
