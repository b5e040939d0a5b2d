import { trend as trendOf } from "../../commands/runs/trend.ts";
import { FlowauditError } from "../../lib/errors.ts";
import { text } from "../../lib/text/text.ts";
import { isDay } from "../../lib/time/instants.ts";
import { TREND_FORMATS } from "../../render/index.ts";
import { requestOf } from "../request/request.ts";
import type { TrendOptions } from "../request/run-options.ts";
import type { GuardedIo } from "../streams/io.ts";
import { deliver, load, targetsOf } from "../streams/output.ts";
import { openProgress } from "../streams/progress.ts";

/** `flowaudit trend [path]` */
export async function trend(path: string, options: TrendOptions, io: GuardedIo): Promise<void> {
  const targets = targetsOf(TREND_FORMATS, options, io.cwd);
  const remark = remarkOf(options.note);
  const progress = openProgress(io, options.quiet ?? false);
  try {
    const asked = { ...options, cache: false, github: false };
    const request = await requestOf(path, asked, io, progress, () => load(targets));
    const document = await trendOf({ ...request, remark });
    progress.stop();
    if (document === null) return;
    for (const file of await deliver(document, targets, options, io)) progress.note(`wrote ${file}`);
  } finally {
    progress.stop();
  }
}

/** A day and what happened then. Throws a usage error for anything else. */
function remarkOf(words: readonly string[] | undefined): { at: string; says: string } | null {
  if (words === undefined) return null;
  const [at = "", says = "", ...more] = words;
  if (!isDay(at)) throw errors.day(at);
  if (says.trim() === "" || more.length > 0) throw errors.words(at);
  return { at, says };
}

const errors = {
  day: (word: string) =>
    new FlowauditError(
      "usage",
      `${text(word, 40)} is no day of the calendar.`,
      "A note has its day first: --note 2026-09-01 'two reviewers joined'",
    ),
  words: (at: string) =>
    new FlowauditError(
      "usage",
      "A note is a day and its words, in quotes; a folder comes before it.",
      `For example: flowaudit trend . --note ${at} 'two reviewers joined'`,
    ),
};
