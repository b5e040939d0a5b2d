/** Reasons: what is not known says why where it is shown. */
import type { SentenceRule } from "../rule.ts";

/** A page as one line: where it was broken says nothing. */
const flat = (page: string) => page.replaceAll(/\s+/g, " ");

const beside: SentenceRule = {
  name: "a figure that is missing or not judged has its reason on the first page",
  why: "A dash without a word, or with what could be supplied alone, leaves open what is the matter.",
  broken: ({ measures }, screens) => {
    const brief = flat(screens()[1] ?? "");
    return measures
      .filter(({ headline, status, finding }) => headline && status === "measured" && finding === "unknown")
      .filter(({ because }) => because === "" || !brief.includes(flat(because).replace(/\.$/, "")))
      .map(({ id, because }) => `${id}: ${because}`);
  },
};

export const REASONS = [beside];
