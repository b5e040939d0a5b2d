/**
 * The assistants that flowaudit knows, and the ways in which a change can declare one: data, and nothing but data.
 * A row more is an assistant more; its test stands in `test/model/people/assistants.test.ts`. What the histories of public
 * repositories really say, and how often, stands in `docs/ai.md`.
 */
import { NAMELESS } from "../flow.ts";

/** What tells whether a text is the sign of an assistant: a regular expression, or the patterns of a configuration. */
interface Sign {
  test(text: string): boolean;
}

/** One assistant. Names that people bear, too, count only where a whole account or an address says more. */
export interface AssistantRow {
  readonly assistant: string;
  /** Names that nobody else commits or opens requests under. */
  readonly name?: Sign;
  /** Addresses that nobody else uses. */
  readonly address?: Sign;
  /** How a trailer's value begins that can mean nobody else, whatever address stands behind it. */
  readonly words?: Sign;
  /** The same where no person is expected: "Generated with …", `Assisted-by`, a note's tool. */
  readonly tool?: Sign;
  /** Branches that it makes for itself; what stands before the last "/" or ":" can be an owner. */
  readonly branch?: Sign;
  readonly label?: Sign;
  /** Addresses of its conversations. */
  readonly conversation?: Sign;
}

/** The account of a GitHub app, by the address that GitHub gives it. */
const app = (names: string) =>
  new RegExp(String.raw`^(?:\d+\+)?(?:${names})@users\.noreply\.github\.com$`, "i");

/** A mailbox at an address that anybody may have: an account that a company made for an assistant. */
const SERVICE = String.raw`^svc[-_.](?:[\w.-]*[-_.])?`;

/** Rows are tried in this order: tools before the models that several tools use. */
export const ASSISTANTS: readonly AssistantRow[] = [
  {
    assistant: "Copilot",
    name: /^copilot(-swe-agent)?(\[bot\])?$/i,
    address:
      /^(?:\d+\+)?copilot(?:-swe-agent)?(?:\[bot\])?@users\.noreply\.github\.com$|^copilot@github\.com$/i,
    words: /^(github |gh )?copilot\b/i,
    branch: /(^|[/:])copilot\//,
    label: /^(?:[\w -]{1,40}[:/] ?)?(?:github[- ])?copilot$/i,
    conversation:
      /^https:\/\/(?:github\.com\/[\w.-]+\/[\w.-]+\/(?:sessions\/|pull\/\d+\/agent-sessions\/|agents\/)[0-9a-f-]{8,}|copilot-workspace\.githubnext\.com\/[^\s?]*\?shareId=[0-9a-f]{8})/i,
  },
  {
    assistant: "Aider",
    name: /\(aider\)$/i,
    address: /^(noreply|aider)@aider\.(chat|dev)$/i,
    words: /^aider\b/i,
  },
  {
    assistant: "Cursor",
    name: /^cursor( ?agent|\[bot\])?$/i,
    address:
      /^(cursoragent|noreply)@cursor\.(com|sh)$|^(?:\d+\+)?cursor\[bot\]@users\.noreply\.github\.com$/i,
    words: /^cursor( agent)?$/i,
    tool: /^cursor\b/i,
    branch: /(^|[/:])cursor\//,
    label: /^(?:ai|assistant|agent|made with|tool)[:/ -] ?cursor$/i,
    conversation: /^https:\/\/(?:www\.)?cursor\.com\/(?:background-agent|agents)\?\S*bcid=/i,
  },
  {
    assistant: "Devin",
    name: /^(?:beta-)?devin(-ai-integration(\[bot\])?| ai)$/i,
    address: app(String.raw`(?:beta-)?devin-ai-integration\[bot\]`),
    tool: /^devin(?: ai)?(?:[\](),.]|$)/i,
    branch: /(^|[/:])devin\/\d+/,
    label: /^(?:ai|assistant|agent|made with|tool)[:/ -] ?devin$/i,
    conversation: /^https:\/\/app\.devin\.ai\/sessions\/\w/i,
  },
  {
    assistant: "Jules",
    name: /^google-labs-jules(\[bot\])?$/i,
    address: app(String.raw`google-labs-jules(?:\[bot\])?`),
    words: /^google-labs-jules\b/i,
    branch: /(^|[/:])jules[/-]/,
    conversation: /^https:\/\/jules\.google\.com\/(?:task|session)s?\/\d/i,
  },
  {
    assistant: "Amp",
    address: /^amp@(ampcode|sourcegraph)\.com$/i,
    words: /^amp code\b/i,
    tool: /^(?:sourcegraph )?amp(?:[\](),.]|$)/i,
    conversation: /^https:\/\/ampcode\.com\/threads\/T-/i,
  },
  {
    assistant: "Roo Code",
    name: /^(roomote(-v\d+)?(\[bot\]| agent| bot)?|roo code)$/i,
    address: /^roomote@roocode\.com$|^(?:\d+\+)?roomote(-v\d+)?\[bot\]@users\.noreply\.github\.com$/i,
    words: /^roo code\b/i,
    conversation: /^https:\/\/app\.roocode\.com\/share\/\w/i,
  },
  { assistant: "Kilo Code", name: /^kilo(code|-code|connect)(-bot)?\[bot\]$/i, words: /^kilo ?code\b/i },
  { assistant: "Cline", name: /^cline-bot(\[bot\])?$/i, tool: /^cline\b/i },
  {
    assistant: "opencode",
    name: /^opencode(-agent)?(\[bot\])?$/i,
    address: /^noreply@opencode\.ai$|^(?:\d+\+)?opencode-agent\[bot\]@users\.noreply\.github\.com$/i,
    words: /^opencode\b/i,
    branch: /(^|[/:])opencode\//,
    conversation: /^https:\/\/(?:opncd|opencode)\.ai\/s(?:hare)?\/\w/i,
  },
  { assistant: "Bonk", name: /^ask-bonk(\[bot\])?$/i, address: app(String.raw`ask-bonk\[bot\]`) },
  {
    assistant: "OpenHands",
    name: /^(openhands|opendevin)(-agent|-claude|-gpt-5| ?bot)?(\[bot\])?$/i,
    address: /^openhands@all-hands\.dev$|^opendevin@(all-hands\.dev|opendevin\.ai)$|^bot@opendevin\.com$/i,
    words: /^(openhands|opendevin)\b/i,
    branch: /(^|[/:])openhands[/-]/,
    conversation: /^https:\/\/app\.all-hands\.dev\/(?:conversations|share)\W/i,
  },
  {
    assistant: "Factory",
    name: /^factory-droid(\[bot\])?$/i,
    address: app(String.raw`factory-droid\[bot\]`),
  },
  { assistant: "Ellipsis", name: /^ellipsis-dev(\[bot\])?$/i, address: app(String.raw`ellipsis-dev\[bot\]`) },
  { assistant: "Sweep", name: /^sweep-ai(\[bot\])?$/i, address: app(String.raw`sweep-ai\[bot\]`) },
  { assistant: "Windsurf", words: /^windsurf\b/i },
  { assistant: "Junie", name: /^jetbrains-junie(\[bot\])?$/i, address: /^junie@jetbrains\.com$/i },
  { assistant: "Goose", address: /^opensource@block\.xyz$/i, tool: /^(?:block )?goose(?:[\](),.]|$)/i },
  { assistant: "Crush", address: /^crush@charm\.land$/i, tool: /^crush(?:[\](),.]|$)/i },
  { assistant: "Warp", address: /^(oz-)?agent@warp\.dev$/i },
  { assistant: "Amazon Q", name: /^amazon-q-developer(\[bot\])?$/i, words: /^amazon q\b/i },
  { assistant: "v0", name: /^v0(\[bot\]|agent)$/i, address: /^it\+v0agent@vercel\.com$/i },
  { assistant: "Pi", address: /^noreply@pi\.dev$/i, tool: /^pi$/i },
  {
    assistant: "Codex",
    name: /^(chatgpt-codex-connector|codex)( agent|\[bot\])?$/i,
    address: /^(noreply|codex)@openai\.com$/i,
    words: /^(openai )?codex\b/i,
    branch: /(^|[/:])codex\//,
    label: /^(?:[\w -]{1,40}[:/] ?)?codex$/i,
    conversation: /^https:\/\/chatgpt\.com\/(?:codex\/tasks\/|s\/cd_)\w/i,
  },
  {
    assistant: "Claude",
    name: /^claude(\[bot\]| code)$/i,
    address: new RegExp(
      String.raw`^(?:noreply|claude|claude-[\w.-]+)@anthropic\.com$|^(?:\d+\+)?claude(?:\[bot\])?@users\.noreply\.github\.com$|${SERVICE}claude@`,
      "i",
    ),
    words:
      /^claude(?:[ :-](?:code|opus|sonnet|haiku|fable|instant|claude|\d)| ?\((?:claude|anthropic|opus|sonnet))/i,
    tool: /^(?:claude(?:\.ai)?(?:[ -]?(?:code|desktop|cli|ai)\b|[\](),.]|$)|(?:opus|sonnet|haiku|fable)[ -]\d)/i,
    branch: /(^|[/:])claude\//,
    label: /^(?:[\w -]{1,40}[:/] ?)?claude(?:[- ]code)?$/i,
    conversation: /^https:\/\/claude\.ai\/(?:code\/session_|share\/|chat\/)\w/i,
  },
  {
    assistant: "Gemini",
    name: /^gemini-code-assist(\[bot\])?$/i,
    address: app(String.raw`gemini-code-assist\[bot\]`),
    words: /^(?:google )?gemini[- ](cli|code|pro|flash|\d)/i,
    tool: /^(?:google )?gemini(?:[\](),.]|$)/i,
    conversation: /^https:\/\/(?:gemini\.google\.com\/share\/|g\.co\/gemini\/share\/)\w/i,
  },
  {
    assistant: "GPT",
    words: /^(?:openai )?(?:chatgpt|gpt[- ]?\d)/i,
    conversation: /^https:\/\/(?:chatgpt|chat\.openai)\.com\/(?:share|s|c|canvas\/shared)\/\w/i,
  },
  {
    assistant: NAMELESS,
    tool: /^(?:an? )?(?:AI|LLM)(?:[\](),.:]| \(|$)/,
    label:
      /^(?:ai|llm|genai)[ :/_-]{1,2}(?:assisted|generated|authored|written|co-?authored|agent)$|^ai-?pr$/i,
  },
];

/**
 * Keys of trailers that say who wrote. Where a person can stand behind the key, a name that people bear says
 * nothing; a signature only counts by its address, because it vouches for the change and does not describe it.
 */
export const TRAILERS: readonly {
  readonly key: RegExp;
  readonly names: "anybody" | "a tool" | "an account";
}[] = [
  { key: /^co-?authored-by$|^co-developed-by$/i, names: "anybody" },
  { key: /^(?:ai-|llm-)?(?:assisted|generated)-by$|^claude-generated-by$/i, names: "a tool" },
  { key: /^(?:ai-)?agent(?:-signature)?$|^ai-(?:tool|assistant)$/i, names: "a tool" },
  { key: /^signed-off-by$/i, names: "an account" },
];

/** A trailer that names a conversation of a tool: `Claude-Session`, `Amp-Thread-ID`. */
export const CONVERSATION_KEY =
  /^(?<tool>[a-z]{2,20})-(?:session|thread|conversation|chat)(?:-(?:id|url))?$/i;

/** A line that gives what the assistant was asked, word for word. */
export const PROMPT = /^prompts?:/i;

/** What may stand before the verb of a sentence that declares help: what was made, and how much of it. */
const MADE = [
  String.raw`(?:(?:ai )?(?:disclosure|disclaimer|usage)\W{1,5})?`,
  "(?:i (?:want|would like) to disclose that )?",
  "(?:(?:(?:this|the|all the|(?:the )?(?:bulk|majority|most) of (?:this|the)) " +
    "(?:pr|pull request|commits?|changes?|patch|code|branch)(?: in this (?:pr|pull request|commit|change))?|this) " +
    "(?:was|were|is|are|has been|have been) )?",
  "(?:(?:largely|primarily|mostly|mainly|entirely|partly|heavily|originally|(?:almost )?fully) )?",
].join("");
const MAKING =
  "(?:ai[- ])?(?:generated|made|created|written|authored|built|implemented|developed|drafted|assisted)" +
  "(?: (?:largely|primarily|mostly|mainly|entirely|partly))? (?:with|by|using)";
const HELP = "(?: (?:the )?(?:ai )?(?:help|assistance|aid)(?: of| from| by)?)?";

/**
 * "Generated with …" and its kin, at the beginning of a line; the assistant follows it. Behind "AI disclosure:", too.
 */
export const SENTENCE = new RegExp(`^${MADE}${MAKING}${HELP} [[(]?(?<tool>.*)$`, "i");

/** "Ask … to add comments", "Had … improve it": what somebody had an assistant do. */
export const REQUEST =
  /^(?:i )?(?:ask(?:ed)?|prompted|had) (?<tool>.{2,40}?)(?=(?: not)? (?:to|whether|improve|write|add|fix|with)\b)/i;

/** Names of models, as trailers, sentences and notes write them. */
export const MODEL =
  /\b(?:claude[ -](?:\d(?:[.-]\d)?[ -])?(?:opus|sonnet|haiku|fable|instant)(?:[ -]\d(?:[\w.-]*\w)?)?|(?:opus|sonnet|haiku|fable)[ -]\d(?:\.\d+)?|gpt[- ]?\d(?:[\w.]*\w)?(?:-[a-z]+)*(?: sol)?|gemini[- /]\d(?:[\w.-]*\w)?(?: (?:pro|flash))?|o[1345](?:-(?:mini|pro|high))+|o3\b|grok[- ]\d(?:[\w.-]*\w)?|(?:qwen|glm|kimi|deepseek)-?[\w.]{0,12}\d(?:[\w.-]*\w)?)/i;
