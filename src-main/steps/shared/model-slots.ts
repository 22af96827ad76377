import type { ModelSlot } from '../../pipeline/step.ts';

export const hubertSlot: ModelSlot = {
  id: 'hubert',
  name: { en: 'HuBERT folder or file', zh: 'HuBERT 文件夹或文件' },
  role: 'hubert',
  catalogue: ['chinese-hubert-base'],
};

export const sovitsSlot: ModelSlot = {
  id: 'sovits',
  name: { en: 'SoVITS generator (s2G) whose codebook is used', zh: '提供码本的 SoVITS 生成器（s2G）' },
  role: 'generator',
  catalogue: ['s2g-v1', 's2g-v2', 's2g-v3', 's2g-v4', 's2g-v2pro', 's2g-v2proplus'],
};
