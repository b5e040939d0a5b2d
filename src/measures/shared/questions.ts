/** The questions that a template for pull requests asks, and how many changes answer them. */
import type { Flow, PullLife } from "../../model/flow.ts";
import type { ControlFound } from "../measure.ts";
import { absent, present, type Sign, unknown, writtenIn } from "./controls.ts";
import { FEWEST } from "./statistics.ts";
import { counted, listed, percent } from "./words.ts";

/** Part of the changes that has to answer a question: one that most leave empty is none. */
const ENOUGH = 0.5;

/** Present where the template asks and most of the changes answer; who asks and is not answered has no control. */
export function askedAndAnswered(
  flow: Flow,
  question: keyof PullLife["answers"],
  signs: readonly Sign[],
): ControlFound {
  const { evidence, unread, read } = writtenIn(flow, signs, ["pull-request-template"]);
  if (evidence.length === 0) {
    if (unread.length > 0) return unknown(`${listed(unread)} could not be read.`);
    return absent(
      read === 0
        ? "There is no template for pull requests at the tip."
        : "The template for pull requests does not ask it.",
    );
  }
  const answers = flow.merged.flatMap(({ pull }) => pull?.answers[question] ?? []);
  const hits = answers.filter(Boolean).length;
  const of = counted(answers.length, "merged change");
  if (answers.length === 0)
    return present("The template asks it; how many changes answer it is not known.", evidence);
  const says = `${hits} of ${of} answer it (${percent(hits / answers.length)})`;
  const all = [...evidence, { says, ref: null }];
  return answers.length >= FEWEST && hits / answers.length < ENOUGH
    ? absent(`The template asks it, and only ${says}.`, all)
    : present(`The template asks it, and ${says}.`, all);
}
