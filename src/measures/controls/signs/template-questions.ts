/** The questions that a template for pull requests asks, and how many changes answer them. */

import { nth } from "../../../lib/must.ts";
import { FEWEST } from "../../../lib/statistics/sample.ts";
import { type Question, questionsIn } from "../../../lib/text/questions.ts";
import type { Flow, SetupFile } from "../../../model/flow.ts";
import type { ControlEvidence, ControlFound } from "../../measure.ts";
import { counted, percent } from "../../statistics/figure-words.ts";
import { absent, few, filesOf, present, quoted, unknown, walkedAround } from "./control-answers.ts";

/** Part of the changes that has to answer a question: one that most leave empty protects nothing. */
const ENOUGH = 0.5;

/** Present where the template asks and no less than half of the changes answer, as far as it is known. */
export function askedAndAnswered(flow: Flow, question: Question): ControlFound {
  const templates = filesOf(flow, "pull-request-template");
  const evidence = templates.flatMap((file) => placeOf(file, question));
  if (evidence.length === 0) return notAsked(templates);
  const answers = flow.merged.flatMap(({ pull }) => pull?.answers[question] ?? []);
  if (answers.length === 0)
    return present("The template asks it; how many changes answer it is not known.", evidence);
  const hits = answers.filter(Boolean).length;
  const says = `${hits} of ${counted(answers.length, "merged change")} answer it (${percent(hits / answers.length)})`;
  const all = [...evidence, { says, ref: null }];
  return answers.length >= FEWEST && hits / answers.length < ENOUGH
    ? walkedAround(`The template asks it, but only ${says}.`, all)
    : present(`The template asks it, and ${says}.`, all);
}

/** The first line of a template that asks it. */
function placeOf({ path, content }: SetupFile, question: Question): ControlEvidence[] {
  const lines = (content ?? "").split("\n");
  const at = lines.findIndex((line) => questionsIn(line).includes(question));
  return at === -1 ? [] : [{ says: quoted(nth(lines, at)), ref: `${path}:${at + 1}` }];
}

function notAsked(templates: readonly SetupFile[]): ControlFound {
  const unread = templates.filter(({ content }) => content === null).map(({ path }) => path);
  if (unread.length > 0) return unknown(`${few(unread)} could not be read.`);
  if (templates.length === 0) return absent("There is no template for pull requests in the repository.");
  return absent("The template for pull requests does not ask it.");
}
