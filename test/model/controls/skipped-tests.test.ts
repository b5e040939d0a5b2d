import { describe, expect, it } from "vitest";
import { skippedTests } from "../../../src/model/controls/skipped-tests.ts";
import { watched } from "./watched.ts";

const counts = (path: string, before: string[], after: string[]) =>
  skippedTests([watched("tests", path, before, after)]).map(({ count }) => count);

/** A test that runs, and each way in which its language tells that it does not. */
const LANGUAGES: readonly [path: string, runs: string[], skipped: string[][]][] = [
  [
    "test/a.test.ts",
    ['it("adds", () => {', "  add();", "});"],
    [
      ['it.skip("adds", () => {', "  add();", "});"],
      ['xit("adds", () => {', "  add();", "});"],
      ['it.todo("adds");'],
      ['it.fixme("adds", () => {', "  add();", "});"],
      ['it.concurrent.skip("adds", () => {', "  add();", "});"],
      ['it.runIf(isBuild).skip("adds", () => {', "  add();", "});"],
      ["it.skip(", '  "adds",', "  () => {},", ");"],
      ['it("adds", () => {', "  test.skip();", "  add();", "});"],
    ],
  ],
  [
    "tests/test_a.py",
    ["def test_adds():", "    add()"],
    [
      ["@pytest.mark.skip", "def test_adds():", "    add()"],
      ["@pytest.mark.skip(", '    reason="slow",', ")", "def test_adds():", "    add()"],
      ["@unittest.skip('slow')", "@other", "def test_adds():", "    add()"],
      ["def test_adds():", "    pytest.skip('slow')", "    add()"],
    ],
  ],
  [
    "src/test/java/ATest.java",
    ["  @Test", "  public void adds() {", "  }"],
    [
      ["  @Ignore", "  @Test", "  public void adds() {", "  }"],
      ['  @Disabled("slow")', "  @Test", "  public void adds() {", "  }"],
    ],
  ],
  [
    "A.Tests/ATests.cs",
    ["  [Fact]", "  public void Adds()"],
    [
      ['  [Fact(Skip = "slow")]', "  public void Adds()"],
      ["  [Ignore]", "  [Fact]", "  public void Adds()"],
    ],
  ],
  [
    "a_test.go",
    ["func TestAdds(t *testing.T) {", "\tadd()", "}"],
    [["func TestAdds(t *testing.T) {", '\tt.Skip("slow")', "\tadd()", "}"]],
  ],
  [
    "tests/a.rs",
    ["#[test]", "fn adds() {", "}"],
    [
      ["#[test]", "#[ignore]", "fn adds() {", "}"],
      ['#[ignore = "slow"]', "#[test]", "fn adds() {", "}"],
    ],
  ],
  [
    "spec/a_spec.rb",
    ['  it "adds" do', "    add", "  end"],
    [
      ['  xit "adds" do', "    add", "  end"],
      ['  it "adds", skip: true do', "    add", "  end"],
      ['  it "adds" do', '    skip "slow"', "    add", "  end"],
    ],
  ],
  [
    "tests/ATest.php",
    ["  public function testAdds(): void {", "    add();", "  }"],
    [["  public function testAdds(): void {", "    $this->markTestSkipped('slow');", "    add();", "  }"]],
  ],
  ["test/a_test.exs", ['  test "adds" do', "  end"], [["  @tag :skip", '  test "adds" do', "  end"]]],
];

const WAYS = LANGUAGES.flatMap(([path, runs, skipped]) => skipped.map((one) => [path, runs, one] as const));

describe("a test that is skipped", () => {
  it.each(WAYS)("is found in %s where it ran before", (path, runs, skipped) => {
    expect(counts(path, [...runs], skipped)).toEqual([1]);
  });

  it.each(WAYS)("is none in %s where it was skipped before, or was not there", (path, _runs, skipped) => {
    expect(counts(path, skipped, [...skipped, ""])).toEqual([]);
    expect(counts(path, ["nothing"], skipped)).toEqual([]);
  });

  it.each(WAYS)("runs again in %s: nothing is lowered", (path, runs, skipped) => {
    expect(counts(path, skipped, [...runs])).toEqual([]);
  });

  it("is told with the line on which it stands, once for a file", () => {
    const before = ['it("adds", a);', 'it("takes", a);', 'it("stays", a);'];
    const after = ['it("stays", a);', 'it.skip("adds", a);', 'it.skip("takes", a);'];
    expect(skippedTests([watched("tests", "a.test.ts", before, after)])).toEqual([
      { kind: "test-skipped", says: "2 tests or groups of tests skipped", ref: "a.test.ts:2", count: 2 },
    ]);
  });
});

describe("a group of tests that is skipped", () => {
  const group = (head: string, ...tests: string[]) => [head, ...tests.map((one) => `  ${one}`), "});"];
  const whole = group('describe.skip("sums", () => {', 'it("adds", a);', 'it("takes", a);');

  it("takes what stands in it along", () => {
    const runs = group('describe("sums", () => {', 'it("adds", a);', 'it("takes", a);');
    expect(counts("a.test.ts", runs, whole)).toEqual([3]);
  });

  it("ran nothing before: what stays skipped in it afterwards is not skipped now", () => {
    const opened = group('describe("sums", () => {', 'it("adds", a);', 'it.skip("takes", a);');
    expect(counts("a.test.ts", whole, opened)).toEqual([]);
  });

  it("is not the one beside it", () => {
    expect(counts("a.test.ts", ['it("b", x);'], [...whole, 'it("b", x);'])).toEqual([]);
  });
});

describe("is not skipped", () => {
  const runs = ['it("adds", () => {', "  add();", "});"];

  it.each([
    ["under a condition in the call", "a.test.ts", runs, ['it.skipIf(isWindows)("adds", () => {});']],
    [
      "under a condition inside",
      "a.test.ts",
      runs,
      ['it("adds", () => {', "  test.skip(isWindows, 'no');", "});"],
    ],
    ["in a comment", "a.test.ts", runs, ['// it.skip("adds", () => {', ...runs]],
    [
      "by a mark with a condition",
      "test_a.py",
      ["def test_a():"],
      ["@pytest.mark.skipif(WIN)", "def test_a():"],
    ],
    [
      "where a condition stands before it",
      "a_test.go",
      ["func TestA(t *testing.T) {", "}"],
      ["func TestA(t *testing.T) {", "\tif short {", "\t\tt.Skip()", "\t}", "}"],
    ],
    [
      "where a modifier asks",
      "a_spec.rb",
      ['it "a" do', "end"],
      ['it "a" do', '  skip "no" if windows?', "end"],
    ],
    ["on some systems", "ATest.java", ["  void a() {"], ["  @DisabledOnOs(WINDOWS)", "  void a() {"]],
    [
      "where another test is",
      "a.test.ts",
      [...runs, 'it("b", x);'],
      [...runs, 'it("c", x);', 'it.skip("d", x);'],
    ],
  ])("%s", (_, path, before, after) => expect(counts(path, before, after)).toEqual([]));
});
