/** What became of what was advised, as Markdown: for a comment, a step summary or a page of a wiki. */
import type { Verified, VerifiedReport } from "../../judge/report/report.ts";
import type { Renderer } from "../renderer.ts";
import { factsOf, linesOf, WORDS, wordOf } from "../words/ahead/verified-words.ts";
import { blocks, bullets, page, type Section } from "./blocks.ts";
import { data, link } from "./encode.ts";

export const verify: Renderer<VerifiedReport> = (document) => {
  const { results, caveats, method, after } = document;
  const sections: Section[] = [
    { name: "the verdict", rank: 0, markdown: opening(document) },
    { name: "what became of it", rank: 1, markdown: blocks(...results.map(resultOf)) },
    {
      name: "what to read with care",
      rank: 2,
      markdown: after === null ? "" : blocks("### Read with care", bullets([...caveats, method].map(data))),
    },
  ];
  return page("verify", sections, "All of it: flowaudit verify.");
};

function opening(document: VerifiedReport): string {
  const { repository, says } = document;
  return blocks(
    `## Did it help? ${link(data(repository.name), repository.url)}`,
    data(says),
    bullets(factsOf(document).map(([label, words]) => `**${label}**: ${data(words)}`)),
  );
}

function resultOf(one: Verified): string {
  const { mark } = WORDS[one.word];
  return blocks(
    `### ${mark} ${data(wordOf(one))}: ${data(one.action)}`,
    bullets(linesOf(one).map(([label, words]) => `**${label}**: ${data(words)}`)),
  );
}
