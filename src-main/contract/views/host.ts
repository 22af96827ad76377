export interface HostCapabilities {
  /** Native open and save dialogs; else `host.browse`. */
  readonly dialogs: boolean;
  /** Dropped files have a path the host can read. */
  readonly drop: boolean;
  /** A file can be shown in the system's file manager. */
  readonly reveal: boolean;
  /** A link can be opened by the host; in a browser a plain link does it. */
  readonly openExternal: boolean;
}

export interface HostInfo {
  readonly kind: 'desktop' | 'server';
  readonly version: string;
  readonly platform: 'win32' | 'darwin' | 'linux' | 'other';
  readonly capabilities: HostCapabilities;
  /** Folders of the workbench's own data. */
  readonly folders: { readonly data: string; readonly cache: string };
  /** The bundled sample is there. */
  readonly sample: boolean;
  /** Language of the system. */
  readonly locale: string;
}

export interface PickedPaths {
  /** Empty where the dialog was closed. */
  readonly paths: readonly string[];
}

export interface FolderEntry {
  readonly name: string;
  readonly path: string;
  readonly kind: 'file' | 'folder';
  readonly bytes: number;
}

export interface FolderListing {
  /** Null for the list of roots. */
  readonly path: string | null;
  /** Null at a root. */
  readonly parent: string | null;
  /** Folders first, then files, by name. */
  readonly entries: readonly FolderEntry[];
  /** True where there are more entries than are listed. */
  readonly cut: boolean;
}

export interface WrittenFile {
  readonly path: string;
  readonly bytes: number;
}
