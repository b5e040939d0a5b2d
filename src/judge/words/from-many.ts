/** Remedies as they can be followed where many repositories are looked at. */
import type { PortfolioCheckReport, PortfolioReport } from "../report/report.ts";

/** Options that say something of one repository, or would say the same of all, each with its value. */
const OF_ONE =
  /--(deliveries|incidents|impact|tag-pattern|branch|path)(?: (?!audits|chooses|for|where)("[^"]*"|\S*[^\s.,;)]))?/g;

/** No file may name another repository; a folder's place is that of its name. */
const REPO = /(?:with (?=--))?--repo (\S+\/[\w.-]*\w)/g;

/** What git is to do in the folder of the repository, which is none that the command stands in. */
const IN_ITS_FOLDER = /\bgit (?=(?:fetch|fsck|replace|for-each-ref)\b)/g;

const CONFIGURED = " in flowaudit.config.yaml of its folder";

/**
 * A sentence without options that one repository alone has, or that would say the same of all: its name stands for its folder, and
 * its configuration says the others; what git is to do says where. Said twice it stays the same.
 */
export function fromMany(says: string): string {
  let where = CONFIGURED;
  return says
    .replace(IN_ITS_FOLDER, "git -C FOLDER ")
    .replace(
      REPO,
      (found, name: string) => `${found.startsWith("w") ? "as " : ""}${name} in place of its folder`,
    )
    .replace(OF_ONE, (_, flag: string, value?: string) => {
      const there = where;
      where = " there";
      return `${flag.replace("-p", "P")}${value === undefined ? "" : `: ${value}`}${there}`;
    });
}

/** What a document says is to be done. */
const TO_DO = ["remedy", "next"];

/** A document on many repositories, all of whose remedies and next steps can be followed there. */
export const saidOfMany = <T extends PortfolioReport | PortfolioCheckReport>(document: T): T =>
  said(document) as T;

function said(value: unknown, key = ""): unknown {
  if (typeof value === "string") return TO_DO.includes(key) ? fromMany(value) : value;
  if (Array.isArray(value)) return value.map((one) => said(one));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, said(one, name)]));
}
