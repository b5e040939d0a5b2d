import { json, type Reply } from "./replies.ts";
import type { WorldIndex } from "./world-index.ts";

/** A GET below a repository's address. */
export interface Request {
  readonly index: WorldIndex;
  readonly parts: readonly string[];
  readonly query: URLSearchParams;
  /** The address without its query, for links. */
  readonly address: string;
}

export interface Route {
  readonly path: RegExp;
  readonly answer: (request: Request) => Reply;
}

export const lower = (text: string | null) => text?.toLowerCase() ?? null;

/** A page of a list with its `Link`. `most`: GitHub gives no more of a filtered search. */
export function paged(
  request: Request,
  items: readonly unknown[],
  wrap: (page: readonly unknown[]) => unknown,
  most = Number.POSITIVE_INFINITY,
): Reply {
  const { query, address } = request;
  const size = Math.min(100, Math.max(1, Number(query.get("per_page") ?? 30)));
  const page = Math.max(1, Number(query.get("page") ?? 1));
  const reachable = items.slice(0, most);
  const last = Math.max(1, Math.ceil(reachable.length / size));
  const link = (to: number, rel: string) => {
    const params = new URLSearchParams(query);
    params.set("page", String(to));
    return `<${address}?${params}>; rel="${rel}"`;
  };
  const links = [
    ...(page > 1 ? [link(page - 1, "prev"), link(1, "first")] : []),
    ...(page < last ? [link(page + 1, "next"), link(last, "last")] : []),
  ];
  const slice = reachable.slice((page - 1) * size, page * size);
  return json(200, wrap(slice), links.length === 0 ? {} : { link: links.join(", ") });
}
