import { readFileSync } from "node:fs";
import { stripVTControlCharacters } from "node:util";

/** One failed test: where it stands, and the first lines of what it said. */
export interface Failure {
  test: string;
  message: string;
}

/**
 * Failed tests in a report of Vitest (Jest's JSON) or Playwright (its own JSON), so that the end of a long run names them.
 * A report that is missing or broken is itself a failure: it means that the runner did not end as it should.
 */
export function failuresIn(report: string): Failure[] {
  try {
    const content = JSON.parse(readFileSync(report, "utf8")) as VitestReport | PlaywrightReport;
    return "testResults" in content ? ofVitest(content) : ofPlaywright(content);
  } catch (error) {
    return [{ test: report, message: `The report cannot be read: ${(error as Error).message}` }];
  }
}

interface VitestReport {
  testResults: {
    name: string;
    status: string;
    message: string;
    assertionResults: { status: string; fullName: string; failureMessages: string[] }[];
  }[];
}

function ofVitest({ testResults }: VitestReport): Failure[] {
  return testResults.flatMap(({ name, status, message, assertionResults }) => {
    const failed = assertionResults.filter((result) => result.status === "failed");
    // A file that does not load, or whose set-up fails, has a message and no failed test; one whose process ended has neither.
    if (failed.length === 0 && status === "failed") {
      return [{ test: name, message: beginning(message) || "Its process ended before its tests did." }];
    }
    return failed.map(({ fullName, failureMessages }) => ({
      test: `${name} > ${fullName}`,
      message: beginning(failureMessages.join("\n")),
    }));
  });
}

interface PlaywrightReport {
  suites: Suite[];
  errors: { message?: string }[];
}

interface Suite {
  suites?: Suite[];
  specs: {
    title: string;
    file: string;
    tests: { projectName: string; status: string; results: { errors: { message?: string }[] }[] }[];
  }[];
}

function ofPlaywright({ suites, errors }: PlaywrightReport): Failure[] {
  const specs = (suite: Suite): Suite["specs"] => [...suite.specs, ...(suite.suites ?? []).flatMap(specs)];
  const failed = suites.flatMap(specs).flatMap(({ title, file, tests }) =>
    tests
      .filter(({ status }) => status === "unexpected")
      .map(({ projectName, results }) => ({
        test: `${file} > ${title} [${projectName}]`,
        message: beginning(results.flatMap((result) => result.errors.map((error) => error.message ?? "")).join("\n")),
      })),
  );
  return [...failed, ...errors.map(({ message }) => ({ test: "the run", message: beginning(message ?? "") }))];
}

/** The first lines, without colours. */
function beginning(text: string): string {
  const lines = stripVTControlCharacters(text).split("\n");
  return lines
    .filter((line) => line.trim() !== "" && !line.includes("node_modules"))
    .slice(0, 4)
    .join("\n")
    .slice(0, 600);
}
