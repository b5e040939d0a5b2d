import { describe, expect, test } from "vitest";
import { roleOf } from "../../../src/model/changes/file-roles.ts";
import { expectGrowthLikeInput } from "../../growth.ts";

describe("the role of a file", () => {
  test.each([
    // one row a custom
    "src/a.test.ts",
    "src/a.spec.js",
    "src/a-test.mjs",
    "src/A_test.jsx",
    "packages/x/__tests__/a.ts",
    "src/__mocks__/fs.js",
    "cypress/integration/login.js",
    "src/login.cy.ts",
    "test-d/index.test-d.ts",
    "e2e/login.ts",
    "tests/test_api.py",
    "pkg/test_api.py",
    "pkg/api_test.py",
    "app/tests.py",
    "conftest.py",
    "spec/models/user_spec.rb",
    "activerecord/test/cases/base_test.rb",
    "features/login.feature",
    "features/support/env.rb",
    "net/http/server_test.go",
    "net/testdata/x.golden",
    "src/util_test.cc",
    "src/a_unittest.cpp",
    "tests/testsuite/build.rs",
    "src/parser/tests.rs",
    "src/parser_test.rs",
    "src/test/java/a/FooTest.java",
    "core/FooIT.java",
    "app/src/androidTest/A.kt",
    "src/FooSpec.scala",
    "src/test/resources/a.xml",
    "Foo.Tests/Bar.cs",
    "src/Foo.UnitTests/Bar.cs",
    "src/BarTests.cs",
    "Tests/FooTests/FooTests.swift",
    "Sources/FooTest.swift",
    "src/Symfony/Component/Yaml/Tests/ParserTest.php",
    "tests/Unit/ATest.php",
    "t/t1234-merge.sh",
    "t/lib-httpd.sh",
    "t/t0000/expect",
    "lib/Foo/t/basic.t",
    "test/run.bats",
    "test/fixtures/a/input.md",
  ])("%s is a test", (path) => expect(roleOf(path)).toBe("tests"));

  test.each([
    "src/index.ts",
    "lib/contest.rb",
    "src/latest.py",
    "src/attestation/a.go",
    "app/greatest/x.java",
    "src/testing.go",
    "src/a.c",
    "include/a.h",
    "scripts/release.sh",
    "api/user.proto",
    "src/App.vue",
    "src/Protester.java",
    "src/inspector.rb",
    "packages/test-utils/src/index.ts",
    "cmd/t/main.go",
    "src/manifest.ts",
    "tools/build.mjs",
    "src/components/docs/Docs.tsx",
  ])("%s is program code", (path) => expect(roleOf(path)).toBe("code"));

  test.each([
    "README.md",
    "tests/README.md",
    "CHANGELOG",
    "LICENSE.txt",
    "guides/source/a.md",
    "docs/conf.py",
    "docs/theme/index.ts",
    "Documentation/git.txt",
    "packages/x/docs/a.ts",
    "man/a.adoc",
  ])("%s is prose", (path) => expect(roleOf(path)).toBe("docs"));

  test.each([
    ".github/workflows/ci.yml",
    ".github/actions/x/action.yml",
    ".gitlab-ci.yml",
    ".gitlab/ci/test.yml",
    "Jenkinsfile",
    "ci/Jenkinsfile.release",
    ".circleci/config.yml",
    "azure-pipelines.yml",
    ".travis.yml",
    "cloudbuild.yaml",
    ".buildkite/pipeline.yml",
    "bitbucket-pipelines.yml",
  ])("%s is a pipeline", (path) => expect(roleOf(path)).toBe("pipeline"));

  test.each([
    "package.json",
    "tsconfig.json",
    "vite.config.ts",
    ".eslintrc.cjs",
    ".storybook/main.ts",
    "setup.py",
    "build.gradle.kts",
    "data/x.csv",
    "src/style.css",
    "public/index.html",
    "logo.png",
    "Makefile",
    `src/${"a".repeat(2000)}.ts`,
  ])("%s is something else", (path) => expect(roleOf(path)).toBe("other"));

  test.each(["a.", "Test", "a/", "_", "test_", "A.T", ".github/"])("%j many times takes no more", (part) => {
    expectGrowthLikeInput((size) => {
      const name = part.repeat(size / part.length);
      return () => roleOf(name);
    }, 900);
  });
});
