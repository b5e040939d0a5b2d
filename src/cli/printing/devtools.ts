/** What a browser is told, over a pipe that nobody else can reach: messages in JSON, each ended by a zero. */
import type { Readable, Writable } from "node:stream";

type Json = Readonly<Record<string, unknown>>;

/** Asks for one thing; rejects where the browser refuses it. */
export type Ask = (method: string, params?: Json, session?: string) => Promise<Json>;

interface Answer {
  readonly id?: number;
  readonly result?: Json;
  readonly error?: { readonly message: string };
}

interface Waiting {
  readonly resolve: (result: Json) => void;
  readonly reject: (error: Error) => void;
}

/** Speaks with a browser that was started with `--remote-debugging-pipe`. */
export function openDevtools(to: Writable, from: Readable): Ask {
  const waiting = new Map<number, Waiting>();
  let left: Buffer[] = [];
  const answered = (message: string) => {
    const { id, result, error } = JSON.parse(message) as Answer;
    const asked = id === undefined ? undefined : waiting.get(id);
    if (id === undefined || asked === undefined) return;
    waiting.delete(id);
    if (error === undefined) asked.resolve(result ?? {});
    else asked.reject(new Error(error.message));
  };
  from.on("data", (piece: Buffer) => {
    let rest = piece;
    for (let end = rest.indexOf(0); end >= 0; end = rest.indexOf(0)) {
      answered(Buffer.concat([...left, rest.subarray(0, end)]).toString("utf8"));
      left = [];
      rest = rest.subarray(end + 1);
    }
    left.push(rest);
  });
  // How it ended is told by the process.
  for (const stream of [to, from]) stream.on("error", () => {});
  let last = 0;
  return (method, params = {}, sessionId) =>
    new Promise((resolve, reject) => {
      last += 1;
      waiting.set(last, { resolve, reject });
      to.write(`${JSON.stringify({ id: last, method, params, sessionId })}\0`);
    });
}
