const keptLines = 200;
const keptLength = 400;
/** Colours and cursor movements of a terminal: CSI sequences of ECMA-48. */
const escapes = /\u001b\[[0-?]*[ -/]*[@-~]/g;

/** The last lines of a program's output as a terminal would show them: a bar drawn again with CR stands once. */
export class OutputTail {
  #lines: string[] = [''];
  /** The line ended with CR: what comes next stands in its place. */
  #again = false;

  append(text: string): void {
    for (const part of text.split(/(?<=[\r\n])/)) {
      const shown = part.replace(/[\r\n]$/, '');
      const before = this.#again ? '' : this.#lines.at(-1)!;
      if (shown !== '') this.#lines[this.#lines.length - 1] = cut(before + shown);
      this.#again = part.endsWith('\r') || (this.#again && shown === '');
      if (!part.endsWith('\n')) continue;
      this.#lines.push('');
      this.#again = false;
    }
    if (this.#lines.length > keptLines) this.#lines = this.#lines.slice(-keptLines);
  }

  get lines(): readonly string[] {
    return this.#lines.filter((line) => line.trim() !== '');
  }
}

function cut(line: string): string {
  const plain = line.replace(escapes, '');
  return plain.length > keptLength ? `${plain.slice(0, keptLength)}…` : plain;
}
