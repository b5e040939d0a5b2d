import { FlowauditError } from "../../lib/errors.ts";
import { MINUTE_MS } from "../../lib/time/units.ts";
import { type GitContext, runGit } from "./process.ts";

const DEADLINE = MINUTE_MS;
const OLDEST = "2.32";

/** The version of git (`2.39.5`), which a run asks once. Throws where it is too old for what is asked of it. */
export async function askVersion(context: GitContext): Promise<string> {
  const { versions, searchPath } = context;
  const version = versions?.get(searchPath) ?? (await toldVersion(context));
  versions?.set(searchPath, version);
  return version;
}

async function toldVersion(context: GitContext): Promise<string> {
  const answer = await runGit(context, { args: ["--version"], deadline: DEADLINE });
  if (!answer.ok) throw errors.none();
  const said = answer.stdout.toString("utf8").trim();
  const version = /\d+\.\d+[.\w]*/.exec(said)?.[0];
  if (version === undefined || rank(version) < rank(OLDEST)) throw errors.tooOld(said || "unknown");
  return version;
}

/** Whether the git of a run is known to be this version or a newer one. */
export function isSince({ versions, searchPath }: GitContext, oldest: string): boolean {
  const version = versions?.get(searchPath);
  return version !== undefined && rank(version) >= rank(oldest);
}

/** Major and minor as one number: minor versions stay far below a thousand. */
function rank(version: string): number {
  const [major = Number.NaN, minor = Number.NaN] = version.split(".").map(Number.parseFloat);
  return major * 1000 + minor;
}

const errors = {
  none: () =>
    new FlowauditError(
      "environment",
      "git did not tell its version.",
      "Check that git --version works, then try again.",
    ),
  tooOld: (said: string) =>
    new FlowauditError("environment", `This git is too old (${said}).`, `Install git ${OLDEST} or newer.`),
};
