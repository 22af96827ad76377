/**
 * Where files of the app lie on the disk: in a package, the natives and resources are kept beside the archive, for
 * programs that cannot look into one.
 */
export function unpackedPath(appPath: string): string {
  return appPath.replace(/app\.asar$/, 'app.asar.unpacked');
}
