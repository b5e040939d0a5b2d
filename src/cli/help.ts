/** Help as wide as its terminal: where a description has no room beside its word, it stands below. */
import { type Command, Help } from "commander";

/** Fewer columns are no room for a description. */
const LEAST_ROOM = 30;
const INDENT = "  ";
const BELOW = INDENT.repeat(2);
const USAGE = "Usage: ";

/** A command line, and what it does where that is not plain. */
type Example = readonly [command: string, does?: string];

/** How commander lays out the help of a command and of those below it. */
export function arrangeHelp(root: Command): Command {
  return root.configureHelp({
    minWidthToWrap: 1,
    // What is within a command takes what that says: its name is enough, and leaves room for what options do.
    subcommandTerm(this: Help, command) {
      return command.parent?.parent ? command.name() : Help.prototype.subcommandTerm.call(this, command);
    },
    formatItem(this: Help, term, termWidth, description) {
      return itemOf(term, termWidth, description, this);
    },
    styleUsage(this: Help, usage) {
      return indented(this.boxWrap(usage, widthOf(this) - USAGE.length), " ".repeat(USAGE.length));
    },
  });
}

/** Examples, and a paragraph below them, for the end of a help that is so wide. */
export function examples(rows: readonly Example[], paragraph: string, width: number | null): string {
  const helper = Object.assign(new Help(), { minWidthToWrap: 1 });
  if (width !== null) helper.helpWidth = width;
  const column = Math.max(...rows.map(([command, does]) => (does === undefined ? 0 : command.length)));
  const lines = rows.map(([command, does = ""]) => itemOf(whole(command, helper), column, does, helper));
  return ["", "Examples:", ...lines, "", helper.boxWrap(paragraph, widthOf(helper))].join("\n");
}

/** A command over several lines where one is too narrow, as a shell wants it. */
function whole(command: string, helper: Help): string {
  const line = widthOf(helper) - INDENT.length;
  if (command.length <= line) return command;
  return helper.boxWrap(command, line - BELOW.length).replaceAll("\n", ` \\\n${BELOW}`);
}

function itemOf(term: string, termWidth: number, description: string, helper: Help): string {
  const room = widthOf(helper) - termWidth - INDENT.length * 2;
  if (room >= LEAST_ROOM || description === "")
    return Help.prototype.formatItem.call(helper, term, termWidth, description, helper);
  const text = helper.boxWrap(description, widthOf(helper) - BELOW.length);
  return `${INDENT}${term}\n${BELOW}${indented(text, BELOW)}`;
}

/** Commander's own width where there is no terminal. */
const widthOf = ({ helpWidth }: Help) => helpWidth ?? 80;

const indented = (lines: string, indent: string) => lines.replaceAll("\n", `\n${indent}`);
