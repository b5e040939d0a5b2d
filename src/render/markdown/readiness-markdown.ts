/** What to check before scaling, and the controls behind it, as Markdown. */
import type { ReadinessReport, ReportControl, ReportReadiness } from "../../judge/report/report.ts";
import { closed } from "../../lib/text/closed.ts";
import type { Renderer } from "../renderer.ts";
import { CONTROL_STATES, STATES, stateCounts } from "../words/control-words.ts";
import { instant } from "../words/names.ts";
import { CONDITION_STATES, VERDICTS } from "../words/readiness-words.ts";
import { blocks, bullets, folded, page, type Section, table } from "./blocks.ts";
import { code, data, link } from "./encode.ts";
import { gapLines } from "./gaps-markdown.ts";
import { commitOr, evidence } from "./names-markdown.ts";

type Changes = ReadonlyMap<string, ReadinessReport["changes"][number]>;

const MOST_EVIDENCE = 5;
const VERDICT_MARKS: Readonly<Record<ReportReadiness["verdict"], string>> = {
  ready: "🟢",
  "not-yet": "🟡",
  unknown: "⚪",
  "not-applicable": "–",
};

/** The second table; each row unfolds to what its verdict is made from. */
export const readiness: Renderer<ReadinessReport> = (document) => {
  const changes: Changes = new Map(document.changes.map((change) => [change.id, change]));
  const { readiness: rows, controls, gaps } = document;
  const sections: Section[] = [
    { name: "the table", rank: 0, markdown: blocks(opening(document), rowsOf(rows)) },
    { name: "what each verdict is made from", rank: 2, markdown: conditions(rows, changes) },
    { name: "the controls", rank: 3, markdown: controlsOf(controls) },
    {
      name: "what could not be seen",
      rank: 1,
      markdown:
        gaps.length === 0 ? "" : blocks("### What could not be seen, and how to supply it", gapLines(gaps)),
    },
  ];
  return page("readiness", sections, "All of it: flowaudit readiness.");
};

function opening({ repository, window, inputs }: ReadinessReport): string {
  const facts = [
    `${code(repository.branch)} at ${commitOr(repository.head)}`,
    data(`${instant(window.from)} → ${instant(window.to)} UTC, ${window.because}`),
    ...(inputs.path === null ? [] : [`changes that touch ${code(inputs.path)}`]),
    ...(inputs.lane === null ? [] : [`${inputs.lane} changes alone`]),
  ];
  return blocks(`## Readiness of ${link(data(repository.name), repository.url)}`, facts.join(" · "));
}

function rowsOf(rows: readonly ReportReadiness[]): string {
  return table(
    [{ title: "What you are evaluating" }, { title: "What to check before scaling" }, { title: "Verdict" }],
    rows.map(({ evaluating, check, verdict }) => [
      `**${data(evaluating)}**`,
      data(check),
      `${VERDICT_MARKS[verdict]}&nbsp;${VERDICTS[verdict].replaceAll(" ", "&nbsp;")}`,
    ]),
  );
}

/** Under each row: its conditions, and what to do first. */
function conditions(rows: readonly ReportReadiness[], changes: Changes): string {
  return blocks(
    ...rows.map(({ evaluating, verdict, conditions: all, next }) => {
      const lines = all.map(({ state, says, evidence: ids }) => {
        const refs = evidence(ids, changes, MOST_EVIDENCE);
        return `${CONDITION_STATES[state].mark} ${data(closed(says))}${refs === "" ? "" : ` See ${refs}.`}`;
      });
      const steps = next === null ? [] : [`**Next:** ${data(closed(next))}`];
      return folded(`<b>${data(evaluating)}</b>: ${VERDICTS[verdict]}`, bullets([...lines, ...steps]));
    }),
  );
}

/** What is absent or walked around first, what is there last. */
function controlsOf(controls: readonly ReportControl[]): string {
  if (controls.length === 0) return "";
  const counts = stateCounts(controls).map(({ says }) => says);
  const rows = STATES.flatMap((state) => controls.filter((one) => one.state === state)).map((one) => [
    `${CONTROL_STATES[one.state].mark}&nbsp;${CONTROL_STATES[one.state].word.replace(" ", "&nbsp;")}`,
    data(one.title),
    data(one.because),
  ]);
  return folded(
    `<b>Controls</b>: ${counts.join(" · ")}`,
    table([{ title: "" }, { title: "Control" }, { title: "What shows it" }], rows),
  );
}
