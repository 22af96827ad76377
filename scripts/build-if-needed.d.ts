/** Builds window and desktop host unless what was built is newer than every source. Ends the process on failure. */
export function buildIfNeeded(root: string): void;
