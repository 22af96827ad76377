/**
 * Words as a tree over UTF-16 units, in flat arrays: nodes breadth first, the children of a node side by side in the
 * order of their characters. Hundreds of thousands of words cost no objects and no time to build.
 */
export class Trie {
  readonly #characters: Uint16Array;
  /** Children of node i are the nodes firstChild[i] to firstChild[i + 1] - 1. */
  readonly #firstChild: Uint32Array;
  /** Child of the root by character, 0 for none; most look-ups end here. */
  readonly #roots = new Uint32Array(0x10000);

  constructor(characters: Uint16Array, children: Uint16Array) {
    this.#characters = characters;
    this.#firstChild = new Uint32Array(children.length + 1);
    let next = 1;
    for (let node = 0; node < children.length; node++) {
      this.#firstChild[node] = next;
      next += children[node]!;
    }
    this.#firstChild[children.length] = next;
    for (let node = 1; node <= (children[0] ?? 0); node++) this.#roots[characters[node]!] = node;
  }

  /** @param node 0 for the root. @returns the child for this UTF-16 unit, 0 where there is none */
  child(node: number, character: number): number {
    if (node === 0) return this.#roots[character] ?? 0;
    let low = this.#firstChild[node]!;
    let high = this.#firstChild[node + 1]! - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const found = this.#characters[middle]!;
      if (found === character) return middle;
      if (found < character) low = middle + 1;
      else high = middle - 1;
    }
    return 0;
  }

  /** The node of a whole word or prefix, 0 where there is none; the empty word has none. */
  find(word: string): number {
    let node = 0;
    for (let i = 0; i < word.length; i++) {
      node = this.child(node, word.charCodeAt(i));
      if (node === 0) return 0;
    }
    return node;
  }
}
