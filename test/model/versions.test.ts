import { describe, expect, test } from "vitest";
import { readVersion } from "../../src/model/versions.ts";

/** Names of tags that projects really have, by what value-stream §3.1 makes of them. */
const FINAL: readonly [name: string, prefix: string, who: string][] = [
  ["v1.2.3", "", "the page itself"],
  ["release-2026-03", "", "the page itself"],
  ["draft-x-21", "draft-x", "the page itself"],
  ["v2.43.0", "", "git"],
  ["gitgui-0.19.0", "gitgui", "git"],
  ["v6.7", "", "Linux"],
  ["1.75.0", "", "Rust"],
  ["release-0.7", "", "Rust, early"],
  ["go1.21.0", "go", "Go"],
  ["go1", "go", "Go"],
  ["weekly.2012-03-27", "weekly", "Go, before 1.0"],
  ["v20.10.0", "", "Node.js"],
  ["v0.1.100", "", "Node.js"],
  ["v3.12.0", "", "CPython"],
  ["4.2.8", "", "Django"],
  ["v7.1.2", "", "Rails"],
  ["v3_3_0", "", "Ruby"],
  ["v1_9_3_0", "", "Ruby"],
  ["php-8.3.0", "php", "PHP"],
  ["REL_16_1", "", "PostgreSQL"],
  ["REL9_6_24", "", "PostgreSQL"],
  ["version-3.45.0", "", "SQLite"],
  ["curl-8_5_0", "curl", "curl"],
  ["OpenSSL_1_1_1", "OpenSSL", "OpenSSL"],
  ["openssl-3.2.0", "openssl", "OpenSSL"],
  ["V_9_6_P1", "", "OpenSSH"],
  ["llvmorg-17.0.6", "llvmorg", "LLVM"],
  ["swift-5.9.1-RELEASE", "swift", "Swift"],
  ["v5.1.0.RELEASE", "", "Spring"],
  ["netty-4.1.100.Final", "netty", "Netty"],
  ["krb5-1.21.2-final", "krb5", "Kerberos"],
  ["ghc-9.8.1-release", "ghc", "GHC"],
  ["jdk-21-ga", "jdk", "OpenJDK"],
  ["jdk-17.0.9+9", "jdk", "OpenJDK"],
  ["rel/release-3.3.6", "rel/release", "Hadoop"],
  ["maven-3.9.6", "maven", "Maven"],
  ["r7.0.4", "", "MongoDB"],
  ["OTP-26.1.2", "OTP", "Erlang"],
  ["n6.1", "n", "FFmpeg"],
  ["v255", "", "systemd"],
  ["v9.0.2190", "", "Vim"],
  ["emacs-29.1", "emacs", "Emacs"],
  ["releases/gcc-13.2.0", "releases/gcc", "GCC"],
  ["GIMP_2_10_36", "GIMP", "GIMP"],
  ["120.0.6099.109", "", "Chromium"],
  ["12.0.267.8", "", "V8"],
  ["2021.12.17", "", "youtube-dl"],
  ["2023-11-27", "", "rust-analyzer"],
  ["20231010", "", "a date"],
  ["2023.12.0", "", "Home Assistant"],
  ["jenkins-2.426.1", "jenkins", "Jenkins"],
  ["@babel/core@7.0.0", "@babel/core", "lerna"],
  ["@changesets/cli@2.27.1", "@changesets/cli", "changesets"],
  ["create-vite@5.1.0", "create-vite", "Vite"],
  ["plugin-react@4.2.1", "plugin-react", "Vite"],
  ["cli/v1.4.0", "cli", "Go modules"],
  ["h2-1.4.200", "h2", "a digit in a name"],
  ["python3-x-2", "python3-x", "a digit in a name"],
  ["rc-slider@10.1.0", "rc-slider", "a package whose name is no suffix"],
  ["@docs/preview@2.0.0", "@docs/preview", "a package whose name is no suffix"],
  ["v10.2.2+security-01", "", "Grafana"],
  ["v1.2.3+build.5", "", "semver build metadata"],
  ["1.4.0.post1", "", "a Python post-release"],
  ["debian/1.2.3-4", "debian", "Debian"],
  ["v1.0.0-patch1", "", "a patch"],
  ["1.0.0-build5", "", "a build, which is no b"],
  ["v1.2.3-ga", "", "general availability"],
  ["v20.04-lts", "", "long-term support"],
];

const PRE: readonly [name: string, who: string][] = [
  ["v2.43.0-rc0", "git"],
  ["v6.7-rc1", "Linux"],
  ["go1.22rc1", "Go"],
  ["go1.21beta1", "Go"],
  ["v3.13.0a1", "CPython"],
  ["v2.7b1", "CPython"],
  ["v3.12.0rc2", "CPython"],
  ["4.2a1", "Django"],
  ["v7.1.0.beta1", "Rails"],
  ["v7.1.0.rc2", "Rails"],
  ["v3_3_0_preview3", "Ruby"],
  ["php-8.3.0RC6", "PHP"],
  ["php-8.0.0alpha1", "PHP"],
  ["REL_16_RC1", "PostgreSQL"],
  ["REL_16_BETA3", "PostgreSQL"],
  ["REL7_4_BETA1", "PostgreSQL"],
  ["OpenSSL_1_1_1-pre1", "OpenSSL"],
  ["openssl-3.2.0-alpha1", "OpenSSL"],
  ["llvmorg-17.0.0-rc4", "LLVM"],
  ["v6.1.0-M5", "Spring"],
  ["v2.0.0.M7", "Spring"],
  ["v4.3.0.RC1", "Spring"],
  ["netty-5.0.0.Alpha1", "Netty"],
  ["26.0.0.Beta1", "WildFly"],
  ["10.0.0.CR4", "WildFly: a candidate for release"],
  ["v255-rc4", "systemd"],
  ["v3.5.0-rc5", "Spark"],
  ["v2.0.0-preview", "Spark"],
  ["v1.29.0-alpha.0", "Kubernetes"],
  ["v14.0.5-canary.12", "Next.js"],
  ["17.0.0-next.8", "Angular"],
  ["v28.0.0-nightly.20230901", "Electron"],
  ["v8.0.0-preview.7.23375.6", ".NET"],
  ["v8.0.0-rc.2.23479.6", ".NET"],
  ["2023.12.0b0", "Home Assistant"],
  ["v1.6.0-beta2", "Terraform"],
  ["n6.2-dev", "FFmpeg"],
  ["OTP-26.0-rc3", "Erlang"],
  ["tor-0.4.8.1-alpha", "Tor"],
  ["cassandra-4.0-alpha1", "Cassandra"],
  ["@scope/pkg@1.0.0-beta.3", "changesets"],
  ["vite@5.0.0-beta.19", "Vite"],
  ["nightly-2023-11-01", "a nightly of a date"],
  ["v1-alpha", "a major version alone"],
  ["v3-beta.2", "a major version alone"],
  ["1.0.0-insider", "VS Code"],
  ["4.9.0-insiders.20220301", "insiders with a date"],
  ["1.0~rc1", "Debian's tilde"],
  ["v1.0.0-beta.1+exp.sha.5114f85", "semver with build metadata"],
  ["v2.0.0-dev.1", "a development version"],
  ["v2.0.0-dev.20240101.1", "a development version with a dotted number"],
  ["v2.0.0-next.20240101.3", "a next version with a dotted number"],
  ["v2.0.0-pre.1.2", "a pre-version with a dotted number"],
  ["3.0.0-SNAPSHOT", "Maven"],
];

const NEITHER: readonly [name: string, why: string][] = [
  ["latest", "a moving tag"],
  ["nightly", "a moving tag"],
  ["stable", "a moving tag"],
  ["junio-gpg-pub", "git's key"],
  ["v2.6.11-tree", "Linux: a tree, no version"],
  ["llvmorg-18-init", "LLVM: a branch point"],
  ["POST_64BIT_BRANCH_MERGE", "PHP: a digit in words"],
  ["v2.0.x", "a line of versions"],
  ["before-refactoring", "words"],
  ["v", "no number"],
  ["deploy/production", "an environment"],
  ["2fa-experiments", "a digit in words"],
  ["", "nothing"],
];

describe("tags that are final versions", () => {
  test.each(FINAL)("%s, prefix “%s” (%s)", (name, prefix) =>
    expect(readVersion(name)).toEqual({ prefix, preRelease: false }));
});

describe("tags that are pre-releases and deliver nothing", () => {
  test.each(PRE)("%s (%s)", (name) => expect(readVersion(name)).toMatchObject({ preRelease: true }));
});

/** Whatever they are called, they deliver nothing. */
const NOTHING: readonly [name: string, who: string][] = [
  ["3.20.0-7.0.pre", "Flutter"],
  ["2.18.0-109.0.dev", "Dart"],
  ["swift-5.9-DEVELOPMENT-SNAPSHOT-2023-10-01-a", "Swift"],
  ["swift-DEVELOPMENT-SNAPSHOT-2023-11-20-a", "Swift"],
  ["1.0-porting-beta", "Django"],
  ["cassandra-4.0-alpha1-tentative", "Cassandra"],
  ["cassandra-4.1.3-tentative", "Cassandra"],
  ["12.0.267-pgo", "V8"],
];

describe("tags that deliver nothing, be they pre-releases or none", () => {
  test.each(NOTHING)("%s (%s)", (name) => expect(readVersion(name)?.preRelease ?? true).toBe(true));
});

describe("tags that are no versions", () => {
  test.each(NEITHER)("%j (%s)", (name) => expect(readVersion(name)).toBeNull());
});

test("a name of many digits and dashes is read in no time", () => {
  const began = performance.now();
  for (const name of [
    `${"1-".repeat(2000)}x`,
    `${"a1".repeat(2000)}!`,
    `v${"1.".repeat(5000)}`,
    "-".repeat(5000),
  ]) {
    readVersion(name);
  }
  expect(performance.now() - began).toBeLessThan(1000);
});
