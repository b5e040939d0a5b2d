/** A workflow as GitHub lists it. */
export interface NamedWorkflow {
  readonly name: string;
  /** Its file, seen from the top of the repository; `""` where it is not known. */
  readonly path: string;
}

/** How a word may name a workflow, the plainest first. */
const WAYS: readonly ((word: string, workflow: NamedWorkflow) => boolean)[] = [
  (word, { name }) => name === word,
  (word, { name }) => name.toLowerCase() === word.toLowerCase(),
  (word, { path }) => path === word || fileOf(path) === word,
  (word, { path }) => fileOf(path).replace(/\.ya?ml$/, "") === word,
];

const fileOf = (path: string) => path.slice(path.lastIndexOf("/") + 1);

/** The workflows that a word names: by their name, or by their file with or without its folder and ending. */
export function workflowsNamed<T extends NamedWorkflow>(word: string, workflows: readonly T[]): T[] {
  const way = WAYS.find((names) => workflows.some((workflow) => names(word, workflow)));
  return way === undefined ? [] : workflows.filter((workflow) => way(word, workflow));
}
