import type { WatchedFile } from "../../collect/facts.ts";
import type { Drift } from "../flow.ts";
import { lineOf } from "./line-of.ts";
import { type Job, jobsIn, looksAtPulls, type Step } from "./workflow-jobs.ts";

interface Sides {
  readonly file: WatchedFile;
  readonly was: readonly Job[];
  readonly is: readonly Job[];
}

/** Checks that are gone, switched off or no longer look at pull requests, and failures that are passed by. */
export function lostJobs(files: readonly WatchedFile[]): Drift[] {
  const sides = files
    .filter(isRead)
    .map((file) => ({ file, was: jobsIn(file, file.before), is: jobsIn(file, file.after) }));
  return [
    ...removedIn(sides),
    ...sides.flatMap((one) => [...blindIn(one), ...offIn(one), ...ignoredIn(one)]),
  ];
}

/** A side that is there, and cannot be read as data, says nothing of the other. */
function isRead({ kind, before, after }: WatchedFile): boolean {
  return kind === "workflow" && [before, after].every((side) => side === null || side.data !== undefined);
}

function removedIn(sides: readonly Sides[]): Drift[] {
  const now = sides.flatMap(({ is }) => is);
  return sides.flatMap(({ file, was, is }): Drift[] => {
    const gone = was.filter(
      (job) => job.looksAtChanges && job.isCheck && !job.off && !holds(is, job) && !isElsewhere(job, now),
    );
    const added = is.filter((job) => job.isCheck && !holds(was, job));
    // As many new ones under other names are the same ones in another order.
    if (gone.length <= added.length) return [];
    const says =
      file.after === null
        ? "the workflow and its checks removed"
        : `the ${plural(gone, "job")} ${names(gone)} removed`;
    return [{ kind: "job-removed", says, ref: file.path, count: gone.length }];
  });
}

const holds = (jobs: readonly Job[], { id }: Job) =>
  jobs.some((job) => job.id.toLowerCase() === id.toLowerCase());
const plural = (jobs: readonly Job[], noun: string) => (jobs.length === 1 ? noun : `${noun}s`);
const names = (jobs: readonly Job[]) => {
  const first = jobs.slice(0, 3).map(({ id }) => id);
  return jobs.length > 3 ? `${first.join(", ")} and ${jobs.length - 3} more` : first.join(" and ");
};

/** It was renamed or taken into another job: half of what it did is done there, or a job of its name is. */
function isElsewhere(job: Job, now: readonly Job[]): boolean {
  if (now.some(({ id, path }) => id === job.id && path !== job.path)) return true;
  const known = new Set(now.flatMap(({ does }) => does));
  const kept = job.does.filter((line) => known.has(line));
  return job.does.length > 0 && 2 * kept.length >= job.does.length;
}

function blindIn({ file, was, is }: Sides): Drift[] {
  const checks = is.filter((job) => job.isCheck && was.some(({ id }) => id === job.id));
  if (file.before === null || file.after === null || checks.length === 0) return [];
  if (!looksAtPulls(file.before) || looksAtPulls(file.after)) return [];
  return [
    {
      kind: "job-removed",
      says: "its checks no longer run on pull requests",
      ref: `${file.path}:${lineOf(file.after, /^["']?on["']?\s*:/)}`,
      count: checks.length,
    },
  ];
}

function offIn({ file, was, is }: Sides): Drift[] {
  return paired(was, is).flatMap(([then, now]): Drift[] => {
    if (!now.isCheck || !now.looksAtChanges) return [];
    const steps = pairedSteps(then, now).filter(
      ([a, b]) => b.off && !a.off && b.lines.some((line) => CHECKING.test(line)),
    );
    const says =
      now.off && !then.off
        ? `the job ${now.id} switched off`
        : steps.length > 0
          ? `a step of the job ${now.id} switched off`
          : null;
    return says === null
      ? []
      : [
          {
            kind: "job-removed",
            says,
            ref: `${file.path}:${lineOf(file.after, /^\s*(?:-\s*)?if:\s*(?:\$\{\{\s*)?false/)}`,
            count: 1,
          },
        ];
  });
}

/** What is sent elsewhere afterwards checks nothing. */
const SENDS = /upload|codecov|comment|report|notif|artifact|cache|download|setup|install/i;

function isChecking({ key, lines }: Step): boolean {
  const does = `${key} ${lines.join(" ")}`;
  return CHECKING.test(does) && !SENDS.test(key === "" ? does : key);
}

const CHECKING = /test|lint|check|build|verif|scan|audit|tsc|mypy|ruff|clippy/i;

function ignoredIn({ file, was, is }: Sides): Drift[] {
  return paired(was, is).flatMap(([then, now]): Drift[] => {
    const steps = pairedSteps(then, now);
    const ignored = steps.filter(([a, b]) => b.ignores && !a.ignores && isChecking(b));
    const swallowed = steps.flatMap(([a, b]) =>
      b.lines.filter((line) => swallows(line) && a.lines.includes(bare(line)) && CHECKING.test(line)),
    );
    const says =
      now.ignores && !then.ignores && now.isCheck
        ? `failures of the job ${now.id} passed by`
        : ignored.length > 0
          ? `failures of ${ignored.length === 1 ? "a step" : `${ignored.length} steps`} of the job ${now.id} passed by`
          : swallowed.length > 0
            ? `failures of a command of the job ${now.id} passed by (|| true)`
            : null;
    if (says === null) return [];
    const sign =
      swallowed.length > 0 && ignored.length === 0
        ? /\|\|\s*(?:true|:)\s*$/
        : /^\s*(?:-\s*)?(?:continue-on-error|allow_failure)\s*:/;
    return [
      {
        kind: "failure-ignored",
        says,
        ref: `${file.path}:${lineOf(file.after, sign)}`,
        count: Math.max(1, ignored.length),
      },
    ];
  });
}

const SWALLOWED = /\s*\|\|\s*(?:true|:)\s*$/;
const swallows = (line: string) => SWALLOWED.test(line);
const bare = (line: string) => line.replace(SWALLOWED, "");

function paired(was: readonly Job[], is: readonly Job[]): [Job, Job][] {
  return is.flatMap((now): [Job, Job][] => {
    const then = was.find(({ id }) => id === now.id);
    return then === undefined ? [] : [[then, now]];
  });
}

function pairedSteps(was: Job, is: Job): [Step, Step][] {
  return is.steps.flatMap((now): [Step, Step][] => {
    const then = was.steps.find(
      ({ key, lines }) =>
        key === now.key || (lines.length > 0 && lines.join("\n") === now.lines.map(bare).join("\n")),
    );
    return then === undefined ? [] : [[then, now]];
  });
}
