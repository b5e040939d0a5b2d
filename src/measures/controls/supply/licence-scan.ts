import type { Control } from "../../measure.ts";
import { installs } from "../signs/applies.ts";
import { type Scan, scanIn } from "../signs/scans.ts";

const SCAN: Scan = {
  noun: "licence scan",
  files: "licence-scan",
  steps: [
    { says: "dependency review", all: [/\b(?:allow|deny)-licenses\b/i] },
    { says: "cargo deny", all: [/\bcargo[- ]deny(?:-action)?\b/i] },
    { says: "license-checker", all: [/\blicense-(?:checker|report|compliance)\b|\blicensee\b/i] },
    { says: "pip-licenses", all: [/\bpip-licenses\b|\bliccheck\b/i] },
    { says: "go-licenses", all: [/\bgo-licen[cs]es?\b/i] },
    { says: "FOSSA", all: [/\bfossa\b/i] },
    { says: "REUSE", all: [/\bfsfe\/reuse-action\b|\breuse lint\b/i] },
    { says: "Licensed", all: [/\blicensed (?:status|cache|ci)\b|\bgithub\/licensed\b/i] },
    { says: "License Finder", all: [/\blicense[-_]finder\b/i] },
    { says: "ScanCode", all: [/\bscancode\b/i] },
    { says: "ORT", all: [/\boss-review-toolkit\/|\bort-ci\b/i] },
    { says: "Eye", all: [/\bapache\/skywalking-eyes\b/i] },
  ],
  checks:
    /licen[cs]e[- ](?:check|scan|compliance|report)|\bfossa\b|\breuse compliance\b|license\/(?:snyk|fossa)/i,
  setting: null,
};

/** Something looks at the licences of what is installed. */
export const licenceScan: Control = {
  meta: {
    id: "licence-scan",
    title: "Licence scan",
    purpose:
      "A library that may not be delivered, or code that came with a licence of its own, is seen in time.",
    definition:
      "Present where a file in the repository, a step of a workflow or the name of a check shows one (dependency review with licences, cargo deny, license-checker, go-licenses, FOSSA, REUSE, Licensed …). Not applicable where nothing is installed, absent where none does, unknown where a workflow could not be read, or where neither workflows nor checks tell what else runs.",
    next: "Let a step name the licences that may be installed, such as allow-licenses of the dependency review.",
    remedy: [{ says: "Scans are found by files, steps of workflows and names of checks." }],
  },
  look: (flow) =>
    scanIn(flow, SCAN, installs(flow).length > 0 ? null : "No file in the repository installs anything."),
};
