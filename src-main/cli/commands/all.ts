import type { Command } from 'commander';
import type { CliContext } from '../context.ts';
import { registerCheck } from './check.ts';
import { registerCompare } from './compare.ts';
import { registerConvert } from './convert.ts';
import { registerDiagnose } from './diagnose.ts';
import { registerExport } from './export.ts';
import { registerExtract } from './extract.ts';
import { registerHandover } from './handover.ts';
import { registerInspect } from './inspect.ts';
import { registerList } from './list.ts';
import { registerModels } from './models.ts';
import { registerPrepare } from './prepare.ts';
import { registerRuns } from './runs.ts';
import { registerSelftest } from './selftest.ts';
import { registerShow } from './show.ts';
import { registerSteps } from './steps.ts';
import { registerSlice } from './slice.ts';
import { registerText } from './text.ts';
import { registerVerify } from './verify.ts';

type Register = (program: Command, context: CliContext) => void;

/** Every command, in the order of the help. A new command is one file and one line here. */
export const commands: readonly Register[] = [
  registerSteps,
  registerPrepare,
  registerExtract,
  registerExport,
  registerCheck,
  registerHandover,
  registerList,
  registerRuns,
  registerShow,
  registerInspect,
  registerDiagnose,
  registerCompare,
  registerVerify,
  registerConvert,
  registerSelftest,
  registerSlice,
  registerText,
  registerModels,
];
