import { NtExecutable, NtExecutableResource, Resource } from 'resedit';

const american = { lang: 1033, codepage: 1200 };

/**
 * A Windows program of no code: with the version resource that electron-builder writes the archive's checksum beside.
 * @param tail what follows the program's own parts in the file
 */
export function fakeWindowsProgram(tail: Uint8Array): Buffer {
  const program = NtExecutable.createEmpty(false, false);
  const resource = NtExecutableResource.from(program);
  const version = Resource.VersionInfo.createEmpty();
  version.lang = american.lang;
  version.setFileVersion(0, 0, 0, 0, american.lang);
  version.setStringValues(american, { FileDescription: 'not Electron' });
  version.outputToResourceEntries(resource.entries);
  resource.outputResource(program);
  program.setExtraData(tail.slice().buffer);
  return Buffer.from(program.generate());
}
