import { defineTexts } from './define.ts';

/** Errors of the `pipeline` part: code -> text. */
export const pipelineErrors = defineTexts({
  'pipeline-no-such-step': {
    en: 'There is no step called {step}. The steps are: {known}. `wb steps` describes them.',
    zh: '没有名为 {step} 的步骤。可用的步骤有：{known}。可用 `wb steps` 查看说明。',
  },
  'pipeline-model-missing': {
    en: 'The chosen steps need more models: {slots}. Name each by its option, or leave out the steps that need it.',
    zh: '所选步骤还缺少模型：{slots}。请用相应选项指定，或去掉需要它的步骤。',
  },
});
