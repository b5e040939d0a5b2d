import { delimiter, isAbsolute } from "node:path";

/**
 * The environment of every git process, built from nothing: what the caller inherited (`GIT_*`, pagers,
 * helpers, a home with its configuration) must not change a figure or run a program. `PATH` keeps only its
 * absolute entries, so that the audited folder cannot supply the git that audits it.
 */
export function gitEnvironment(searchPath: string): Record<string, string> {
  const entries = searchPath.split(delimiter).filter((entry) => isAbsolute(entry));
  return {
    PATH: entries.join(delimiter),
    HOME: "/nonexistent",
    LC_ALL: "C.UTF-8",
    TZ: "UTC",
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_CONFIG_GLOBAL: "/dev/null",
    GIT_ATTR_NOSYSTEM: "1",
    GIT_TERMINAL_PROMPT: "0",
    GIT_OPTIONAL_LOCKS: "0",
    GIT_NO_LAZY_FETCH: "1",
    GIT_ALLOW_PROTOCOL: "none",
    GIT_NO_REPLACE_OBJECTS: "1",
    GIT_GRAFT_FILE: "/dev/null",
    GIT_PAGER: "cat",
    GIT_FLUSH: "0",
  };
}
