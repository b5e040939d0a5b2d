import type { Identity } from "../../collect/facts.ts";
import type { AgentPatterns } from "../../config/config.ts";
import { labelsLike } from "../../lib/paths/labels.ts";
import { remembered } from "../../lib/remembered.ts";
import { ASSISTANTS, type AssistantRow } from "./assistants.ts";

/** The coding agents and assistants that are known: those of the table, and those of the configuration. */
export interface Agents {
  /** Those that somebody configured come first. */
  readonly rows: readonly AssistantRow[];
  /** The agent that an identity belongs to, or null: all accounts of one agent are one author. */
  agentOf(identity: Identity): string | null;
}

/** @param configured further agents, by which a team can name its own */
export function agentsOf(configured: readonly AgentPatterns[]): Agents {
  const rows = [...configured.map(rowOf), ...ASSISTANTS];
  const rowOfName = remembered((who) => rows.findIndex(({ name }) => name?.test(who)));
  const rowOfAddress = remembered((where) => rows.findIndex(({ address }) => address?.test(where)));
  return {
    rows,
    agentOf: ({ name, email }) => {
      const found = [rowOfName(name.trim()), rowOfAddress(email.trim())].filter((row) => row !== -1);
      return rows[Math.min(...found)]?.assistant ?? null;
    },
  };
}

export const KNOWN_AGENTS: Agents = agentsOf([]);

function rowOf({ name, accounts, branches, marks }: AgentPatterns): AssistantRow {
  const account = { test: labelsLike(accounts) };
  const mark = { test: labelsLike(marks) };
  const begins = (branch: string) => branches.some((prefix) => `/${branch}`.includes(`/${prefix}`));
  return {
    assistant: name,
    name: account,
    address: account,
    words: mark,
    label: mark,
    branch: { test: (branch) => begins(branch.replace(":", "/")) },
  };
}
