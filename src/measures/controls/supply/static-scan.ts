import type { Control } from "../../measure.ts";
import { withoutCode } from "../signs/applies.ts";
import { type Scan, scanIn } from "../signs/scans.ts";

const SCAN: Scan = {
  noun: "static scan",
  files: "static-scan",
  steps: [
    // Its action also uploads what other tools found.
    { says: "CodeQL", all: [/\bcodeql-action\/(?:init|analyze|autobuild)\b|\bcodeql database\b/i] },
    { says: "Semgrep", all: [/\bsemgrep\b/i] },
    { says: "Sonar", all: [/\bsonar(?:qube|cloud|source|-scanner)?\b/i] },
    { says: "Snyk Code", all: [/\bsnyk code\b/i] },
    { says: "Bandit", all: [/\bbandit\b/i] },
    { says: "gosec", all: [/\bgosec\b/i] },
    { says: "Brakeman", all: [/\bbrakeman\b/i] },
    { says: "SpotBugs", all: [/\bspotbugs\b|\bfind-?sec-?bugs\b/i] },
    { says: "njsscan", all: [/\bnjsscan\b/i] },
    { says: "zizmor", all: [/\bzizmor\b/i] },
    { says: "Checkov", all: [/\bcheckov\b|\btfsec\b|\bkics\b/i] },
    { says: "Coverity", all: [/\bcoverity\b/i] },
    { says: "Checkmarx", all: [/\bcheckmarx\b/i] },
    { says: "Veracode", all: [/\bveracode\b/i] },
    { says: "DevSkim", all: [/\bdevskim\b/i] },
  ],
  checks:
    /codeql|semgrep|sonar(?:qube|cloud)|bandit|gosec|brakeman|spotbugs|checkmarx|veracode|coverity|code scanning/i,
  setting: { name: "the default setup of CodeQL", shows: true },
};

/** Something looks for holes in the code itself. */
export const staticScan: Control = {
  meta: {
    id: "static-scan",
    title: "Static security scan",
    purpose:
      "A weakness that a tool can find needs no reviewer's attention, whoever or whatever wrote the code.",
    definition:
      "Present where a file in the repository, a step of a workflow or the name of a check shows one (CodeQL, Semgrep, Sonar, Bandit, gosec, Brakeman …). Not applicable where nothing is installed and no change touches program code, absent where none does, unknown where a workflow could not be read, or where neither workflows nor checks tell what else runs.",
    next: "Run CodeQL or Semgrep on every change.",
    remedy: [{ says: "Scans are found by files, steps of workflows and names of checks." }],
  },
  look: (flow) => scanIn(flow, SCAN, withoutCode(flow)),
};
