// Preloaded into a report (`node -r`): writes down every git process that it starts, and keeps the private view
// that they read, so that the same processes can be run again without flowaudit. RECORD names the file.
const { ChildProcess } = require("node:child_process");
const fs = require("node:fs");
const { syncBuiltinESMExports } = require("node:module");
const { tmpdir } = require("node:os");

const calls = [];
const start = ChildProcess.prototype.spawn;
ChildProcess.prototype.spawn = function spawn(options) {
  const result = start.call(this, options);
  const call = { args: options.args.slice(1), cwd: options.cwd, env: options.envPairs, input: "" };
  calls.push(call);
  const write = this.stdin?.write;
  if (write) {
    this.stdin.write = function record(input, ...rest) {
      call.input += input;
      return write.call(this, input, ...rest);
    };
  }
  return result;
};

const remove = fs.rmSync;
fs.rmSync = (path, options) => {
  if (!String(path).startsWith(`${tmpdir()}/flowaudit-`)) remove(path, options);
};
syncBuiltinESMExports();

process.on("exit", () => fs.writeFileSync(process.env.RECORD, JSON.stringify(calls)));
