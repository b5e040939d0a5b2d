/** What git says while it fetches, piece by piece. */

/** git's words for a step, and ours. */
const STEPS: readonly { readonly word: string; readonly says: string }[] = [
  { word: "Counting objects", says: "the server is counting" },
  { word: "Compressing objects", says: "the server is packing" },
  { word: "Receiving objects", says: "receiving" },
  { word: "Resolving deltas", says: "putting it together" },
];

const STEP =
  /^(?:remote: )?(?<word>[A-Z][a-z]+ [a-z]+): +(?<share>\d+)%(?:[^,]*, (?<amount>[\d.]+ [KMG]iB))?/;

/** So much of what was said last is kept: where it failed, that is why. */
const KEPT = 64 * 1024;

/** Tells how far a fetch is, and keeps what else was said. */
export function openProgress(title: string, tell: (says: string) => void) {
  let line = "";
  let kept = "";
  const end = () => {
    const { word, share, amount } = STEP.exec(line)?.groups ?? {};
    const step = STEPS.find((one) => one.word === word);
    if (step) tell(`cloning ${title}: ${step.says}, ${share} %${amount === undefined ? "" : `, ${amount}`}`);
    else kept = `${kept}${line}\n`.slice(-KEPT);
    line = "";
  };
  return {
    take: (piece: Buffer) => {
      const [first = "", ...more] = piece.toString("utf8").split(/[\r\n]/);
      line = `${line}${first}`.slice(-KEPT);
      for (const next of more) {
        end();
        line = next;
      }
    },
    /** What was no progress, the last of it. */
    last: () => `${kept}${line}`.trim(),
  };
}
