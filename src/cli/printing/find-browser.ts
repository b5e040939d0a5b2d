/** The browser that prints: one that the system has, never one that the audited folder could have planted. */
import { constants } from "node:fs";
import { access } from "node:fs/promises";
import { delimiter, isAbsolute, join } from "node:path";
import { trustedPath } from "../../collect/git/environment.ts";

export type Environment = Readonly<Record<string, string | undefined>>;

/** What Chromium and its like are called on the search path. */
const NAMES = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "microsoft-edge"];

/** Where they lie on systems that keep programs elsewhere. */
function usualPlaces(platform: NodeJS.Platform, env: Environment): string[] {
  const applications = ["Google Chrome", "Chromium", "Microsoft Edge"];
  if (platform === "darwin")
    return applications.map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`);
  if (platform !== "win32") return [];
  const folders = [env.ProgramFiles, env["ProgramFiles(x86)"], env.LOCALAPPDATA].filter(
    (folder) => folder !== undefined,
  );
  const programs = ["Google\\Chrome\\Application\\chrome.exe", "Microsoft\\Edge\\Application\\msedge.exe"];
  return folders.flatMap((folder) => programs.map((program) => join(folder, program)));
}

/**
 * The browser by its whole path; null where there is none. `FLOWAUDIT_CHROMIUM` names one that lies elsewhere.
 * @param audited the folder that is looked at
 */
export async function findBrowser(
  env: Environment,
  audited: string,
  platform: NodeJS.Platform = process.platform,
): Promise<string | null> {
  const named = env.FLOWAUDIT_CHROMIUM;
  if (named !== undefined && named !== "") return isAbsolute(named) && (await runs(named)) ? named : null;
  const folders = trustedPath(env.PATH ?? "", audited)
    .split(delimiter)
    .filter(Boolean);
  const found = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  for (const program of [...found, ...usualPlaces(platform, env)]) if (await runs(program)) return program;
  return null;
}

const runs = (program: string): Promise<boolean> =>
  access(program, constants.X_OK).then(
    () => true,
    () => false,
  );
