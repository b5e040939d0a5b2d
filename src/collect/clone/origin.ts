/** A repository on a server, and what it may be fetched with. Nothing of it comes from a repository. */
export interface Origin {
  /** Name of the server's host, for people: `github.com`. */
  readonly host: string;
  readonly owner: string;
  readonly name: string;
  /** Root of the server's pages, without a slash at its end: `https://github.com`. */
  readonly pages: string;
  /** Who is let in, shown only where the server asks for it; null where there is no token. */
  readonly token: Pass | null;
  /** Why there is none, and what to do about it. */
  readonly lacks: { readonly because: string; readonly next: string } | null;
  /** Address of the proxy that leads there, or null. */
  readonly proxy: string | null;
  /** File of certificates that the caller trusts beside the system's, or null. */
  readonly certificates: string | null;
  /** The caller has turned off the check of certificates. */
  readonly unchecked: boolean;
}

/** How clones are kept elsewhere, as a part of a sentence. */
export const folderElsewhere = (article: "a" | "another", which = ""): string =>
  `give --clones ${article} folder${which}`;

/** The next step where the disk is full. */
export const ROOM_FOR = `Free some room there, or ${folderElsewhere("a", " on another disk")}.`;

/** A token that is no property of anything: it is lent to whoever has to write it down the line. */
export interface Pass {
  /** `the variable GH_TOKEN` */
  readonly source: string;
  use<T>(how: (value: string) => T): T;
}

/** `https://github.com/owner/name.git` */
export const addressOf = ({ pages, owner, name }: Origin): string => `${pages}/${owner}/${name}.git`;

/** `owner/name` */
export const titleOf = ({ owner, name }: Origin): string => `${owner}/${name}`;
