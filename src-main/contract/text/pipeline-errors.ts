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
  'step-not-for-language': {
    en: 'This step has nothing to do for clips in language {language}.',
    zh: '此步骤不适用于语言 {language} 的音频。',
  },
  'pipeline-folder-mixed': {
    en: '{folder} already holds {count} files of step {step} that another model or program version made, such as {path}, and this run would leave them there. Training would mix the two. Run the whole dataset again, so that all are made anew, or choose another folder.',
    zh: '{folder} 中已有 {count} 个由其他模型或程序版本生成的 {step} 步骤文件（例如 {path}），本次运行不会更新它们，训练时会混用两种结果。请对整个数据集重新运行以全部更新，或换一个文件夹。',
  },
});
