/** What the tests of controls are made from. */
import { parseDocument } from "yaml";
import type { Config } from "../../../src/config/config.ts";
import { CONTROLS } from "../../../src/measures/controls/index.ts";
import type { ControlFound } from "../../../src/measures/measure.ts";
import type { BranchRules, Flow, SetupFile, SetupKind } from "../../../src/model/flow.ts";
import { aConfig, aFlow, type FlowOverrides } from "../../builders.ts";

export function look(id: string, flow: Flow, config: Config = aConfig()): ControlFound {
  return CONTROLS.find(({ meta }) => meta.id === id)!.look(flow, config);
}

/** A flow whose tip has these files, and whose rules are given. */
export function withSetup(setup: Partial<Flow["setup"]>, more: FlowOverrides = {}): Flow {
  const none = {
    files: [],
    rules: { missing: "GitHub was not read" },
    owners: null,
    risks: [],
    named: { count: 0, gone: [] },
    tags: { newest: 0, signed: 0 },
  };
  return aFlow({ setup: { ...none, ...setup }, ...more });
}

export function file(kind: SetupKind, path: string, ...lines: readonly string[]): SetupFile {
  const content = lines.length === 0 ? null : lines.join("\n");
  const read = content !== null && DATA.test(path) ? parseDocument(content) : null;
  return { path, kind, content, ...(read === null || read.errors.length > 0 ? {} : { data: read.toJS() }) };
}

const DATA = /\.(?:ya?ml|json)$/;

/** Rules that ask for nothing. */
export function rules(asked: Partial<BranchRules> = {}): BranchRules {
  return { approvals: 0, checks: [], mergeQueue: false, pullRequests: false, codeOwners: false, ...asked };
}

/** What the rules of the default branch are called as evidence. */
export const RULES = "rules of the default branch";

export const refs = ({ evidence }: ControlFound) => evidence.map(({ ref }) => ref);
