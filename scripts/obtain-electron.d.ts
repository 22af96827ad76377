/** Path of Electron's program if it is installed. */
export function installedElectron(root: string): string | undefined;
/** The same, after trying to download it. */
export function obtainElectron(root: string): string | undefined;
