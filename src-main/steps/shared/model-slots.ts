import type { ModelSlot } from '../../pipeline/step.ts';

export const hubertSlot: ModelSlot = {
  id: 'hubert',
  name: { en: 'HuBERT folder or file', zh: 'HuBERT 文件夹或文件' },
  role: 'hubert',
  catalogue: ['hubert'],
};

export const sovitsSlot: ModelSlot = {
  id: 'sovits',
  name: { en: 'SoVITS generator (s2G) whose codebook is used', zh: '提供码本的 SoVITS 生成器（s2G）' },
  role: 'generator',
  catalogue: ['s2-v1', 's2-v2', 's2-v3', 's2-v4', 's2-v2Pro', 's2-v2ProPlus'],
};
