import { accessSync, constants, realpathSync, statSync } from "node:fs";
import { dirname } from "node:path";

/** What the system keeps there is no file of anybody's, whatever it looks like; `/dev/shm` is a disk. */
const DEVICES = /^\/(?:dev(?!\/shm(?:\/|$))|proc|sys)(?:\/|$)/;

/** Why no file can be put in a place, as an error with the system's code where it has one; null where one can. */
export function whyNoPlace(file: string): Error | null {
  try {
    const folder = realpathSync(dirname(file));
    // A file of ours would take the place of the device, for everybody.
    if (DEVICES.test(folder)) return new Error("it is a device, or another thing of the system's");
    if (!statSync(folder).isDirectory()) return new Error("what should be its folder is a file");
    const found = statSync(file, { throwIfNoEntry: false });
    if (found?.isDirectory()) return new Error("it is a folder");
    if (found !== undefined && !found.isFile()) return new Error("it is a pipe or a device");
    accessSync(folder, constants.W_OK | constants.X_OK);
    return null;
  } catch (cause) {
    return cause as Error;
  }
}
