/** git's own server behind a path, as GitHub has it: what is private asks who is there, and who may not see it finds nothing. */
import { spawn } from "node:child_process";
import type { IncomingMessage, ServerResponse } from "node:http";

export interface ServedGit {
  /** The bare repository. */
  readonly folder: string;
  /** Nobody is let in without the token. */
  readonly private?: boolean;
  /** Whoever is let in is refused what is in it. */
  readonly refused?: 403 | 404;
  /** Called with each request before it is answered. */
  readonly onAsked?: (request: IncomingMessage) => void | Promise<void>;
}

const ASKED = /^\/(?<title>[^/]+\/[^/]+?)(?:\.git)?(?<below>\/(?:info\/refs|git-upload-pack))$/;

/**
 * Answers what git asks of repositories; false for anything else, which is left to others.
 *
 * @param served by `owner/name` in small letters
 */
export async function answerGit(
  served: ReadonlyMap<string, ServedGit>,
  token: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<boolean> {
  const url = new URL(request.url ?? "/", "http://localhost");
  const asked = ASKED.exec(url.pathname)?.groups;
  if (asked === undefined) return false;
  const found = served.get(asked.title!.toLowerCase());
  // What is private is not told from what is not there.
  for (const { onAsked } of found === undefined ? served.values() : [found]) await onAsked?.(request);
  const given = passwordOf(request);
  if (given !== null && given !== token) return refuse(response, 401);
  if (given === null && (found === undefined || found.private)) return refuse(response, 401);
  if (found === undefined) return refuse(response, 404);
  if (found.refused !== undefined) return refuse(response, found.refused);
  await run(found.folder, asked.below!, url, request, response);
  return true;
}

/** The password of Basic auth; null where none is given. */
function passwordOf({ headers }: IncomingMessage): string | null {
  const [, coded] = /^basic (.+)$/i.exec(headers.authorization ?? "") ?? [];
  return coded === undefined
    ? null
    : Buffer.from(coded, "base64")
        .toString("utf8")
        .replace(/^[^:]*:/, "");
}

function refuse(response: ServerResponse, status: number): true {
  response.writeHead(status, { "www-authenticate": 'Basic realm="GitHub"', "content-type": "text/plain" });
  response.end("Repository not found.");
  return true;
}

function run(
  folder: string,
  below: string,
  { search }: URL,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { headers, method = "GET" } = request;
  const env = {
    PATH: process.env.PATH,
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_CONFIG_GLOBAL: "/dev/null",
    GIT_HTTP_EXPORT_ALL: "1",
    PATH_TRANSLATED: `${folder}${below}`,
    QUERY_STRING: search.slice(1),
    REQUEST_METHOD: method,
    CONTENT_TYPE: headers["content-type"] ?? "",
    CONTENT_LENGTH: headers["content-length"] ?? "",
    HTTP_CONTENT_ENCODING: headers["content-encoding"] ?? "",
    GIT_PROTOCOL: String(headers["git-protocol"] ?? ""),
  };
  const backend = spawn("git", ["-c", "safe.directory=*", "http-backend"], {
    env,
    stdio: ["pipe", "pipe", "ignore"],
  });
  request.pipe(backend.stdin);
  backend.stdin.on("error", () => {});
  return new Promise((resolve) => {
    let head = Buffer.alloc(0);
    backend.stdout.on("data", (piece: Buffer) => {
      if (response.headersSent) {
        response.write(piece);
        return;
      }
      head = Buffer.concat([head, piece]);
      const end = head.indexOf("\r\n\r\n");
      if (end === -1) return;
      const lines = head.subarray(0, end).toString("utf8").split("\r\n");
      const fields = lines.map((line) => /^([^:]+): ?(.*)$/.exec(line)!.slice(1) as [string, string]);
      const status = fields.find(([name]) => name === "Status")?.[1] ?? "200";
      const given = fields.filter(([name]) => name !== "Status");
      response.writeHead(Number.parseInt(status, 10), Object.fromEntries(given));
      response.write(head.subarray(end + 4));
    });
    response.on("close", () => {
      backend.kill("SIGKILL");
      resolve();
    });
    backend.on("close", () => response.end());
  });
}
