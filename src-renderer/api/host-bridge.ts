/** What the desktop app's preload puts on the window; absent in a browser. Nothing generic. */
export interface HostBridge {
  /** Asks for a port to the host; it arrives as a window message (`portMessage`). */
  requestPort(): void;
  /** Path of a dropped or chosen file, which the host may read from then on; empty for a file that has none. */
  pathForFile(file: File): Promise<string>;
}

/** Data of the window message that carries the port. */
export const portMessage = 'workbench-port';

declare global {
  interface Window {
    readonly workbench?: HostBridge;
  }
}

export function hostBridge(): HostBridge | undefined {
  return window.workbench;
}
