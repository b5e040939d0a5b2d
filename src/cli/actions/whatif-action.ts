import { type Asked, FORMS, isScenario, NAMED, scenarioIn, whatIfOf } from "../../commands/whatif.ts";
import { FlowauditError } from "../../lib/errors.ts";
import { WHATIF_FORMATS, WHATIF_LIST_FORMATS } from "../../render/index.ts";
import type { WhatIfOptions } from "../request/ahead-options.ts";
import { requestOf } from "../request/request.ts";
import { refusePartial } from "../request/strict.ts";
import { isPlace } from "../request/subject.ts";
import type { GuardedIo } from "../streams/io.ts";
import { deliver, load, targetsOf } from "../streams/output.ts";
import { openProgress } from "../streams/progress.ts";

/** `flowaudit whatif <scenario...> [path]` */
export async function whatIf(words: readonly string[], options: WhatIfOptions, io: GuardedIo): Promise<void> {
  if (options.list) {
    await deliver(LIST, targetsOf(WHATIF_LIST_FORMATS, options, io.cwd), options, io);
    return;
  }
  const targets = targetsOf(WHATIF_FORMATS, options, io.cwd);
  const { asked, path } = await askedIn(words, options, io);
  const progress = openProgress(io, options.quiet ?? false);
  try {
    const request = await requestOf(path, options, io, progress, () => load(targets));
    const { document, gaps, problem } = await whatIfOf(request, asked);
    progress.stop();
    for (const file of await deliver(document, targets, { ...options, audited: request.path }, io))
      progress.note(`wrote ${file}`);
    if (problem !== null) throw problem;
    if (options.strict) refusePartial(gaps);
  } finally {
    progress.stop();
  }
}

const LIST = {
  forms: FORMS.map(({ form, example, says }) => ({ form, example, says })),
  named: NAMED.map(({ name, says, steps, short }) => ({
    name,
    says,
    standsFor: short === undefined ? steps.map((step) => `'${step}'`) : [short],
  })),
};

/** What is written as a path is one, whether or not there is such a folder. */
const PATH = /^[./~]/;

/** The scenarios, and the folder or the repository where the last word is no scenario and names one. */
async function askedIn(
  words: readonly string[],
  options: WhatIfOptions,
  io: GuardedIo,
): Promise<{ asked: readonly Asked[]; path: string }> {
  const last = words.at(-1);
  const isNamed =
    last !== undefined && !isScenario(last) && (PATH.test(last) || (await isPlace(last, options, io)));
  const scenarios = isNamed ? words.slice(0, -1) : words;
  if (scenarios.length === 0) throw nothingAsked();
  return { asked: scenarioIn(scenarios), path: isNamed ? last : "." };
}

const nothingAsked = () =>
  new FlowauditError(
    "usage",
    "flowaudit whatif wants a scenario, and none was given.",
    "For example: flowaudit whatif 'release twice as often'. flowaudit whatif --list says what can be asked.",
  );
