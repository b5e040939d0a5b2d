import { ownFile } from "../../commands/own-files.ts";

/** The version in the package's own manifest. */
export function version(): string {
  return (JSON.parse(ownFile("package.json")) as { version: string }).version;
}
