/** Where forges look for the file of code owners, first match first. */
const OWNERS = [".github/CODEOWNERS", ".gitlab/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS"];

/** Path of the file of code owners, or null. */
export function codeOwnersAmong(files: readonly string[]): string | null {
  const present = new Set(files);
  return OWNERS.find((path) => present.has(path)) ?? null;
}
