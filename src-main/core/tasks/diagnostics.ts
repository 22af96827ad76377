import os from 'node:os';
import { withoutNames } from '../../platform/logging/redact.ts';
import type { SettingsView } from '../../contract/views/settings.ts';
import type { CoreContext } from '../core-context.ts';

/**
 * Text for a bug report: versions, devices, settings, the task with its reason, the last errors with their causes. File
 * names are cut to their ending.
 */
export async function diagnosticsText(core: CoreContext, id?: string): Promise<string> {
  const { options, library, devices, tasks, settings } = core;
  const task = tasks.list.value.tasks.find((other) => other.id === id);
  const lines = [
    `sovits-workbench ${options.appVersion} (${options.host.kind})`,
    `${os.type()} ${os.release()} ${process.arch}, ${os.cpus().length} CPUs, ${Math.round(os.totalmem() / 1e9)} GB`,
    `node ${process.versions.node}, library schema ${library.opened.schema}`,
    ...devices.all.value.devices.map(
      ({ id: device, name, selfTest }) => `device ${device}: ${name}, ${selfTest.state}`,
    ),
  ];
  lines.push(`settings: ${withoutNames(JSON.stringify(shareable(settings.all.value)))}`);
  if (task) {
    lines.push(`task ${task.kind}: ${task.state}`);
    if (task.error) lines.push(withoutNames(`error ${task.error.code} ${JSON.stringify(task.error.params)}`));
    const run = tasks.linkedRun(task.id);
    const { counts, reasons } =
      run === undefined ? { counts: null, reasons: [] } : await library.runSummary(run);
    if (counts) lines.push(`clips: ${JSON.stringify(counts)}`);
    for (const { state, reason, count } of reasons)
      lines.push(withoutNames(`${count} ${state}: ${reason.code} ${JSON.stringify(reason.params)}`));
  }
  const errors = options.log?.recent() ?? [];
  if (errors.length > 0) lines.push('last errors:', ...errors.map(withoutNames));
  return `${lines.join('\n')}\n`;
}

/** A proxy's or a mirror's address can hold a password, and names a company's machines. */
function shareable({ proxy, mirrors, ...others }: SettingsView): object {
  return { ...others, proxy: proxy.mode, mirrors: mirrors.length };
}
