import type { FlowRepository } from "../../model/flow.ts";

/** How the pages of a forge are addressed, below the repository's own page. */
const PAGES = {
  github: {
    change: (n: number) => `/pull/${n}`,
    commit: (id: string) => `/commit/${id}`,
    tag: (name: string) => `/releases/tag/${name}`,
    file: (path: string) => `/blob/${path}`,
  },
  gitlab: {
    change: (n: number) => `/-/merge_requests/${n}`,
    commit: (id: string) => `/-/commit/${id}`,
    tag: (name: string) => `/-/tags/${name}`,
    file: (path: string) => `/-/blob/${path}`,
  },
} as const;

/** Addresses of what a figure can be traced to; all null where the remote is not known. */
export interface Links {
  change(number: number | null, id: string): string | null;
  /** Of a commit's id, of a pull request as `#N`, or of a page of the same forge. */
  commit(ref: string): string | null;
  tag(name: string): string | null;
  /** Of a file at the tip, and of a line in it where one is given. */
  file(path: string, line: number | null): string | null;
}

export function linksFor(repository: FlowRepository): Links {
  const { web, forge, head } = repository;
  if (web === null || forge === null)
    return { change: () => null, commit: () => null, tag: () => null, file: () => null };
  const pages = PAGES[forge];
  const { origin } = new URL(web);
  const commit = (ref: string) => {
    const number = /^#(\d+)$/.exec(ref)?.[1];
    if (number !== undefined) return web + pages.change(Number(number));
    if (/^https?:/.test(ref)) return ref.startsWith(`${origin}/`) ? ref : null;
    return web + pages.commit(ref);
  };
  return {
    change: (number, id) => (number === null ? commit(id) : web + pages.change(number)),
    commit,
    tag: (name) => web + pages.tag(encodeURIComponent(name)),
    file: (path, line) =>
      web +
      pages.file([head, ...path.split("/")].map(encodeURIComponent).join("/")) +
      (line === null ? "" : `#L${line}`),
  };
}
