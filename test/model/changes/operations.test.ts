import { describe, expect, test } from "vitest";
import type { FileDiff } from "../../../src/collect/facts.ts";
import { operationOf, operationsIn } from "../../../src/model/changes/operations.ts";

describe("a file to run, feed or watch", () => {
  test.each([
    ["Dockerfile", "service"],
    ["services/api/Dockerfile.prod", "service"],
    ["docker-compose.yml", "service"],
    ["deploy/compose.prod.yaml", "service"],
    ["charts/api/Chart.yaml", "service"],
    ["k8s/api/deployment.yaml", "service"],
    ["charts/api/templates/deployment.yaml", "service"],
    ["k8s/base/api-cronjob.yml", "service"],
    ["units/backup.timer", "service"],
    ["package.json", "dependency"],
    ["services/api/go.mod", "dependency"],
    ["crates/x/Cargo.toml", "dependency"],
    ["requirements-dev.txt", "dependency"],
    ["src/Foo/Foo.csproj", "dependency"],
    ["config/production.yml", "configuration"],
    ["services/api/config/app.toml", "configuration"],
    [".env.production", "configuration"],
    ["src/main/resources/application-prod.yml", "configuration"],
    ["appsettings.Production.json", "configuration"],
    ["charts/api/values-prod.yaml", "infrastructure"], // the chart's folder says so first
    ["env/values-prod.yaml", "configuration"],
    [".github/workflows/release.yml", "pipeline"],
    ["Jenkinsfile", "pipeline"],
    ["infra/main.tf", "infrastructure"],
    ["k8s/overlays/prod/kustomization.yaml", "infrastructure"],
    ["ansible/site.yml", "infrastructure"],
    ["monitoring/alerts/api.yml", "alert"],
    ["prometheus/api.rules.yml", "alert"],
    ["alertmanager.yml", "alert"],
    ["infra/alerts.tf", "alert"],
  ] as const)("%s: %s", (path, kind) => expect(operationOf(path)).toBe(kind));

  test.each([
    "src/index.ts",
    "tsconfig.json",
    ".env.example",
    "src/config/index.ts",
    "README.md",
    "src/alerts.ts",
    "src/components/Alert.tsx",
    "test/fixtures/package.json",
    "examples/api/Dockerfile",
    "playground/a/package.json",
    "packages/create-x/template-vue/package.json",
    ".devcontainer/Dockerfile",
    "tests/docker-compose.yml",
    "templates/k8s/deployment.yaml",
  ])("%s: none", (path) => expect(operationOf(path)).toBeNull());
});

describe("what a change adds and takes away", () => {
  const file = (path: string, status: FileDiff["status"], kind: FileDiff["kind"] = "code"): FileDiff => ({
    path,
    status,
    kind,
    added: 1,
    deleted: 0,
    from: null,
    hunks: null,
  });

  test("is counted by kind; what is edited, renamed or generated is neither", () => {
    const files = [
      file("a/Dockerfile", "added"),
      file("b/Dockerfile", "deleted"),
      file("c/Dockerfile", "modified"),
      file("d/Dockerfile", "renamed"),
      file("infra/a.tf", "added"),
      file("infra/b.tf", "added"),
      file("vendor/x/go.mod", "added", "vendored"),
      file("gen/main.tf", "added", "generated"),
      file("src/a.ts", "added"),
    ];
    expect(operationsIn(files)).toEqual([
      { kind: "infrastructure", added: 2, removed: 0 },
      { kind: "service", added: 1, removed: 1 },
    ]);
  });
});
