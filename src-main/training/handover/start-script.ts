import type { ModelVersion } from '../../contract/values.ts';
import { gptConfigFile, gptScript, sovitsConfigFile, sovitsScript } from './trainer-layout.ts';

export type System = 'windows' | 'posix';
export type Training = 's2' | 's1';

/** How a training is started: in the GPT-SoVITS folder, with these variables. */
export interface TrainingCommand {
  readonly training: Training;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly program: string;
  readonly args: readonly string[];
}

export interface CommandPlan {
  /** Absolute path of the GPT-SoVITS folder. */
  readonly root: string;
  readonly python: string;
  readonly version: ModelVersion;
  readonly gpus: string;
}

/** The SoVITS training, then the GPT training. `-s` keeps a user's own packages out, as upstream's web UI does. */
export function trainingCommands({ root, python, version, gpus }: CommandPlan): TrainingCommand[] {
  const env = { version, hz: '25hz', _CUDA_VISIBLE_DEVICES: gpus.replaceAll('-', ',') };
  const command = (training: Training, script: string, option: string, config: string): TrainingCommand => ({
    training,
    cwd: root,
    env,
    program: python,
    args: ['-s', script, option, config],
  });
  return [
    command('s2', sovitsScript(version), '--config', sovitsConfigFile),
    command('s1', gptScript, '--config_file', gptConfigFile),
  ];
}

/** One line that can be pasted into a terminal opened in the GPT-SoVITS folder. */
export function commandLine({ program, args }: TrainingCommand, system: System): string {
  return [program, ...args].map((word) => quoted(word, system)).join(' ');
}

/** A script that starts one training after the other and stops at the first that fails. */
export function startScript(commands: readonly TrainingCommand[], system: System): string {
  const [first] = commands;
  if (!first) return '';
  const lines = system === 'windows' ? windowsScript(commands, first) : posixScript(commands, first);
  const end = system === 'windows' ? '\r\n' : '\n';
  return lines.join(end) + end;
}

function posixScript(commands: readonly TrainingCommand[], { cwd, env }: TrainingCommand): string[] {
  return [
    '#!/bin/sh',
    'set -e',
    `cd ${quoted(cwd, 'posix')}`,
    ...Object.entries(env).map(([name, value]) => `export ${name}=${quoted(value, 'posix')}`),
    'export PYTHONPATH="$PWD:$PWD/GPT_SoVITS${PYTHONPATH:+:$PYTHONPATH}"',
    ...commands.map((command) => commandLine(command, 'posix')),
  ];
}

/** UTF-8 (65001), since folders of Chinese users have Chinese names. */
function windowsScript(commands: readonly TrainingCommand[], { cwd, env }: TrainingCommand): string[] {
  return [
    '@echo off',
    'chcp 65001 >nul',
    `cd /d ${quoted(cwd, 'windows')} || goto failed`,
    ...Object.entries(env).map(([name, value]) => `set "${name}=${value}"`),
    'set "PYTHONPATH=%CD%;%CD%\\GPT_SoVITS;%PYTHONPATH%"',
    ...commands.map((command) => `${commandLine(command, 'windows')} || goto failed`),
    'pause',
    'exit /b 0',
    ':failed',
    'pause',
    'exit /b 1',
  ];
}

/** In a batch file a percent sign starts a variable, even inside quotes. */
function quoted(word: string, system: System): string {
  if (system === 'posix') return /^[\w./:=,@+-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
  const doubled = word.replaceAll('%', '%%');
  return /^[\w./\\:=-]+$/.test(word) ? word : `"${doubled}"`;
}
