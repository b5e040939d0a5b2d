/** The two questions by which a template makes an author think of what comes after the merge. */
export type Question = "production" | "integration";

/** Ways to ask each of them, in a heading, a bold line, a list or a comment. */
const ASKED: Readonly<Record<Question, readonly RegExp[]>> = {
  production: [
    /\b(?:what|which|anything|things|where|how)\b.{0,40}\b(?:could|can|might|may|would)\b.{0,30}\b(?:break|go wrong|fail|blow up)\b/i,
    /\b(?:break|breaks|breakage|fail|fails|failure|failures|risks?|impact|effects?)\b.{0,30}\b(?:production|prod|users|customers|live)\b/i,
    /\b(?:production|deployment|deploy|release|rollout|operational|customer|user)[ -](?:risks?|impact|failures?)\b/i,
    /\b(?:blast radius|failure modes?|worst case|worst that can happen|risk (?:assessment|analysis|level))\b/i,
    /^[^a-z0-9]{0,20}(?:potential |possible |known |any |main )?risks?(?: (?:and|&) \w{1,20})?[^a-z0-9]{0,20}$/i,
  ],
  integration: [
    /\bintegrat(?:ion|ions|ed|es|e|ing)\b.{0,60}\b(?:tests?|tested|testing|verif(?:y|ied|ication)|checked|validated|exercised)\b/i,
    /\b(?:tests?|tested|testing|verif(?:y|ied|ication)|checked|validated|exercised)\b.{0,60}\bintegrat(?:ion|ions|ed|es|e|ing)\b/i,
    /\b(?:tests?|tested|testing|verif(?:y|ied|ication)|checked|validated)\b.{0,60}\b(?:end[ -]to[ -]end|e2e|(?:other|dependent|downstream|upstream|external) (?:services|systems|teams|components)|contracts?|interfaces)\b/i,
    /\b(?:end[ -]to[ -]end|e2e|contract|interface) (?:tests?|testing|verification)\b/i,
  ],
};

/** A line can be anybody's text: one that is longer than any real question asks none. */
const LONGEST = 300;

/** Which of the questions a line asks; "How was this tested?" alone asks for no integration point. */
export function questionsIn(line: string): readonly Question[] {
  if (line.length > LONGEST) return [];
  return (["production", "integration"] as const).filter((one) =>
    ASKED[one].some((pattern) => pattern.test(line)),
  );
}
