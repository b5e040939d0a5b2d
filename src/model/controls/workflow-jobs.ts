import type { WatchedFile, WatchedText } from "../../collect/facts.ts";
import { fieldOf, fieldsOf, itemsOf, textsIn, wordsOf } from "../../lib/data/fields.ts";

/** A job of a workflow at one side of a change. */
export interface Job {
  readonly path: string;
  readonly id: string;
  /** Its workflow looks at changes: on a pull request, in a merge queue or on a push to a branch. */
  readonly looksAtChanges: boolean;
  /** What it does is a check: no delivery, no housekeeping. */
  readonly isCheck: boolean;
  /** It is switched off, or what fails in it is passed by. */
  readonly off: boolean;
  readonly ignores: boolean;
  readonly steps: readonly Step[];
  /** Its commands and actions, without those that only set the machine up. */
  readonly does: readonly string[];
}

export interface Step {
  /** What the same step is known by on both sides. */
  readonly key: string;
  readonly ignores: boolean;
  readonly off: boolean;
  readonly lines: readonly string[];
}

/** Steps that every job begins with. */
const SETS_UP =
  /^(?:uses: )?(?:actions\/(?:checkout|setup-[\w-]+|cache|upload-artifact|download-artifact)|[\w.-]+\/setup-[\w-]+|step-security\/harden-runner|[\w-]+\/action-setup)\b|^(?:npm|pnpm|yarn|bun|pip|uv|poetry|bundle|composer|go mod|apt-get|sudo apt(?:-get)?|brew|corepack|rustup|git) ?(?:ci|i|install|sync|download|enable|update|config|toolchain|fetch)?\b(?!.*\b(?:test|lint|check|build)\b)/i;
/** Commands that end well whatever was built. */
const SAYS_ONLY = /^(?:echo|exit|set|cd|true|:)\b|^uses: actions\/github-script$/;
const CHECKS =
  /test|lint|check|verif|validat|build|compil|typecheck|\btsc\b|clippy|fmt|format|audit|scan|codeql|semgrep|coverage|e2e|spec\b|bench|\bci\b|analy[sz]|pre-commit|mypy|ruff|rubocop|conformance|integration|\bunit\b|style|prettier|eslint|spell/i;
const KEEPS_HOUSE =
  /deploy|publish|release|label|stale|notify|notif|comment|triage|assign|greet|welcome|backport|cherry|changelog|preview|merge-?me|auto-?merge|lock-?threads|upload|cleanup|issue|discord|slack|codespace|prebuild|screenshots|project|packag|pull-request-number|safe-for-ci|report|pkg[-.]pr|image|lambda|bump|update-|sync|dependabot|claude|gemini|copilot|codex|agent/i;
const ON_CHANGES = ["pull_request", "pull_request_target", "merge_group", "workflow_call"];

/** Every job that one side of a workflow has; none where it cannot be read as data. */
export function jobsIn({ path }: WatchedFile, side: WatchedText | null): Job[] {
  const data = side?.data;
  if (path.includes("gitlab")) return gitlabJobs(path, data);
  const looksAtChanges = looks(fieldOf(data, "on"));
  const title = String(fieldOf(data, "name") ?? "");
  return fieldsOf(fieldOf(data, "jobs")).map(([id, job]) => {
    const steps = itemsOf(fieldOf(job, "steps")).map(stepOf);
    const does = [...wordsOf(fieldOf(job, "uses")), ...steps.flatMap(({ lines }) => lines)].filter(
      (line) => !SETS_UP.test(line) && !SAYS_ONLY.test(line),
    );
    const called = `${id} ${String(fieldOf(job, "name") ?? "")}`;
    const isCheck =
      does.length > 0 &&
      CHECKS.test(`${called} ${title} ${path} ${does.join(" ")}`) &&
      !KEEPS_HOUSE.test(`${called} ${path} ${releases(job)}`);
    return {
      path,
      id,
      looksAtChanges,
      isCheck,
      off: isOff(job),
      ignores: isIgnored(fieldOf(job, "continue-on-error")),
      steps,
      does,
    };
  });
}

/** A job that waits for a release or a tag is one of the delivery. */
function releases(job: unknown): string {
  const condition = String(fieldOf(job, "if") ?? "");
  return /release\/|refs\/tags/.test(condition) ? "release" : "";
}

/** Whether the workflow of a side looks at pull requests. */
export function looksAtPulls(side: WatchedText | null): boolean {
  return wordsOf(fieldOf(side?.data, "on")).some((event) => ON_CHANGES.includes(event));
}

function looks(on: unknown): boolean {
  if (wordsOf(on).some((event) => ON_CHANGES.includes(event))) return true;
  const push = fieldOf(on, "push");
  const tagsOnly = fieldOf(push, "tags") !== undefined && fieldOf(push, "branches") === undefined;
  return wordsOf(on).includes("push") && !tagsOnly;
}

function stepOf(step: unknown): Step {
  const [name, uses, run] = ["name", "uses", "run"].map((key) => fieldOf(step, key));
  const action = typeof uses === "string" ? uses.replace(/@.*$/, "") : null;
  const commands =
    typeof run === "string"
      ? run
          .split("\n")
          .map((line) => line.trim())
          .filter((line) => line !== "" && !line.startsWith("#"))
      : [];
  return {
    key: typeof name === "string" ? name : (action ?? commands[0] ?? ""),
    ignores: isIgnored(fieldOf(step, "continue-on-error")),
    off: isOff(step),
    lines: action === null ? commands : [`uses: ${action}`],
  };
}

const isIgnored = (value: unknown) => value === true || value === "true";

function isOff(part: unknown): boolean {
  const condition = fieldOf(part, "if");
  return (
    condition === false ||
    (typeof condition === "string" && /^(?:\$\{\{\s*)?false(?:\s*\}\}|\s*&&.*)?$/.test(condition.trim()))
  );
}

/** Keys at the top of GitLab's file that are no jobs. */
const NO_JOBS = [
  "default",
  "include",
  "stages",
  "variables",
  "workflow",
  "image",
  "services",
  "cache",
  "before_script",
  "after_script",
  "pages",
];

function gitlabJobs(path: string, data: unknown): Job[] {
  return fieldsOf(data).flatMap(([id, job]): Job[] => {
    if (NO_JOBS.includes(id) || id.startsWith(".") || fieldOf(job, "script") === undefined) return [];
    const lines = textsIn(fieldOf(job, "script"))
      .flatMap((line) => line.split("\n"))
      .map((line) => line.trim());
    const isCheck =
      CHECKS.test(`${id} ${String(fieldOf(job, "stage") ?? "")} ${lines.join(" ")}`) && !KEEPS_HOUSE.test(id);
    const steps = [{ key: "script", ignores: false, off: false, lines }];
    const does = lines.filter((line) => !SETS_UP.test(line));
    return [
      {
        path,
        id,
        looksAtChanges: true,
        isCheck,
        off: fieldOf(job, "when") === "never",
        ignores: isIgnored(fieldOf(job, "allow_failure")),
        steps,
        does,
      },
    ];
  });
}
