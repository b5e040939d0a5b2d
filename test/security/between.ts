/** Stands between flowaudit and the local GitHub, and changes what its answers say. */
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

export type Change = (value: unknown, path: readonly (string | number)[]) => unknown;

export interface Between {
  readonly url: string;
  /** What becomes of each value of the answers that follow that is neither list nor object. */
  change: Change;
  close(): Promise<void>;
}

export async function startBetween(upstream: string): Promise<Between> {
  const between = { url: "", change: ((value) => value) as Change, close: async () => {} };
  const server = createServer(async (request, response) => {
    const { headers, status, answer } = await passOn(upstream, request);
    const data = everywhere(answer.data, between.change, []);
    response.writeHead(status, headers);
    response.end(JSON.stringify({ ...answer, data }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  between.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  between.close = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return between;
}

async function passOn(upstream: string, request: IncomingMessage) {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  const { authorization = "", "content-type": type = "" } = request.headers;
  const came = await fetch(upstream + (request.url ?? ""), {
    method: "POST",
    headers: { authorization, "content-type": type },
    body: Buffer.concat(pieces),
  });
  const headers = { date: came.headers.get("date") ?? "", "content-type": "application/json" };
  return { headers, status: came.status, answer: (await came.json()) as { data: unknown } };
}

function everywhere(value: unknown, change: Change, path: readonly (string | number)[]): unknown {
  if (Array.isArray(value)) return value.map((one, index) => everywhere(one, change, [...path, index]));
  if (typeof value !== "object" || value === null) return change(value, path);
  const entries = Object.entries(value);
  return Object.fromEntries(entries.map(([key, inner]) => [key, everywhere(inner, change, [...path, key])]));
}
