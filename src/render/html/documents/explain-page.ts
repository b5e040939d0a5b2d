/** One change with the evidence for each date, one measure with the changes it rests on, or one control with what shows it, as a page. */
import type {
  ControlExplanation,
  Explained,
  Explanation,
  MeasureExplanation,
} from "../../../judge/report/report.ts";
import { capital } from "../../../lib/text/capital.ts";
import type { Renderer } from "../../renderer.ts";
import { CONTROL_STATES } from "../../words/control-words.ts";
import { changeFacts, changeRemarks, changeTotal } from "../../words/explained/change-words.ts";
import { controlFacts } from "../../words/explained/control-facts.ts";
import { measureFacts, observations } from "../../words/explained/measure-words.ts";
import { formatCount } from "../../words/format.ts";
import { findingOf } from "../../words/measure-words.ts";
import { instant, knownSeconds, nameOf, shortId, titleOf } from "../../words/names.ts";
import { paradoxHead, paradoxWords, untoldRatios } from "../../words/paradox-words.ts";
import { drawnHalves, lifeBar } from "../charts/charts.ts";
import { html, link, type Markup } from "../parts/markup.ts";
import { badge, facts, own } from "../parts/pieces.ts";
import { cardTable, figureTable } from "../parts/tables.ts";
import { gapList } from "../sections/gaps.ts";
import { banner } from "../sections/head.ts";
import { spanLegend, spanTable } from "../sections/longest.ts";
import { byLane, compared, figures } from "../sections/measure-behind.ts";
import { page, type Section } from "./page.ts";

export const explain: Renderer<Explained> = (document, options) => {
  const { repository, tool, takenAt } = document;
  const { title, header, sections } = partsOf(document);
  return page(
    {
      title: `${title}: flowaudit explain`,
      header: html`${banner("Explained", document)}${header}`,
      sections: [
        ...sections,
        ...told("gaps", "What could not be seen, and how to supply it", gapList(document.gaps)),
      ],
      footer: html`<p>${tool.name} ${tool.version}, at ${instant(takenAt)} UTC, commit <code>${repository.head}</code>.</p>`,
    },
    options,
  );
};

function partsOf(document: Explained): Parts {
  if ("measure" in document) return ofMeasure(document);
  return "control" in document ? ofControl(document) : ofChange(document);
}

interface Parts {
  readonly title: string;
  readonly header: Markup;
  readonly sections: readonly Section[];
}

const told = (id: string, title: string, body: Markup | null): Section[] =>
  body === null ? [] : [{ id, title, body }];

function ofMeasure(document: MeasureExplanation): Parts {
  const { measure } = document;
  return {
    title: measure.title,
    header: html`<p><strong>${measure.title}</strong> ${badge(findingOf(measure), measure.finding)}</p>`,
    sections: [
      {
        id: "says",
        title: "What it says",
        body: facts(measureFacts(document).map(([label, says]) => [label, own(says)])),
      },
      ...told(
        "figures",
        "Figures",
        measure.statistics.length === 0 ? null : html`${figures(measure)}${compared(measure)}`,
      ),
      ...told("lanes", "By lane", byLane(measure)),
      ...told("halves", "Both halves of the window", halvesOf(document)),
      ...told("evidence", "What it rests on, worst first", restsOn(document)),
    ],
  };
}

/** What was opened, merged and shipped in either half, drawn and in figures. */
function halvesOf({ measure, window }: MeasureExplanation): Markup | null {
  const { paradox: found } = measure;
  if (found === null) return null;
  const columns = paradoxHead(found).map((title, index) => ({ title, isNumber: index > 0 }));
  const rows = paradoxWords(found).map(({ label, earlier, later, times, isTold }) => [
    label,
    earlier,
    later,
    isTold ? times : NONE,
  ]);
  return html`${drawnHalves({ measures: [measure], window })?.svg ?? null}${figureTable("Both halves of the window", columns, rows)}
${untoldRatios(found).map((says) => html`<p class="small muted">${capital(says)}.</p>`)}`;
}

const NONE = "–";

function restsOn(document: MeasureExplanation): Markup | null {
  const rows = observations(document);
  if (rows.length === 0) return null;
  const { quantity } = document;
  const value = quantity === null ? [] : [quantity.label];
  return html`${cardTable(
    `${formatCount(rows.length)} in all`,
    ["which", ...value, "title", "what is known of it"],
    rows.map(({ name, url, title, value: shown, facts: known }) => ({
      cells: [link(url, own(name)), ...(quantity === null ? [] : [shown]), own(title), own(known)],
      below: null,
    })),
  )}`;
}

function ofControl(document: ControlExplanation): Parts {
  const { title, state, evidence } = document.control;
  const { word, role } = CONTROL_STATES[state];
  const shown = html`<ul>${evidence.map(
    ({ says, ref, url }) => html`<li>${own(says)}${ref === null ? null : html` ${link(url, own(ref))}`}</li>`,
  )}</ul>`;
  return {
    title,
    header: html`<p><strong>${title}</strong> ${badge(word, role)}</p>`,
    sections: [
      {
        id: "says",
        title: "What it says",
        body: facts(controlFacts(document).map(([label, says]) => [label, own(says)])),
      },
      ...told("evidence", "What shows it", evidence.length === 0 ? null : shown),
    ],
  };
}

function ofChange({ change }: Explanation): Parts {
  const name = `${nameOf(change)} ${titleOf(change)}`;
  const { first, rest } = changeTotal(change);
  const remarks = changeRemarks(change);
  return {
    title: name,
    header: html`<p><strong>${link(change.url, own(name))}</strong></p>
<p>${own(changeFacts(change).join(" · "))}</p><p><strong>${first}</strong>${rest}</p>`,
    sections: [
      ...told("life", "Its life, stage by stage", lifeOf(change)),
      { id: "dates", title: "Its dates, and what each is read from", body: dates(change) },
      ...told(
        "know",
        "To know",
        remarks.length === 0 ? null : html`<ul>${remarks.map((says) => html`<li>${own(says)}</li>`)}</ul>`,
      ),
    ],
  };
}

function lifeOf(change: Explanation["change"]): Markup | null {
  if (change.spans.length === 0) return null;
  return html`<p>${spanLegend(change)}</p>${lifeBar(change, knownSeconds(change.spans))}${spanTable(change)}`;
}

/** The milestones in the order in which a change passes them. */
const DATES = [
  ["requestedAt", "requested"],
  ["startedAt", "started"],
  ["lastCommitAt", "last commit"],
  ["openedAt", "opened"],
  ["readyAt", "ready"],
  ["firstReviewAt", "first review"],
  ["acceptedAt", "accepted"],
  ["mergedAt", "merged"],
  ["closedAt", "closed"],
  ["deliveredAt", "delivered"],
] as const;

function dates(change: Explanation["change"]): Markup {
  return cardTable(
    "Its dates",
    ["what", "when, UTC", "read from"],
    DATES.map(([key, name]) => {
      const { at, source, ref, url, missing } = change[key];
      const evidence = ref === null ? null : html` ${link(url, own(shortId(ref)))}`;
      const read = at === null ? own(missing ?? "not known") : html`${own(source ?? "")}${evidence}`;
      return { cells: [name, at === null ? "–" : instant(at), read], below: null };
    }),
  );
}
