import os from 'node:os';
import type { CoreContext } from '../core-context.ts';

/** Text for a bug report: versions, device, the error as code and parameters. File names are cut to their ending. */
export function diagnosticsText({ options, library, devices, tasks }: CoreContext, id?: string): string {
  const task = tasks.list.value.tasks.find((other) => other.id === id);
  const lines = [
    `sovits-workbench ${options.appVersion} (${options.host.kind})`,
    `${os.type()} ${os.release()} ${process.arch}, ${os.cpus().length} CPUs, ${Math.round(os.totalmem() / 1e9)} GB`,
    `node ${process.versions.node}, library schema ${library.opened.schema}`,
    ...devices.all.value.devices.map(
      ({ id: device, name, selfTest }) => `device ${device}: ${name}, ${selfTest.state}`,
    ),
  ];
  if (task) {
    lines.push(`task ${task.kind}: ${task.state}`);
    if (task.error) lines.push(withoutNames(`error ${task.error.code} ${JSON.stringify(task.error.params)}`));
  }
  return `${lines.join('\n')}\n`;
}

/** Paths tell who the user is and what the voices are: only the ending of a file name is of use to a developer. */
function withoutNames(text: string): string {
  return text.replace(
    /(?:[A-Za-z]:)?[\\/][^"\n]*?(\.\w{1,12})?(?=["\n]|$)/g,
    (_path, ending: string | undefined) => `…${ending ?? ''}`,
  );
}
