import { diagnose } from "../../commands/doctor.ts";
import { FlowauditError } from "../../lib/errors.ts";
import { DOCTOR_FORMATS } from "../../render/index.ts";
import { surveyed } from "../request/configure.ts";
import { gitContextOf } from "../request/git-context.ts";
import { gitHubRequestOf } from "../request/github-request.ts";
import type { DoctorOptions } from "../request/options.ts";
import { cacheFolder } from "../request/places.ts";
import { configuredIn, namedIn, subjectOf } from "../request/subject.ts";
import type { GuardedIo } from "../streams/io.ts";
import { deliver, targetsOf } from "../streams/output.ts";
import { openProgress } from "../streams/progress.ts";

/** `flowaudit doctor [path]`: prints what was found, then fails where the repository, the token or the network does. */
export async function doctor(path: string, options: DoctorOptions, io: GuardedIo): Promise<void> {
  const targets = targetsOf(DOCTOR_FORMATS, options, io.cwd);
  const progress = openProgress(io, options.quiet ?? false);
  try {
    const subject = await subjectOf(path, options, io);
    const { settled, configuration } = await surveyed(configuredIn(subject), options, io);
    const diagnosis = await diagnose({
      ...gitHubRequestOf(options, namedIn(settled, subject), io, progress),
      path: configuredIn(subject) ?? io.cwd,
      git: gitContextOf(options, io),
      configuration,
      calibrate: options.calibrate ?? false,
      cache: cacheFolder(io.env),
    });
    progress.stop();
    for (const file of await deliver(diagnosis, targets, options, io)) progress.note(`wrote ${file}`);
    const { problem } = diagnosis;
    if (problem !== null) throw new FlowauditError(problem.kind, problem.what, problem.next);
  } finally {
    progress.stop();
  }
}
