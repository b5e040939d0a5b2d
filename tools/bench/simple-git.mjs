// The same history through simple-git's own log().
import { simpleGit } from "simple-git";

const log = await simpleGit(process.argv[2]).log(["--branches", "--tags", "HEAD"]);
console.log(log.all.length);
