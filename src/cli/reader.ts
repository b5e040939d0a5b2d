/** Where a thread begins that reads repositories for a run. */
import { type MessagePort, parentPort, workerData } from "node:worker_threads";
import type { Run } from "./threads/messages.ts";
import { readFor } from "./threads/reading.ts";

readFor(parentPort as MessagePort, workerData as Run);
