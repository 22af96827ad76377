import type { ModelVersion } from '../../contract/values.ts';

/*
 * Where things lie in a GPT-SoVITS folder, from its config.py and webui.py (MIT). All paths relative to it, with `/`.
 */

/** Where the web UI keeps the configuration of the training that is started next. */
export const configFolder = 'TEMP';
export const sovitsConfigFile = `${configFolder}/tmp_s2.json`;
export const gptConfigFile = `${configFolder}/tmp_s1.yaml`;

/** The files the configurations are made from. */
export function sovitsTemplate(version: ModelVersion): string {
  const own = version === 'v2Pro' || version === 'v2ProPlus' ? version : '';
  return `GPT_SoVITS/configs/s2${own}.json`;
}

export function gptTemplate(version: ModelVersion): string {
  return `GPT_SoVITS/configs/s1longer${version === 'v1' ? '' : '-v2'}.yaml`;
}

export const gptScript = 'GPT_SoVITS/s1_train.py';

/** v3 and v4 are trained as a LoRA. */
export function sovitsScript(version: ModelVersion): string {
  return `GPT_SoVITS/${trainsLora(version) ? 's2_train_v3_lora' : 's2_train'}.py`;
}

export function trainsLora(version: ModelVersion): boolean {
  return version === 'v3' || version === 'v4';
}

export function weightFolders(version: ModelVersion): { sovits: string; gpt: string } {
  const end = version === 'v1' ? '' : `_${version}`;
  return { sovits: `SoVITS_weights${end}`, gpt: `GPT_weights${end}` };
}

/** What each training starts from. */
export interface Pretrained {
  readonly s2G: string;
  /** Not read by the LoRA training of v3 and v4, yet named in its configuration. */
  readonly s2D: string;
  readonly s1: string;
}

const models = 'GPT_SoVITS/pretrained_models';
const generators: Readonly<Record<ModelVersion, string>> = {
  v1: 's2G488k.pth',
  v2: 'gsv-v2final-pretrained/s2G2333k.pth',
  v3: 's2Gv3.pth',
  v4: 'gsv-v4-pretrained/s2Gv4.pth',
  v2Pro: 'v2Pro/s2Gv2Pro.pth',
  v2ProPlus: 'v2Pro/s2Gv2ProPlus.pth',
};

export function pretrained(version: ModelVersion): Pretrained {
  const s2G = `${models}/${generators[version]}`;
  return { s2G, s2D: s2G.replace('s2G', 's2D'), s1: `${models}/${gptModel(version)}` };
}

function gptModel(version: ModelVersion): string {
  if (version === 'v1') return 's1bert25hz-2kh-longer-epoch=68e-step=50232.ckpt';
  if (version === 'v2') return 'gsv-v2final-pretrained/s1bert25hz-5kh-longer-epoch=12-step=369668.ckpt';
  return 's1v3.ckpt';
}

/** The Python that comes inside the Windows package, or in a virtual environment beside the scripts. */
export const ownPythons: Readonly<Record<'windows' | 'posix', readonly string[]>> = {
  windows: ['runtime/python.exe', 'venv/Scripts/python.exe', '.venv/Scripts/python.exe'],
  posix: ['venv/bin/python', '.venv/bin/python'],
};
