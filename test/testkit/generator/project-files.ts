import { CODEOWNERS } from "./owners.ts";
import { TEMPLATE } from "./prose.ts";
import { AREAS } from "./texts.ts";

const WORKFLOW = `name: ci
on: [push, pull_request]
permissions:
  contents: read
jobs:
  build:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-node@v4
        with: { node-version-file: .nvmrc }
      - run: npm ci
      - run: npm run build
      - run: npx spectral lint openapi.yaml
  test:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - run: npm test
`;

const CODEQL = `name: codeql
on: [push]
permissions:
  contents: read
  security-events: write
jobs:
  analyse:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: github/codeql-action/init@v3
      - uses: github/codeql-action/analyze@v3
`;

export const LOCK_FILE = "package-lock.json";

/** Files that a project has and nobody edits, beside a manifest for each service. */
export const PROJECT: readonly (readonly [path: string, text: string])[] = [
  ["README.md", "# Shop\n"],
  ["CODEOWNERS", CODEOWNERS],
  ["package.json", '{ "name": "shop", "private": true }\n'],
  [LOCK_FILE, '{ "name": "shop", "lockfileVersion": 3, "packages": {} }\n'],
  [".nvmrc", "22\n"],
  [".github/pull_request_template.md", TEMPLATE],
  [".github/workflows/ci.yml", WORKFLOW],
  [".github/workflows/codeql.yml", CODEQL],
  [".github/dependabot.yml", "version: 2\nupdates: []\n"],
  [
    "CONTRIBUTING.md",
    "# Contributing\n\nKeep a pull request under 200 changed lines; split what is larger.\n",
  ],
  ["AGENTS.md", "# For assistants\n\nRun npm test. Leave services/payments to people.\n"],
  ["docs/adr/0001-one-repository.md", "# One repository for all services\n\nAccepted.\n"],
  ["docs/architecture.md", "# How the services talk to each other\n"],
  ["openapi.yaml", "openapi: 3.1.0\ninfo: { title: Shop, version: 1.0.0 }\npaths: {}\n"],
  ["test/contract/shop.test.ts", "export {};\n"],
  ...AREAS.map(
    (area) => [`services/${area}/package.json`, `{ "name": "@acme/${area}", "private": true }\n`] as const,
  ),
];
