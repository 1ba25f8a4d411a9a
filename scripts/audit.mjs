// What the registry knows of faults in the packages that the lock file names.
import { execFile } from "node:child_process";
import { environment, root, windows } from "./fresh.mjs";

/** Grave faults as `package: severity, title`, or why none could be asked for: no registry, or one that takes no such question. */
export async function auditPackages(...options) {
  const { vulnerabilities, message, error } = answerIn(await npmAudit(options));
  if (vulnerabilities === undefined) return { faults: [], skipped: message ?? error?.summary ?? "no answer" };
  return { faults: Object.values(vulnerabilities).filter(isGrave).map(told), skipped: null };
}

/** npm ends with 1 both for faults and for no answer, so what it says alone counts. */
function npmAudit(options) {
  const args = ["audit", "--json", "--fetch-retries=0", "--fetch-timeout=20000", ...options];
  const settings = { cwd: root, env: environment({}), shell: windows, maxBuffer: 2 ** 26 };
  return new Promise((resolve) =>
    execFile(windows ? "npm.cmd" : "npm", args, settings, (_error, stdout) => resolve(stdout)),
  );
}

function answerIn(stdout) {
  try {
    return JSON.parse(stdout);
  } catch (error) {
    if (error instanceof SyntaxError) return {};
    throw error;
  }
}

function isGrave({ severity }) {
  return severity === "high" || severity === "critical";
}

/** A fault of a package's own has a title; one that comes through another package has that one's name. */
function told({ name, severity, via }) {
  return `${name}: ${severity}, ${via.map((cause) => cause.title ?? cause).join("; ")}`;
}
