/** Small parts that several sections are made of. */
import type { Report } from "../../../judge/report/report.ts";
import { wordsOf } from "../../../lib/text/command-words.ts";
import { epochOf, formatInstant } from "../../../lib/time/instants.ts";
import { nameOf, shortId, titleOf } from "../../words/names.ts";
import { html, joined, link, type Markup, type Value } from "./markup.ts";

/**
 * A figure as people read it, with the number that the report's JSON has in its place.
 * @param of where it stands there: `lead-time.median`
 */
export function data(value: number, shown: string, of: string): Markup {
  return html`<data value="${value}" data-of="${of}">${shown}</data>`;
}

/** An instant: `2026-03-02 12:00 UTC`. */
export function time(iso: string): Markup {
  return html`<time datetime="${iso}">${formatInstant(epochOf(iso))}</time>`;
}

/** A text of the repository, whose direction of writing does not spread. */
export function own(text: string): Markup {
  return html`<bdi>${text}</bdi>`;
}

/** A finding, a verdict or a state in a word; `role` decides how it looks. */
export function badge(word: string, role: string): Markup {
  return html`<span class="badge ${role}">${word}</span>`;
}

/** What can be unfolded without a script; on paper it is. */
export function unfold(summary: Value, body: Value): Markup {
  return html`<details><summary>${summary}</summary><div class="unfolded">${body}</div></details>`;
}

export type Fact = readonly [label: string, says: Value];

/** Labels with what they say; those that say nothing are left out. */
export function facts(all: readonly Fact[]): Markup {
  const told = all.filter(([, says]) => says !== null && says !== "");
  return html`<dl class="facts">${told.map(([label, says]) => html`<div><dt>${label}</dt><dd>${says}</dd></div>`)}</dl>`;
}

/** What evidence needs of a change, a delivery or an incident. */
export interface Named {
  readonly id: string;
  readonly number: number | null;
  /** null where it has none of its own, as a delivery. */
  readonly title: string | null;
  readonly url: string | null;
}

export type Changes = ReadonlyMap<string, Named>;

/** What evidence can name in a report, by id: its changes, and deliveries and incidents by their names. */
export function namedBy({ changes, deliveries, incidents }: Report): Changes {
  const unnumbered = (one: { name: string; title?: string; url: string | null }): Named => ({
    id: one.name,
    number: null,
    title: one.title ?? null,
    url: one.url,
  });
  const all = [...deliveries.map(unnumbered), ...incidents.map(unnumbered), ...changes];
  return new Map(all.map((one) => [one.id, one]));
}

/** A change by its number or commit, linked where its page is known. */
export function changeName(change: Named): Markup {
  return link(change.url, own(nameOf(change)));
}

/** The evidence by name; what the report does not tell more of stands there as it is called. */
export function refs(ids: readonly string[], changes: Changes): Markup {
  return joined(
    ids.map((id) => refOf(id, changes)),
    ", ",
  );
}

/** The evidence as a list, with titles. */
export function evidence(ids: readonly string[], changes: Changes): Markup {
  return html`<ul class="evidence">${ids.map((id) => {
    const { number = null, title = null } = changes.get(id) ?? {};
    return html`<li>${refOf(id, changes)}${title === null ? null : html` ${own(titleOf({ number, title }))}`}</li>`;
  })}</ul>`;
}

function refOf(id: string, changes: Changes): Markup {
  const change = changes.get(id);
  return change === undefined ? own(shortId(id)) : changeName(change);
}

/** A command that can be copied into a shell. */
export function command(words: readonly string[]): Markup {
  return html`<code>${wordsOf(words).join(" ")}</code>`;
}
