/** Amounts of bytes in words: units of a thousand, as disks are sold. */
import { FlowauditError } from "../errors.ts";
import { text } from "./text.ts";

const UNITS: Readonly<Record<string, number>> = { MB: 1e6, GB: 1e9, TB: 1e12 };

/**
 * Reads an amount: `500MB`, `4GB`, `1.5 TB`.
 *
 * @returns bytes, more than 0
 * @throws FlowauditError of kind `usage` for anything else
 */
export function parseBytes(word: string, flag: string): number {
  const { count = "", unit = "" } = /^(?<count>\d+(?:\.\d+)?) ?(?<unit>[MGT]B)$/i.exec(word)?.groups ?? {};
  const bytes = Number(count) * (UNITS[unit.toUpperCase()] ?? 0);
  if (bytes > 0) return bytes;
  throw new FlowauditError(
    "usage",
    `${flag} wants an amount such as 500MB or 4GB, not ${text(word, 60)}.`,
    `For example: ${flag}${flag.startsWith("--") ? " " : "="}8GB`,
  );
}

/** `4 GB`, `1.5 GB`, `512 MB`: in the largest unit of which there is one. */
export function formatBytes(bytes: number): string {
  const [unit, size] = Object.entries(UNITS).findLast(([, one]) => bytes >= one) ?? ["MB", 1e6];
  return `${Number((bytes / size).toFixed(1))} ${unit}`;
}
