/** What git tells, with what GitHub adds and without. */
import type { History } from "../collect/facts.ts";
import type { Source } from "../collect/source.ts";
import type { Config } from "../config/config.ts";
import { isOnGitHub } from "../config/delivery-sources.ts";
import { LATEST } from "../lib/time/instants.ts";
import type { GitHubRead } from "./github.ts";
import type { Layers } from "./layers.ts";

/** The configuration as far as git alone can meet it. */
export function inGit(config: Config): Config {
  return isOnGitHub(config.deliveries) ? { ...config, deliveries: { kind: "auto" } } : config;
}

/** When each change was merged as git tells it, whenever it is looked at, UTC epoch ms, oldest first. */
export const mergedEver = ({ history }: Source, layers: Layers, config: Config): Float64Array =>
  layers
    .outlineOf({ ...history, takenAt: LATEST }, inGit(config))
    .merged.filter(Number.isFinite)
    .sort();

export function withGitHub(history: History, { facts, gaps }: GitHubRead): History {
  return { ...history, github: facts, gaps: [...history.gaps, ...gaps] };
}
