/** The clients of a run: in one place, and as those see them who work elsewhere. Whoever asks, a server sees one client. */
import type { Answer, Ledger, Operation, RestAnswer } from "../../collect/github/api.ts";
import type { Client } from "../../collect/github/client/client.ts";
import { type Clients, type ClientTerms, clientAt, keyOf } from "../../collect/github/client/connect.ts";
import type { TeamsPlace } from "../../collect/github/organisation/stored-teams.ts";
import {
  type RunClients,
  type TeamsTold,
  teamsOnce,
} from "../../collect/github/organisation/teams-of-run.ts";

export type { RunClients } from "../../collect/github/organisation/teams-of-run.ts";

import { connecting, type GitHubRequest } from "../github.ts";
import { askForTeams } from "../organisation/github-teams.ts";

/**
 * What all repositories of a run ask their servers with.
 *
 * @param note told when a limit is waited for
 */
export function sharedClients(note: Clients["note"]): RunClients {
  const open = new Map<string, Promise<Client>>();
  return {
    note,
    of: (terms, make) => {
      const client = open.get(keyOf(terms)) ?? make();
      open.set(keyOf(terms), client);
      return client;
    },
    teams: teamsOnce(),
  };
}

/** A question to a server from elsewhere. It can be sent. */
export type Question = { readonly terms: ClientTerms } & (
  | { readonly operation: Operation; readonly variables: Readonly<Record<string, unknown>> }
  | { readonly path: string; readonly name: string | undefined }
  | { readonly teams: TeamsPlace }
);

/** What the server answered, and what its client knows since then. */
export interface Heard extends Books {
  readonly answer: unknown;
}

interface Books {
  readonly rows: ReturnType<Ledger["rows"]>;
  readonly remaining: ReturnType<Ledger["remaining"]>;
  readonly scopes: ReturnType<Client["scopes"]>;
}

/** Answers questions from elsewhere by the clients of a run. The answers reject with an `ApiError`. */
export function answering(request: GitHubRequest): (question: Question) => Promise<Heard> {
  const found = new Map<string, Promise<Client>>();
  const teamsFor = request.clients?.teams ?? teamsOnce();
  const clientFor = (terms: ClientTerms) => {
    const connection = connecting(request, { remotes: [], searchPath: terms.searchPath });
    const client = found.get(keyOf(terms)) ?? clientAt(connection, terms);
    found.set(keyOf(terms), client);
    return client;
  };
  return async ({ terms, ...asked }) => {
    const client = await clientFor(terms);
    const answer =
      "operation" in asked
        ? await client.graphql(asked.operation, asked.variables)
        : "teams" in asked
          ? await teamsFor(asked.teams, terms, () => askForTeams(asked.teams, client, request))
          : await client.rest(asked.path, asked.name);
    const { ledger, scopes } = client;
    return { answer, rows: ledger.rows(), remaining: ledger.remaining(), scopes: scopes() };
  };
}

/** The same clients from elsewhere. Waits for limits are told where they are. */
export const farClients = (ask: (question: Question) => Promise<Heard>): RunClients => ({
  note: () => {},
  of: async (terms) => farClient(terms, ask),
  teams: async (place, terms) => (await ask({ terms, teams: place })).answer as TeamsTold,
});

function farClient(terms: ClientTerms, ask: (question: Question) => Promise<Heard>): Client {
  let books: Books = { rows: [], remaining: null, scopes: null };
  const hear = async (question: Question) => {
    const { answer, ...heard } = await ask(question);
    books = heard;
    return answer;
  };
  return {
    host: terms.host.name,
    graphql: async (operation, variables) => (await hear({ terms, operation, variables })) as Answer,
    rest: async (path, name) => (await hear({ terms, path, name })) as RestAnswer,
    ledger: { rows: () => books.rows, remaining: () => books.remaining },
    scopes: () => books.scopes,
  };
}
