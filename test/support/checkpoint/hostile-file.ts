/** A file made to mislead a reader, and the verdict it must get. */
export interface HostileFile {
  readonly name: string;
  readonly bytes: () => Uint8Array;
  /** The error on opening; absent where the file is harmless to a reader that executes nothing. */
  readonly code?: string | readonly string[];
  /** The error on reading its tensors. */
  readonly readCode?: string;
  /** Names that must be listed with a warning. */
  readonly suspicious?: readonly string[];
}
