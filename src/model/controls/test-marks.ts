/** How tests are named in a language, and how one is told not to run. Conditions (`skipIf`, `skipif`) are left out: elsewhere it runs. */
export interface TestLanguage {
  readonly files: RegExp;
  /** A line that begins a test or a group of tests; its name is the group `name`. */
  readonly begins: RegExp;
  /** The same line tells that it is not run. */
  readonly on?: RegExp;
  /** A line of marks above it does. */
  readonly above?: RegExp;
  /** A line inside does, where no condition stands before it. */
  readonly inside?: RegExp;
  /** Tests stand in groups, which can be skipped whole. */
  readonly groups?: true;
}

const STRING = /(?<quote>["'`])(?<name>(?:\\.|(?!\k<quote>).){1,300})\k<quote>/.source;

export const LANGUAGES: readonly TestLanguage[] = [
  {
    files: /\.[cm]?[jt]sx?$/,
    groups: true,
    begins: new RegExp(
      `^\\s*(?:export\\s+)?(?:[xf]?(?:it|test|describe|context|suite|specify)|Deno\\.test)\\b(?:\\.\\w+|\\([^()]*\\))*?\\s*\\(\\s*${STRING}`,
    ),
    on: /^\s*(?:x(?:it|test|describe|context|specify)\b|(?:it|test|describe|context|suite|specify)(?:\.\w+(?:\([^()]*\))?)*?\.(?:skip|todo|fixme)\b(?!\.if))/,
    inside: /^\s*(?:test|it|t|this)\.(?:skip|fixme)\((?:\)|true\b|["'`])/,
  },
  {
    files: /\.py$/,
    groups: true,
    begins: /^\s*(?:async\s+)?(?:def|class)\s+(?<name>[Tt]est\w*)/,
    above: /^\s*@(?:pytest\.mark\.skip|unittest\.skip|skip)\b(?![iIU_])/,
    inside: /^\s*(?:pytest\.skip|self\.skipTest)\(|^\s*raise (?:unittest\.)?SkipTest\b/,
  },
  {
    files: /\.(?:java|kts?|groovy|scala)$/,
    groups: true,
    begins:
      /^\s*(?:@\w+(?:\([^()]*\))?\s+)*(?:(?:public|protected|private|internal|open|static|final|suspend|abstract)\s+)*(?:void|fun|def|class)\s+(?<name>`[^`]+`|["'][^"']+["']|\w+)/,
    above: /^\s*@(?:org\.junit\.(?:jupiter\.api\.)?)?(?:Ignore|Ignored|Disabled|PendingFeature)\b(?!On|If)/,
  },
  {
    files: /\.cs$/,
    groups: true,
    begins:
      /^\s*(?:(?:public|internal|private|protected|static|async|sealed|partial)\s+)+(?:class|void|Task(?:<\w+>)?)\s+(?<name>\w+)/,
    above: /^\s*\[(?:.*,\s*)?(?:Ignore\b|(?:Fact|Theory|Test|TestMethod)\s*\(.*\bSkip\s*=)/,
  },
  {
    files: /_test\.go$/,
    begins: /^func\s+(?<name>(?:Test|Example|Benchmark|Fuzz)\w*)\s*\(/,
    inside: /^\tt\.Skip(?:f|Now)?\(/,
  },
  {
    files: /\.rs$/,
    begins: /^\s*(?:pub\s+)?(?:async\s+)?fn\s+(?<name>\w+)/,
    above: /^\s*#\[(?:\w+\()?ignore\b/,
  },
  {
    files: /\.rb$/,
    groups: true,
    begins: new RegExp(
      `^\\s*(?:RSpec\\.)?(?:def\\s+(?<method>test_\\w+)|(?:x?(?:it|test|describe|context|specify|scenario|feature)|class)\\b\\s*\\(?\\s*(?:${STRING}|(?<constant>[A-Z][\\w:]*)))`,
    ),
    on: /^\s*x(?:it|describe|context|specify|scenario)\b|,\s*:?skip(?:\b(?!_)|:\s*(?:true|["']))|,\s*:?pending\b/,
    inside: /^\s*(?:skip|pending)(?:\s*\(?\s*["'][^"']*["']\)?)?\s*$/,
  },
  {
    files: /\.php$/,
    begins:
      /^\s*(?:(?:final|public|protected|private|static)\s+)*function\s+(?<name>\w+)|^\s*(?:it|test)\(\s*["'](?<said>[^"']+)["']/,
    inside: /^\s*(?:\$this->|self::|static::)markTest(?:Skipped|Incomplete)\(/,
  },
  {
    files: /\.exs$/,
    groups: true,
    begins: /^\s*(?:test|describe)\s+"(?<name>[^"]+)"/,
    above: /^\s*@(?:tag|describetag)\s+(?::skip\b|skip:)/,
  },
];
