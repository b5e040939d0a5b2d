import { execFile } from "node:child_process";

/** What the GitHub CLI needs to find its own settings and the system's key ring; nothing else is passed on. */
const PASSED_ON = [
  "HOME",
  "GH_CONFIG_DIR",
  "XDG_CONFIG_HOME",
  "XDG_STATE_HOME",
  "XDG_RUNTIME_DIR",
  "DBUS_SESSION_BUS_ADDRESS",
  "APPDATA",
  "LOCALAPPDATA",
  "USERPROFILE",
  "SYSTEMROOT",
] as const;
const DEADLINE = 10_000;

export interface GhContext {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Where gh is looked up, as `trustedPath` leaves it. */
  readonly searchPath: string;
  readonly signal: AbortSignal;
}

/**
 * The token that the GitHub CLI keeps for a host, or null: it is not installed, is not signed in there, or
 * did not answer in time. It runs outside of the audited repository and inherits no token.
 */
export function askGh({ env, searchPath, signal }: GhContext, host: string): Promise<string | null> {
  // With an empty PATH the system would look in the current folder.
  if (searchPath === "") return Promise.resolve(null);
  const passed = PASSED_ON.flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]]]));
  const options = {
    cwd: "/",
    env: {
      ...Object.fromEntries(passed),
      PATH: searchPath,
      GH_PROMPT_DISABLED: "1",
      GH_NO_UPDATE_NOTIFIER: "1",
    },
    timeout: DEADLINE,
    killSignal: "SIGKILL" as const,
    maxBuffer: 64 * 1024,
    windowsHide: true,
    signal,
  };
  return new Promise((resolve) => {
    const child = execFile("gh", ["auth", "token", "--hostname", host], options, (error, stdout) =>
      resolve(error === null && stdout.trim() !== "" ? stdout.trim() : null),
    );
    child.stdin?.end();
  });
}
