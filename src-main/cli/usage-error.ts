/** Wrong use of a command line: one helpful line, exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
