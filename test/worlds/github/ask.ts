import { onTestFinished } from "vitest";
import { type GitHubServer, type Options, startGitHub } from "../../testkit/github/server.ts";
import type { World } from "../../testkit/world.ts";

/** Whatever came. */
export type Json = ReturnType<typeof JSON.parse>;

export interface Asked {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: {
    readonly data?: Record<string, Json> | null;
    readonly errors?: readonly Record<string, Json>[];
    readonly message?: string;
  };
}

/** A server that is closed after the test, which fails where the world lacked something. */
export async function serve(world: World, options: Options = {}): Promise<GitHubServer> {
  const server = await startGitHub(world, options);
  onTestFinished(() => server.close());
  return server;
}

const AUTHORISED = { authorization: "bearer local" };

async function asked(response: Response): Promise<Asked> {
  const text = await response.text();
  let body: Asked["body"] = {};
  try {
    body = JSON.parse(text);
  } catch {
    // Some faults are meant to be unreadable.
  }
  return { status: response.status, headers: response.headers, text, body };
}

/** A query by plain fetch, as any client would send it. */
export async function ask(
  server: GitHubServer,
  query: string,
  variables: Record<string, unknown> = {},
  init: RequestInit = {},
): Promise<Asked> {
  const body = JSON.stringify({ query, variables });
  return asked(
    await fetch(`${server.url}/graphql`, {
      method: "POST",
      headers: AUTHORISED,
      body,
      redirect: "manual",
      ...init,
    }),
  );
}

/** The repository of the answer to a selection on it. */
export async function askRepository(server: GitHubServer, selection: string): Promise<Record<string, Json>> {
  const { body } = await ask(server, `query Q { repository(owner: "acme", name: "shop") { ${selection} } }`);
  if (body.errors !== undefined) throw new Error(JSON.stringify(body.errors));
  return body.data!.repository;
}

export async function get(server: GitHubServer, path: string): Promise<Asked & { readonly json: Json }> {
  const found = await asked(await fetch(server.url + path, { headers: AUTHORISED, redirect: "manual" }));
  return { ...found, json: found.body };
}
