/** Remedies as they can be followed where many repositories are looked at. */
import type { PortfolioCheckReport, PortfolioReport } from "../report/report.ts";

/** An option that says something of one repository, what may stand behind it, and the key by which that is configured. */
const OF_ONE: readonly (readonly [flag: string, value: string, key: string])[] = [
  ["deliveries", "(?:branch|file|workflow):\\S*[^\\s.,;)]|tags", "deliveries"],
  ["incidents", "F\\b", "incidents"],
  ["impact", "FILE\\b", "impact"],
  ["tag-pattern", '"[^"]*"', "tagPattern"],
  ["branch", "(?!audits)\\S*[^\\s.,;)]", "branch"],
  ["path", "packages/core", "path"],
];

const KEYS = new Map(OF_ONE.map(([flag, , key]) => [flag, key]));
const FLAGS = new RegExp(
  OF_ONE.map(([flag, value]) => `--(${flag})(?![\\w-])(?: (${value}))?`).join("|"),
  "g",
);

/** No file may name another repository; a folder's place is that of its name. */
const REPO = /(with )?--repo (\S+\/[\w.-]*\w)/g;

const CONFIGURED = "in flowaudit.config.yaml of its folder";

/**
 * A sentence without options that one repository alone has, or that would say the same of all: its name stands for its folder, and
 * its configuration says the others.
 */
export function fromMany(says: string): string {
  let isSaid = false;
  return says
    .replace(REPO, (_, before: string | undefined, name: string) =>
      [...(before ? ["as"] : []), name, "in place of its folder"].join(" "),
    )
    .replace(FLAGS, (...found) => {
      const [flag = "", value] = found.slice(1, 1 + 2 * OF_ONE.length).filter((one) => one !== undefined);
      const where = isSaid ? "there" : CONFIGURED;
      isSaid = true;
      return [KEYS.get(flag), ...(value === undefined ? [] : [`: ${value}`]), ` ${where}`].join("");
    });
}

/** What a document says is to be done. */
const TO_DO: ReadonlySet<string> = new Set(["remedy", "next"]);

/** A document on many repositories, all of whose remedies and next steps can be followed there. */
export const saidOfMany = <T extends PortfolioReport | PortfolioCheckReport>(document: T): T =>
  said(document) as T;

function said(value: unknown, key = ""): unknown {
  if (typeof value === "string") return TO_DO.has(key) ? fromMany(value) : value;
  if (Array.isArray(value)) return value.map((one) => said(one));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, said(one, name)]));
}
