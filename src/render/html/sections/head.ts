/** The head and the foot of a page: whose delivery was looked at and when, and what it was made from. */
import type { Report } from "../../../judge/report/report.ts";
import { changesOf, workingTime } from "../../words/scope-words.ts";
import { html, link, type Markup } from "../parts/markup.ts";
import { own, time } from "../parts/pieces.ts";

/** What every document says of where its figures come from. */
export type Origin = Pick<Report, "tool" | "takenAt" | "repository" | "window" | "inputs">;

/** The name of the repository as the page's heading, and what was looked at in a line. */
export function head(report: Report): Markup {
  const { from, to } = report.window;
  return html`${banner("Delivery audit", report)}
<p class="kind">${from.slice(0, DAY)} to ${to.slice(0, DAY)} · ${changesOf(report)}</p>`;
}

/** Characters of a day in an instant. */
const DAY = "2026-03-02".length;

/** What kind of document it is, and of which repository. */
export function banner(kind: string, { repository }: Pick<Origin, "repository">): Markup {
  return html`<p class="kind">${kind}</p>
<h1>${link(repository.url, own(repository.name))}</h1>`;
}

export function windowOf({ window }: Pick<Origin, "window">): Markup {
  return html`${time(window.from)} to ${time(window.to)}: ${window.because}`;
}

/** What narrows or widens the figures. */
export function restrictions({
  path,
  lane,
  calendar,
  includeBots,
}: Origin["inputs"]): [string, Markup | string][] {
  return [
    ...(path === null ? [] : [["Folder", html`${own(path)}, changes that touch it`] as [string, Markup]]),
    ...(lane === null ? [] : [["Lane", `${lane}, changes of this lane alone`] as [string, string]]),
    ...(calendar === null ? [] : [["Working time", workingTime(calendar)] as [string, string]]),
    ...(includeBots ? [["Accounts", "automated ones are counted in"] as [string, string]] : []),
  ];
}

/** Where the page comes from. */
export function foot({ tool, takenAt, repository }: Origin): Markup {
  return html`<p>Made by ${tool.name} ${tool.version} from what was there at ${time(takenAt)}, commit <code>${repository.head}</code>. Every figure stands in the same report as JSON.</p>`;
}
