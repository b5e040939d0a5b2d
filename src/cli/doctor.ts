import { resolve } from "node:path";
import { diagnose } from "../doctor.ts";
import { FlowauditError } from "../lib/errors.ts";
import { DOCTOR_FORMATS } from "../render/index.ts";
import type { GuardedIo } from "./io.ts";
import type { DoctorOptions } from "./options.ts";
import { deliver, targetsOf } from "./output.ts";
import { cacheFolder, storeFolder } from "./places.ts";
import { openProgress } from "./progress.ts";
import { gitContextOf } from "./request.ts";
import { version } from "./version.ts";

/** `flowaudit doctor [path]`: prints what was found, then fails where the token or the network does. */
export async function doctor(path: string, options: DoctorOptions, io: GuardedIo): Promise<void> {
  const targets = targetsOf(DOCTOR_FORMATS, options, io.cwd);
  const progress = openProgress(io, options.quiet ?? false);
  try {
    const diagnosis = await diagnose({
      path: resolve(io.cwd, path),
      git: gitContextOf(options, io),
      repo: options.repo ?? null,
      apiUrl: options.apiUrl ?? (io.env.FLOWAUDIT_API_URL || null),
      insecure: options.insecure ?? false,
      offline: options.offline ?? false,
      calibrate: options.calibrate ?? false,
      env: io.env,
      signal: io.signal,
      version: version(),
      store: options.store === undefined ? storeFolder(io.env) : resolve(io.cwd, options.store),
      cache: cacheFolder(io.env),
      now: io.now,
      keepOut: io.secrets.add,
      progress: progress.step,
    });
    progress.stop();
    for (const file of await deliver(diagnosis, targets, options, io)) progress.note(`wrote ${file}`);
    const { problem } = diagnosis;
    if (problem !== null) throw new FlowauditError(problem.kind, problem.what, problem.next);
  } finally {
    progress.stop();
  }
}
