import { _electron } from '@playwright/test';
import { dropFiles } from './drop-files.ts';
import type { HostOptions, RunningHost } from './host.ts';

/** The built app in the real Electron. Dialogs cannot be clicked by a test, so their functions are replaced. */
export async function launchElectron(
  options: HostOptions,
  projectDir: string,
  program: string,
): Promise<RunningHost> {
  const app = await _electron.launch({
    executablePath: program,
    args: [projectDir, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), `--lang=${options.locale}`],
    colorScheme: options.colorScheme,
    env: {
      ...(process.env as Record<string, string>),
      WB_DATA_DIR: options.dataDir,
      XDG_CACHE_HOME: options.cacheDir,
      LOCALAPPDATA: options.cacheDir,
    },
  });
  let log = '';
  app.process().stderr?.on('data', (chunk: Buffer) => (log += chunk.toString()));
  const page = await app.firstWindow();
  options.watch(page);
  const version = await app.evaluate(() => process.versions.electron);
  const questions: string[] = [];
  return {
    name: `Electron ${version}`,
    page,
    answerDialog: (file) =>
      app.evaluate(({ dialog }, answer) => {
        const canceled = answer === null;
        dialog.showOpenDialog = () => Promise.resolve({ canceled, filePaths: canceled ? [] : [answer] });
        dialog.showSaveDialog = () => Promise.resolve({ canceled, filePath: answer ?? '' });
      }, file),
    answerQuestion: (button) =>
      app.evaluate(({ dialog }, response) => {
        const asked = globalThis as { questions?: string[] };
        dialog.showMessageBox = (...args: unknown[]) => {
          const { message } = args[args.length - 1] as { message: string };
          asked.questions = [...(asked.questions ?? []), message];
          return Promise.resolve({ response, checkboxChecked: false });
        };
      }, button),
    questions: async () => {
      const asked = await app
        .evaluate(() => (globalThis as { questions?: string[] }).questions ?? [])
        .catch(() => questions);
      questions.splice(0, questions.length, ...asked);
      return questions;
    },
    drop: (...files) => dropFiles(page, files),
    closeWindow: () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close()),
    log: () => log,
    stop: () => app.close(),
  };
}
