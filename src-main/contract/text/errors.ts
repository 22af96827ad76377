import { audioErrors } from './audio-errors.ts';
import { bertErrors } from './bert-errors.ts';
import { checkpointErrors } from './checkpoint-errors.ts';
import { cliErrors } from './cli-errors.ts';
import { datasetErrors } from './dataset-errors.ts';
import { defineTexts } from './define.ts';
import { pipelineErrors } from './pipeline-errors.ts';
import { extractionErrors } from './extraction-errors.ts';
import { formatsErrors } from './formats-errors.ts';
import { graphErrors } from './graph-errors.ts';
import { inferenceErrors } from './inference-errors.ts';
import { modelsErrors } from './models-errors.ts';
import { outputErrors } from './output-errors.ts';
import { rpcErrors } from './rpc-errors.ts';
import { sovitsErrors } from './sovits-errors.ts';
import { storeErrors } from './store-errors.ts';
import { textErrors } from './text-errors.ts';
import { textMecabErrors } from './text-mecab-errors.ts';
import { trainingErrors } from './training-reasons.ts';

/** Every error a user can meet, by code. The code is the only thing that crosses a process border. */
export const errorTexts = {
  ...defineTexts({
    internal: {
      en: 'Something went wrong inside the workbench: {detail}',
      zh: '工作台内部出错：{detail}',
    },
    cancelled: { en: 'Cancelled.', zh: '已取消。' },
    'file-not-found': {
      en: 'There is no file at {path}. Check the path.',
      zh: '找不到文件 {path}，请检查路径。',
    },
    'file-unreadable': {
      en: '{path} cannot be read ({reason}). Check its permissions and that no other program holds it.',
      zh: '无法读取 {path}（{reason}）。请检查权限，以及是否被其他程序占用。',
    },
    'file-not-regular': {
      en: '{path} is a pipe or a device, not a file: it may never end. Save its content as a file and open that.',
      zh: '{path} 是管道或设备，不是普通文件，可能永远读不完。请先把内容保存为文件再打开。',
    },
    'file-too-big': {
      en: '{path} is larger than the {megabytes} MB that can be read here. Check that it is the file you mean, or split it.',
      zh: '{path} 超过了可读取的上限 {megabytes} MB。请确认文件无误，或将其拆分。',
    },
    'file-unwritable': {
      en: '{path} cannot be written ({reason}). Choose another folder or free the disk.',
      zh: '无法写入 {path}（{reason}）。请换一个文件夹，或清理磁盘空间。',
    },
  }),
  ...checkpointErrors,
  ...sovitsErrors,
  ...graphErrors,
  ...bertErrors,
  ...audioErrors,
  ...datasetErrors,
  ...inferenceErrors,
  ...extractionErrors,
  ...pipelineErrors,
  ...storeErrors,
  ...textErrors,
  ...textMecabErrors,
  ...formatsErrors,
  ...modelsErrors,
  ...cliErrors,
  ...outputErrors,
  ...rpcErrors,
  ...trainingErrors,
};

export type ErrorCode = keyof typeof errorTexts;
