/** The local GitHub with the comments of one pull request in front of it. */
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

export interface Comment {
  readonly id: number;
  readonly user: { login: string };
  body: string;
}

export interface Conversation {
  readonly url: string;
  readonly comments: Comment[];
  /** False as for a pull request from a fork. */
  mayWrite: boolean;
  close(): Promise<void>;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}

const AUTHOR = "github-actions[bot]";

/** All that is not about comments is answered by the server behind. */
export async function converse(behind: string): Promise<Conversation> {
  const comments: Comment[] = [];
  const conversation = { comments, mayWrite: true };
  const answer = async (request: IncomingMessage): Promise<[number, string]> => {
    const body = await bodyOf(request);
    const [path = "", query = ""] = request.url!.split("?");
    if (path === "/user") return [403, "{}"];
    if (!path.includes("/comments")) {
      const headers = Object.fromEntries(
        Object.entries(request.headers).filter(
          ([name]) => !["host", "connection", "content-length"].includes(name),
        ),
      ) as Record<string, string>;
      const found = await fetch(behind + request.url, {
        method: request.method!,
        headers,
        ...(body && { body }),
      });
      return [found.status, await found.text()];
    }
    if (request.method === "GET") {
      const page = Number(new URLSearchParams(query).get("page"));
      return [200, JSON.stringify(comments.slice((page - 1) * 100, page * 100))];
    }
    if (!conversation.mayWrite) return [403, '{"message":"Resource not accessible by integration"}'];
    const written = (JSON.parse(body) as { body: string }).body;
    if (written.length > 65_536) return [422, "{}"];
    const id = Number(/comments\/(\d+)$/.exec(path)?.[1]);
    const there = comments.find((one) => one.id === id);
    if (there !== undefined) there.body = written;
    else comments.push({ id: comments.length + 1, user: { login: AUTHOR }, body: written });
    return [there === undefined ? 201 : 200, "{}"];
  };
  const server = createServer((request, response) => {
    answer(request).then(
      ([status, text]) => response.writeHead(status, { "content-type": "application/json" }).end(text),
      () => response.writeHead(500).end("{}"),
    );
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return Object.assign(conversation, {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise<void>((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  });
}
