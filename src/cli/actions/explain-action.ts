import { explainWord } from "../../commands/explain.ts";
import { EXPLAIN_FORMATS } from "../../render/index.ts";
import { againOf } from "../request/again.ts";
import type { ReportOptions } from "../request/options.ts";
import { requestOf } from "../request/request.ts";
import { refusePartial } from "../request/strict.ts";
import type { GuardedIo } from "../streams/io.ts";
import { deliver, load, targetsOf } from "../streams/output.ts";
import { openProgress } from "../streams/progress.ts";

export { namesOfExplained } from "../../commands/explain.ts";

/** So many pieces of evidence are listed where nobody says how many. */
const USUAL_TOP = 20;

/** `flowaudit explain <#N | sha | measure | control> [path]` */
export async function explain(
  word: string,
  path: string,
  options: ReportOptions,
  io: GuardedIo,
): Promise<void> {
  const targets = targetsOf(EXPLAIN_FORMATS, options, io.cwd);
  const progress = openProgress(io, options.quiet ?? false);
  const shown = { ...options, top: options.top ?? USUAL_TOP, again: againOf(path, options) };
  try {
    const request = await requestOf(path, options, io, progress, () => load(targets));
    const { explanation, problem } = await explainWord(request, word);
    progress.stop();
    for (const file of await deliver(explanation, targets, shown, io)) progress.note(`wrote ${file}`);
    if (problem !== null) throw problem;
    if (options.strict) refusePartial(explanation.gaps);
  } finally {
    progress.stop();
  }
}
