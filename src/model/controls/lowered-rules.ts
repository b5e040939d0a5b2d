import type { WatchedFile, WatchedText } from "../../collect/facts.ts";
import type { Drift } from "../flow.ts";
import { type Leaf, leavesOf } from "./flat-data.ts";
import { lineOf } from "./line-of.ts";

/** Settings by which a branch is guarded. */
const APPROVALS =
  /^(?:required_approving_review_count|required[-_]approvals|approvals?|min(?:imum)?_?approvals?|min_?reviewers|minapprovals?|required_?reviews?)$/i;
const APPROVED_BY = /#(?:approved|reviews?[-_]approved)[\w-]*\s*(?:>=?|=)\s*(\d+)/;
const GUARDS =
  /^(?:require_?code_?owner_?reviews?|dismiss_stale_reviews(?:_on_push)?|enforce_?(?:on_)?admins?|strict(?:_required_status_checks_policy)?|require_?up_?to_?date_?branch|required_signatures|require_signed_commits|required_linear_history|require_last_push_approval|required_conversation_resolution|required_review_thread_resolution|block_?force|require_branches_to_be_up_to_date)$/i;
const LEAKS = /^(?:allow_force_pushes|allow_deletions|bypass_mode)$/i;
/** Lists of checks, whose words stand under one of these keys. */
const CHECK_LISTS =
  /^(?:contexts|required_status_checks|required_statuses|status|statuses|checks|requirestatuschecks|require_status_checks)$/i;
const CHECK_CONDITION = /^\s*(?:check-(?:success|neutral|success-or-neutral)|status-success)\s*=/;

interface Rules {
  readonly approvals: Map<string, number>;
  readonly guards: Map<string, boolean>;
  readonly checks: Set<string>;
  readonly active: Map<string, boolean>;
}

/** Approvals, checks and guards of a branch that a file of rules asked for and asks for no more, or for fewer. */
export function loweredRules(files: readonly WatchedFile[]): Drift[] {
  const rules = files.filter(({ kind }) => kind === "rules");
  const elsewhere = rules.filter(({ before }) => before === null).map(({ after }) => rulesOf(after));
  return rules.flatMap((file): Drift[] => {
    if (file.before === null || !isRead(file.before) || !isRead(file.after)) return [];
    const [was, is] = [rulesOf(file.before), rulesOf(file.after)];
    const says = [...fewerApprovals(was, is), ...fewerChecks(was, is, elsewhere), ...fewerGuards(was, is)];
    if (says.length === 0 || (file.after === null && elsewhere.length > 0)) return [];
    const ref =
      file.after === null
        ? file.path
        : `${file.path}:${lineOf(file.after, /approv|check|status|enforce|require|protect|strict/i)}`;
    return [{ kind: "rules-lowered", says: says.slice(0, 3).join(", "), ref, count: says.length }];
  });
}

const isRead = (side: WatchedText | null) => side === null || side.text !== null;

function fewerApprovals(was: Rules, is: Rules): string[] {
  const all = (rules: Rules) => [...rules.approvals.values()];
  // A rule that got another name is known by what it asks for.
  if (all(was).length > 0 && all(was).sort().join() === all(is).sort().join()) return [];
  return [...was.approvals].flatMap(([key, count]) => {
    const now = is.approvals.get(key) ?? (is.approvals.size >= was.approvals.size ? count : 0);
    return now < count ? [`required approvals from ${count} to ${now}`] : [];
  });
}

/** As many checks under other names are checks renamed. */
function fewerChecks({ checks: was }: Rules, { checks: is }: Rules, elsewhere: readonly Rules[]): string[] {
  const gone = [...was].filter((name) => !is.has(name) && !elsewhere.some(({ checks }) => checks.has(name)));
  const fewer = was.size - is.size;
  if (fewer <= 0 || gone.length === 0) return [];
  return [`${fewer} required ${fewer === 1 ? "check" : "checks"} fewer`];
}

function fewerGuards(was: Rules, is: Rules): string[] {
  return [...was.guards].flatMap(([key, on]) => {
    const name = key.slice(key.lastIndexOf(" ") + 1);
    return on && is.guards.get(key) !== true ? [`${name} off`] : [];
  });
}

function rulesOf(side: WatchedText | null): Rules {
  const rules: Rules = { approvals: new Map(), guards: new Map(), checks: new Set(), active: new Map() };
  if (side === null) return rules;
  const leaves = side.data === undefined ? leavesOfToml(side.text ?? "") : leavesOf(side.data);
  for (const leaf of leaves) take(rules, leaf);
  return rules;
}

function take({ approvals, guards, checks }: Rules, { keys, value }: Leaf): void {
  const last = keys.at(-1) ?? "";
  const path = keys.join(" ");
  const asked = typeof value === "string" ? APPROVED_BY.exec(value)?.[1] : undefined;
  const count = Number(value);
  if (asked !== undefined) approvals.set(keys.slice(0, -1).join(" "), Number(asked));
  else if (APPROVALS.test(last) && Number.isInteger(count) && count > 0) approvals.set(path, count);
  else if (GUARDS.test(last) && value !== null) guards.set(path, value === true || value === "enabled");
  else if (LEAKS.test(last)) guards.set(path, value === false);
  else if (last === "enforcement") guards.set(path, value === "active");
  else if (
    keys.slice(0, -1).some((key) => CHECK_LISTS.test(key)) &&
    typeof value === "string" &&
    (last === value || last === "context")
  )
    checks.add(value);
  else if (typeof value === "string" && CHECK_CONDITION.test(value)) checks.add(value.replace(/\s/g, ""));
}

/** The few files of rules that are TOML: `status = ["a", "b"]`, `required_approvals = 2`. */
function leavesOfToml(text: string): Leaf[] {
  const bare = text.replace(/^\s*#.*$/gm, "");
  return [...bare.matchAll(/^[ \t]*([\w-]{1,60})[ \t]*=[ \t]*(\[[^\]]{0,5000}\]|[^\n]{1,200})/gm)].flatMap(
    ([, key = "", value = ""]): Leaf[] => {
      if (!value.startsWith("["))
        return [{ keys: [key], value: /^\d+$/.test(value.trim()) ? Number(value) : value.trim() === "true" }];
      return [...value.matchAll(/["']([^"'\n]+)["']/g)].map(([, word = ""]) => ({
        keys: [key, word],
        value: word,
      }));
    },
  );
}
