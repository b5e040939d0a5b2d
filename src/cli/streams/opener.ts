/** The platform's own way to show a file to a person. No shell reads its name, and no token reaches it. */
import { spawn } from "node:child_process";
import { isAbsolute, join, parse } from "node:path";
import { trustedPath } from "../../collect/git/environment.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/** What opens a file: by its whole path on Windows, where a program of the current folder would come first. */
function openerOf(file: string, platform: NodeJS.Platform, env: Environment): readonly [string, ...string[]] {
  if (platform === "darwin") return ["open", file];
  if (platform !== "win32") return ["xdg-open", file];
  const rundll = join(env.SystemRoot ?? "C:\\Windows", "System32", "rundll32.exe");
  return [rundll, "url.dll,FileProtocolHandler", file];
}

/** What a desktop needs to find its browser; nothing else of the environment. */
const NEEDED =
  /^(?:HOME|DISPLAY|WAYLAND_DISPLAY|XAUTHORITY|DBUS_SESSION_BUS_ADDRESS|XDG_\w+|BROWSER|DESKTOP_SESSION|LANG|LC_\w+|SystemRoot|USERPROFILE|APPDATA|LOCALAPPDATA|TEMP|TMP)$/;

/** An opener that has not failed by then has found a browser, which it may wait for. */
const PATIENCE_MS = 2_000;

/**
 * Opens a file, with a program that the audited folder could not have planted. Rejects where there is no opener, or it
 * says that it could not.
 */
export function openFile(
  file: string,
  audited: string,
  env: Environment,
  platform: NodeJS.Platform = process.platform,
  patience: number = PATIENCE_MS,
): Promise<void> {
  const [program, ...args] = openerOf(file, platform, env);
  const needed = Object.fromEntries(Object.entries(env).filter(([name]) => NEEDED.test(name)));
  const searchPath = trustedPath(env.PATH ?? "", audited);
  return new Promise((resolve, reject) => {
    const none = () => reject(new Error(`there is no ${program} here`));
    // With an empty PATH the system would look in the current folder.
    if (searchPath === "" && !isAbsolute(program)) return none();
    const child = spawn(program, args, {
      cwd: parse(file).root,
      env: { ...needed, PATH: searchPath },
      stdio: "ignore",
      detached: true,
      shell: false,
    });
    const timer = setTimeout(() => {
      child.unref();
      resolve();
    }, patience);
    child.on("error", (error: NodeJS.ErrnoException) => {
      clearTimeout(timer);
      if (error.code === "ENOENT") none();
      else reject(new Error(error.message));
    });
    child.on("exit", (code) => {
      clearTimeout(timer);
      if (code === 0) resolve();
      else reject(new Error(`${program} found no program here that shows it`));
    });
  });
}
