import { describe, expect, test } from "vitest";
import { fileKinds } from "../../../../src/collect/git/diffs/file-kinds.ts";

describe("by where files usually lie", () => {
  const kindOf = fileKinds(null);
  test.each([
    ["package-lock.json", "lock"],
    ["web/app/package-lock.json", "lock"],
    ["yarn.lock", "lock"],
    ["pnpm-lock.yaml", "lock"],
    ["Cargo.lock", "lock"],
    ["crates/a/Cargo.lock", "lock"],
    ["go.sum", "lock"],
    ["Gemfile.lock", "lock"],
    ["poetry.lock", "lock"],
    ["uv.lock", "lock"],
    ["composer.lock", "lock"],
    ["infra/.terraform.lock.hcl", "lock"],
    ["vendor/github.com/x/y.go", "vendored"],
    ["app/vendor/jquery.js", "vendored"],
    ["third_party/zlib/zlib.c", "vendored"],
    ["node_modules/a/index.js", "vendored"],
    ["ios/Pods/A/a.m", "vendored"],
    [".yarn/releases/yarn-4.0.0.cjs", "vendored"],
    ["public/app.min.js", "generated"],
    ["public/app.min.css", "generated"],
    ["public/app.js.map", "generated"],
    ["api/service.pb.go", "generated"],
    ["api/service_pb2.py", "generated"],
    ["api/service_pb2_grpc.py", "generated"],
    ["lib/model.g.dart", "generated"],
    ["src/__generated__/schema.ts", "generated"],
    ["src/generated/schema.ts", "generated"],
    ["src/schema.generated.ts", "generated"],
    ["test/__snapshots__/a.test.ts.snap", "generated"],
    ["dist/index.js", "generated"],
    ["src/index.ts", "code"],
    ["README.md", "code"],
    ["package.json", "code"],
    ["go.mod", "code"],
    ["Cargo.toml", "code"],
    ["src/lock.ts", "code"],
    ["src/vendor.ts", "code"],
    ["packages/dist/index.ts", "code"],
    ["src/admin.js", "code"],
    ["src/generator.ts", "code"],
    ["my-package-lock.json.md", "code"],
    ["src/regenerated/file.ts", "code"],
    ["Vendor Manual/text.md", "code"],
    ["weird\nname/yarn.lock", "lock"],
    [".github/workflows/ci.yml", "code"],
  ] as const)("%j is %s", (path, kind) => expect(kindOf(path)).toBe(kind));
});

describe("as .gitattributes says", () => {
  test.each([
    ["api.ts linguist-generated", "api.ts", "generated"],
    ["api.ts linguist-generated", "deep/er/api.ts", "generated"],
    ["/api.ts linguist-generated", "api.ts", "generated"],
    ["/api.ts linguist-generated", "deep/api.ts", "code"],
    ["gen/*.ts linguist-generated=true", "gen/a.ts", "generated"],
    ["gen/*.ts linguist-generated=true", "gen/deep/a.ts", "code"],
    ["gen/*.ts linguist-generated=true", "src/gen/a.ts", "code"],
    ["gen/** linguist-generated", "gen/deep/a.ts", "generated"],
    ["*.sql linguist-vendored", "db/schema.sql", "vendored"],
    ["*.sql text=auto linguist-vendored eol=lf", "db/schema.sql", "vendored"],
    ["dist/** -linguist-generated", "dist/index.js", "code"],
    ["dist/** linguist-generated=false", "dist/index.js", "code"],
    ["vendor/** -linguist-vendored", "vendor/own.go", "code"],
    ["*.pb.go linguist-generated=false", "api/a.pb.go", "code"],
    ["*.ts linguist-generated\nsrc/*.ts -linguist-generated", "src/a.ts", "code"],
    ["*.ts linguist-generated\nsrc/*.ts -linguist-generated", "lib/a.ts", "generated"],
    ["src/*.ts -linguist-generated\n*.ts linguist-generated", "src/a.ts", "generated"],
    ["# *.ts linguist-generated", "a.ts", "code"],
    ["*.ts text\r\n*.js linguist-generated\r\n", "a.js", "generated"],
    ["*.ts text\r\n*.js linguist-generated\r\n", "a.ts", "code"],
    ["*.ts linguist-language=TypeScript", "a.ts", "code"],
    ["*.ts linguist-generated-not", "a.ts", "code"],
    ["*.ts\tlinguist-generated", "a.ts", "generated"],
    ["a?.ts linguist-generated", "ab.ts", "generated"],
    ["[Dd]ist/** linguist-vendored", "Dist/a.js", "vendored"],
    ["[attr]mine linguist-generated\n*.ts text", "a.ts", "code"],
    ["!*.ts linguist-generated", "a.ts", "code"],
    ["yarn.lock -linguist-generated", "src/index.ts", "code"],
    ["", "src/index.ts", "code"],
  ] as const)("%j makes %s %s", (attributes, path, kind) => expect(fileKinds(attributes)(path)).toBe(kind));

  test("a mark that is taken back leaves the other one standing", () => {
    const kindOf = fileKinds("api/** linguist-generated\n* -linguist-vendored\n");
    expect(kindOf("api/client.ts")).toBe("generated");
    expect(kindOf("vendor/x.go")).toBe("code");
  });

  test.each([
    "/ linguist-generated",
    "/!a linguist-vendored",
    `${"a".repeat(70_000)} linguist-generated`,
  ])("a line that is no usable pattern marks nothing and ends nothing", (row) => {
    const kindOf = fileKinds(`${row}\n*.x linguist-generated\n`);
    expect(kindOf("src/index.ts")).toBe("code");
    expect(kindOf("a.x")).toBe("generated");
  });
});
