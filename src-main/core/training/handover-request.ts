import path from 'node:path';
import { createHash } from 'node:crypto';
import type { HandoverInput } from '../../contract/endpoints/training.ts';
import type { HandoverFile, HandoverPreview } from '../../contract/views/training.ts';
import { sha256OfFile } from '../../platform/back-up-file.ts';
import { prepareHandover, type Handover } from '../../training/handover/prepare-handover.ts';
import { commandLine, type System } from '../../training/handover/start-script.ts';
import type { PathGrants } from '../paths/path-grants.ts';

const system: System = process.platform === 'win32' ? 'windows' : 'posix';

/** @throws AppError host-path-refused, training-not-gpt-sovits, training-no-folder, training-template */
export async function prepareChosen(
  { folder, root, name, version, settings }: HandoverInput,
  paths: PathGrants,
): Promise<Handover> {
  const [own, sovits] = [paths.check(folder), paths.check(root)];
  return prepareHandover({ folder: own, root: sovits, name, version, settings, system });
}

/** What a hand-over would write and run, as the window shows it. */
export async function previewOf({ files, commands, script, missing }: Handover): Promise<HandoverPreview> {
  return {
    files: await Promise.all(files.map(async (file) => ({ ...file, state: await stateOf(file) }))),
    commands: commands.map((command) => ({
      training: command.training,
      line: commandLine(command, system),
    })),
    env: commands[0]?.env ?? {},
    script,
    missing,
  };
}

async function stateOf({ path: file, content }: Handover['files'][number]): Promise<HandoverFile['state']> {
  const before = await sha256OfFile(file);
  if (before === undefined) return 'new';
  return before === createHash('sha256').update(content).digest('hex') ? 'same' : 'changed';
}

/** The name of a voice that was given none: its training folder's, as upstream names both alike. */
export function usualName(folder: string): string {
  return path.basename(folder);
}
