/** Controls that scan every change: told by files, by steps of workflows and by the names of checks. */
import type { Flow, SetupKind } from "../../../model/flow.ts";
import type { ControlEvidence, ControlFound } from "../../measure.ts";
import { listed } from "../../statistics/figure-words.ts";
import {
  absent,
  asEvidence,
  few,
  filesOf,
  notApplicable,
  present,
  type Sign,
  stepsIn,
  unknown,
} from "./control-answers.ts";

/** What one kind of scan is known by. */
export interface Scan {
  /** "secret scan" */
  readonly noun: string;
  readonly files: SetupKind;
  readonly steps: readonly Sign[];
  /** Names of checks that such a scan reports under. */
  readonly checks: RegExp;
  /** What GitHub can be set to do of the kind without a file, and whether it shows among the checks; null where nothing. */
  readonly setting: { readonly name: string; readonly shows: boolean } | null;
}

/**
 * Present by a file, a step or a check; absent only where nothing that leaves no trace can do it.
 *
 * @param nothing why there is nothing to scan; null where there is
 */
export function scanIn(flow: Flow, scan: Scan, nothing: string | null): ControlFound {
  const { noun, setting } = scan;
  const steps = stepsIn(flow, scan.steps);
  const evidence = [
    ...filesOf(flow, scan.files).map(asEvidence(noun)),
    ...steps.evidence,
    ...checksNamed(flow, scan),
  ];
  if (evidence.length > 0) return present(`There is a ${noun}: ${few(tools(evidence, noun))}.`, evidence);
  if (nothing !== null) return notApplicable(nothing);
  if (steps.unread.length > 0) return unknown(`${few(steps.unread)} could not be read.`);
  const checked = flow.heads.length > 0;
  const where = [
    "file in the repository",
    ...(steps.read > 0 ? ["step of a workflow"] : []),
    ...(checked ? ["check of a change"] : []),
  ];
  const none = `No ${listed(where, "or")} shows a ${noun}`;
  if (setting !== null && onGitHub(flow) && !(setting.shows && checked))
    return unknown(`${none}; whether ${setting.name} is switched on is not read.`);
  if (where.length === 1) return unknown(`${none}; whether it is checked elsewhere is not known.`);
  return absent(`${none}.`);
}

/** Also a clone that has lost its remote tells by its files where it lives. */
function onGitHub({ repository, sees, setup }: Flow): boolean {
  const hasFiles = setup.files.some(({ path }) => path.startsWith(".github/"));
  return repository.forge === "github" || sees.has("reviews") || hasFiles;
}

function checksNamed({ heads, setup: { rules } }: Flow, { checks }: Scan): ControlEvidence[] {
  const required = "missing" in rules ? [] : rules.checks;
  const ran = heads.flatMap(({ attempts }) => attempts.map(({ name }) => name));
  const names = [...new Set([...required, ...ran])].filter((name) => checks.test(name)).sort();
  return names.map((name) => ({ says: `check ${name}`, ref: null }));
}

/** What it is done by, each once: a file that is named for nothing else by its path. */
function tools(evidence: readonly ControlEvidence[], noun: string): string[] {
  return [...new Set(evidence.map(({ says, ref }) => (says === noun && ref !== null ? ref : says)))];
}
