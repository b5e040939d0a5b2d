import { SCHEMA, sha256 } from "./segment.ts";

/** Which segments count, and how far the sync has come. Its rename is what makes a step real. */
export interface Manifest<S> {
  /** First and last segment, both inside; `to` is below `from` where there is none. */
  readonly from: number;
  readonly to: number;
  /** Last of those that were written anew, each thing once; below `from` where none was. */
  readonly settled: number;
  /** null where the sync has to look at everything again. */
  readonly state: S | null;
}

export const MANIFEST = "manifest.json";

export function writeManifest<S>(manifest: Manifest<S>): string {
  const body = JSON.stringify({ schema: SCHEMA, ...manifest });
  return `${body}\n${sha256(body)}\n`;
}

/** The manifest; `damaged` where one bit of it is not as it was written, `foreign` where another version wrote it. */
export function readManifest<S>(content: string): Manifest<S> | "damaged" | "foreign" {
  const [body = "", check = "", ...rest] = content.split("\n");
  if (sha256(body) !== check || rest.length !== 1 || rest[0] !== "") return "damaged";
  const { schema, ...manifest } = JSON.parse(body) as Manifest<S> & { schema: number };
  if (schema !== SCHEMA) return "foreign";
  return isPossible(manifest) ? manifest : "damaged";
}

/** Far more than any store holds: each of them is looked for. */
const MOST_SEGMENTS = 1_000_000;

function isPossible({ from, to, settled, state }: Manifest<unknown>): boolean {
  const whole = [from, to, settled].every((place) => Number.isSafeInteger(place) && place >= 0);
  return whole && from >= 1 && to - from < MOST_SEGMENTS && settled <= to && typeof state === "object";
}
