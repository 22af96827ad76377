import { createHash } from 'node:crypto';
import { AppError } from '../../contract/errors.ts';
import { readLanguage } from '../../dataset/languages.ts';
import type { OpenRequest, OpenStep, RunModels } from '../../pipeline/step.ts';
import { TextThread } from '../../text/thread/text-thread.ts';
import type { PercentMode, ReadingMode, SymbolTable, TextLanguage } from '../../text/types.ts';
import { readUserDictionary } from '../../text/user-dictionary/read-user-dictionary.ts';
import { lazySession } from '../shared/sound-session.ts';
import { openG2pwModel, runG2pw, type G2pwModel } from './g2pw-model.ts';
import type { TextResult } from './text-result.ts';

/** Raised when the way from a line to its result changes elsewhere than in a front end. */
const TEXT_VERSION = 1;

/**
 * Opens the user dictionary and the g2pW model, and a thread for the front ends, which open with their first clip.
 * @throws AppError text-dictionary-*, text-g2pw-*, file-not-found, file-unreadable
 */
export async function openText(request: OpenRequest): Promise<OpenStep<TextResult>> {
  const { models, options, version, signal, share } = request;
  const table: SymbolTable = version === 'v1' ? 'v1' : 'v2';
  const percent = options.percent as PercentMode;
  const readings = readingsOf(request, table);
  const dictionary = await readUserDictionary(options['user-dictionary']);
  const g2pw = readings === 'g2pw' ? await openG2pwModel(models.g2pw!, models.bert, signal) : undefined;
  const thread = await share(
    'text',
    () => Promise.resolve(openThread(request, table, readings, dictionary.format(), g2pw)),
    (opened) => opened.close(),
  );

  const originOf = async (language: TextLanguage): Promise<TextResult['origin']> => ({
    language,
    frontEnd: await thread.revision(language),
    userDictionary: dictionary.hash(language),
  });
  return {
    config: { text: TEXT_VERSION, table, readings: g2pw ? `g2pw ${g2pw.fingerprint}` : readings, percent },
    models: modelsOf(g2pw),
    // A front end that cannot be opened is told by `compute`, as the reason of the clip.
    keyOf: async (clip) => {
      const { code } = readLanguage(clip.language);
      const origin = code && (await originOf(code).catch(() => null));
      return origin ? digest([clip.text, origin]) : undefined;
    },
    compute: async (clip) => {
      const language = trainedLanguage(clip.language);
      const started = performance.now();
      const cleaned = await thread.clean(clip.text, language);
      const ms = performance.now() - started;
      const tooLong = cleaned.warnings.find(({ code }) => code === 'bert-too-long');
      if (tooLong) throw new AppError('text-bert-too-long', tooLong.params);
      return { result: { ...cleaned, origin: await originOf(language) }, ms };
    },
  };
}

/** By g2pW where there is a model and a version that upstream reads with it. @throws AppError text-g2pw-missing */
function readingsOf({ models, options }: OpenRequest, table: SymbolTable): ReadingMode {
  if (table === 'v1' || options.readings === 'dictionary') return 'dictionary';
  if (models.g2pw !== undefined) return 'g2pw';
  if (options.readings === 'g2pw') throw new AppError('text-g2pw-missing');
  return 'dictionary';
}

function openThread(
  request: OpenRequest,
  table: SymbolTable,
  readings: ReadingMode,
  userDictionary: string,
  g2pw: G2pwModel | undefined,
): TextThread {
  const { options, services, signal } = request;
  return new TextThread({
    entry: services.threadEntries?.text,
    runG2pw:
      g2pw &&
      runG2pw(
        lazySession('g2pw', { ...request, device: 'cpu' }, () => Promise.resolve(g2pw.onnx)),
        signal,
      ),
    options: {
      resourcesDir: services.resourcesDir,
      table,
      readings,
      percent: options.percent as PercentMode,
      userDictionary,
      dictionaryDirs: { ja: options['dictionary-ja'], ko: options['dictionary-ko'] },
      mecabUserDictionary: options['words-ja'],
      g2pwDir: g2pw?.folder,
      g2pw: g2pw && { vocabulary: g2pw.vocabulary, fingerprint: g2pw.fingerprint },
    },
  });
}

function modelsOf(g2pw: G2pwModel | undefined): RunModels {
  return g2pw ? { g2pw: { path: g2pw.onnx, fingerprint: g2pw.onnxFingerprint } } : {};
}

/** @throws AppError text-language-unsupported: upstream's first step passes over such a line */
function trainedLanguage(raw: string): TextLanguage {
  const { code } = readLanguage(raw);
  if (!code) throw new AppError('text-language-unsupported', { language: raw });
  return code;
}

function digest(facts: unknown): string {
  return createHash('sha256').update(JSON.stringify(facts)).digest('hex');
}
