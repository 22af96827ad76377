import path from 'node:path';
import { homedir } from 'node:os';
import { Command, InvalidArgumentError } from 'commander';
import { userDataDir } from '../platform/user-folders.ts';

export interface ServeOptions {
  readonly host: string;
  readonly port: number;
  readonly allowHost: readonly string[];
  readonly root: readonly string[];
  readonly dataDir: string;
}

function portNumber(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535) throw new InvalidArgumentError('a number from 0 to 65535');
  return port;
}

/** An empty path would be resolved to the working folder. */
function folder(value: string): string {
  if (value.trim() === '') throw new InvalidArgumentError('a folder, not an empty text');
  return path.resolve(value);
}

function collect(value: string, before: readonly string[]): readonly string[] {
  return [...before, value];
}

/** Reads the command line of `npm run serve`. Ends the process with a line of help where it is wrong. */
export function readServeOptions(argv: readonly string[]): ServeOptions {
  const command = new Command('serve')
    .description('Serve the workbench to a browser · 用浏览器打开工作台')
    .option('--host <address>', 'address to listen at · 监听地址', '127.0.0.1')
    .option('--port <number>', 'port, 0 for a free one · 端口，0 表示自动选择', portNumber, 8787)
    .option('--allow-host <name>', 'name a proxy uses for this host · 反向代理使用的主机名', collect, [])
    .option(
      '--root <folder>',
      'folder whose files can be chosen (default: home) · 可选择文件的目录',
      (value, before: readonly string[]) => collect(folder(value), before),
      [],
    )
    .option('--data-dir <folder>', 'where library and models are kept · 数据目录', folder, userDataDir())
    .parse(argv, { from: 'user' });
  const given = command.opts<ServeOptions>();
  return { ...given, root: given.root.length > 0 ? given.root : [homedir()] };
}
