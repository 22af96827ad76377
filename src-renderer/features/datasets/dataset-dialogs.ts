/** The dialogs of a dataset's pane; one is open at a time. */
export type DatasetDialog = 'audio-folder' | 'remap' | 'repair' | 'preflight' | 'edit' | 'rename';
