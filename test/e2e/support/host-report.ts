import type { FullResult, Reporter, TestCase, TestResult } from '@playwright/test/reporter';

/** Says at the end which host each project really ran on (Electron or the stand-in), what did not run, what was flaky. */
export default class HostReport implements Reporter {
  readonly #hosts = new Map<string, Map<string, number>>();
  readonly #skipped: string[] = [];
  readonly #flaky: string[] = [];

  onTestEnd(test: TestCase, result: TestResult): void {
    const project = test.parent.project()?.name ?? '';
    if (result.status === 'skipped') this.#skipped.push(`${project}: ${test.title}`);
    if (test.outcome() === 'flaky') this.#flaky.push(`${project}: ${test.title}`);
    if (result.retry > 0) return; // the host was counted with the first attempt
    const host = test.annotations.find(({ type }) => type === 'host')?.description;
    if (host === undefined) return;
    const counts = this.#hosts.get(project) ?? new Map<string, number>();
    counts.set(host, (counts.get(host) ?? 0) + 1);
    this.#hosts.set(project, counts);
  }

  onEnd(_result: FullResult): void {
    for (const [project, counts] of this.#hosts)
      for (const [host, count] of counts) console.log(`${project}: ${count} scenarios on ${host}`);
    for (const name of this.#skipped) console.log(`NOT RUN  ${name}`);
    for (const name of this.#flaky)
      console.log(`FLAKY    ${name} (passed only at the second attempt: mend it)`);
  }
}
