import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { decodeTorchPt } from '../../formats/torch-pt-reader.ts';
import { encodeBertPt } from '../../formats/torch-pt-writer.ts';
import { readLanguage } from '../../dataset/languages.ts';
import { BERT_GRAPH_VERSION, BERT_OUTPUT, IDS_INPUT, openBertModel } from '../../graph/bert/bert-model.ts';
import { phoneFeatures } from '../../graph/bert/phone-features.ts';
import type { ClipFile, OpenRequest, OpenStep, Step } from '../../pipeline/step.ts';
import { writeFileAtomic } from '../../platform/write-file-atomic.ts';
import type { PhonedText } from '../../text/types.ts';
import { PRECISION } from '../shared/precision.ts';
import { finiteOutput, networkSession } from '../shared/network-session.ts';
import { bertTest } from './bert-test.ts';

/** BERT's features of the phones of one clip. */
export interface BertFeatures {
  /** Row-major [phones, width]. */
  readonly data: Float32Array;
  readonly phones: number;
}

function decodeFeatures(bytes: Uint8Array): BertFeatures {
  const { data, shape } = decodeTorchPt(bytes);
  return { data, phones: shape[1]! };
}

const pathOf = (name: string): string => `3-bert/${name}.pt`;

const bertFile: ClipFile<BertFeatures> = {
  kind: 'bert',
  pathOf,
  from: 'result',
  read: decodeFeatures,
  write: (folder, name, { result }) =>
    writeFileAtomic(join(folder, pathOf(name)), encodeBertPt(result!.data, result!.phones), {
      durable: false,
    }),
};

/** What GPT training reads beside the phones of Chinese clips: BERT's features, a row for each phone. */
export const bert: Step<BertFeatures> = {
  id: 'bert',
  name: { en: 'BERT features', zh: 'BERT 特征' },
  needs: { results: ['text'] },
  models: [
    {
      id: 'bert',
      name: {
        en: 'BERT folder (chinese-roberta-wwm-ext-large)',
        zh: 'BERT 文件夹（chinese-roberta-wwm-ext-large）',
      },
      role: 'bert',
      catalogue: ['bert'],
    },
  ],
  keeps: 'files',
  leavesOut: ({ language }) =>
    readLanguage(language).code === 'zh'
      ? undefined
      : { code: 'text-bert-not-chinese', params: { language } },
  files: { perClip: [bertFile] },
  encode: ({ data, phones }) => ({ data: encodeBertPt(data, phones) }),
  decode: decodeFeatures,
  statistics: ({ phones }) => ({ phones }),
  deviceTest: bertTest,
  open,
};

async function open(request: OpenRequest): Promise<OpenStep<BertFeatures>> {
  const { model, fingerprint, session } = await networkSession('bert', request, {
    open: openBertModel,
    version: BERT_GRAPH_VERSION,
  });
  return {
    config: { bert: BERT_GRAPH_VERSION, model: fingerprint, precision: PRECISION },
    models: { bert: { path: request.models.bert!, fingerprint } },
    // Another reading with as many phones for each character has the same features.
    keyOf: async (clip) => {
      const text = (await clip.result('text')) as PhonedText | undefined;
      return (
        text &&
        createHash('sha256')
          .update(JSON.stringify([text.norm, text.word2ph]))
          .digest('hex')
      );
    },
    compute: async (clip, signal) => {
      const { norm, phones, word2ph } = (await clip.result('text')) as PhonedText;
      const ids = model.ids(norm);
      const feeds = { [IDS_INPUT]: { type: 'int32' as const, dims: [1, ids.length], data: ids } };
      const { result } = await (await session()).run(feeds, [BERT_OUTPUT], signal);
      const hidden = finiteOutput(result.outputs, BERT_OUTPUT, 'BERT');
      const data = phoneFeatures(hidden, word2ph ?? [], phones.length);
      return { result: { data, phones: phones.length }, ms: result.runMs };
    },
  };
}
