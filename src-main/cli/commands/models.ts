import type { Command } from 'commander';
import { cliTexts } from '../cli-texts.ts';
import type { CliContext } from '../context.ts';
import type { ModelFlags } from '../models-session.ts';
import { checkUpdate, type UpdateFlags } from './models-update.ts';
import { getModels, type GetFlags } from './models-get.ts';
import { listModels } from './models-list.ts';
import { manageRoots, testSources, type RootFlags } from './models-places.ts';
import { removeModel, verifyModels, type RemoveFlags } from './models-keep.ts';
import { modelTexts as texts } from './models-texts.ts';

/** `wb models …`: each act is a command of its own, all with the same options about sources. */
export function registerModels(program: Command, context: CliContext): void {
  const models = program.command('models').description(context.t(texts.about));
  const add = (name: string, about: string): Command =>
    models
      .command(name)
      .description(about)
      .option('--folder <folder>', context.t(texts.folder))
      .option('--source <id...>', context.t(texts.source))
      .option('--mirror <name=address...>', context.t(texts.mirror))
      .option('--proxy <system|none|address>', context.t(texts.proxy))
      .option('--library <file>', context.t(cliTexts.libraryOption))
      .option('--json', context.t(cliTexts.jsonOption));

  add('list', context.t(texts.listAbout)).action((flags: ModelFlags) => listModels(flags, context));
  add('get', context.t(texts.getAbout))
    .argument('[model...]', context.t(texts.getModels))
    .option('--for <version>', context.t(texts.forVersion))
    .option('--dry-run', context.t(texts.dryRun))
    .action((names: string[], flags: GetFlags) => getModels(names, flags, context));
  add('verify', context.t(texts.verifyAbout))
    .argument('[model...]', context.t(texts.getModels))
    .action((names: string[], flags: ModelFlags) => verifyModels(names, flags, context));
  add('remove', context.t(texts.removeAbout))
    .argument('<model>', context.t(texts.getModels))
    .option('--yes', context.t(texts.yes))
    .action((name: string, flags: RemoveFlags) => removeModel(name, flags, context));
  add('roots', context.t(texts.rootsAbout))
    .option('--add <folder>', context.t(texts.addRoot))
    .option('--remove <folder>', context.t(texts.removeRoot))
    .action((flags: RootFlags) => manageRoots(flags, context));
  add('sources', context.t(texts.sourcesAbout)).action((flags: ModelFlags) => testSources(flags, context));
  add('check-update', context.t(texts.updateAbout))
    .option('--from <address>', context.t(texts.from))
    .option('--install', context.t(texts.install))
    .action((flags: UpdateFlags) => checkUpdate(flags, context));
}
