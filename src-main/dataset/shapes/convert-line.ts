import { isAudioPath, isLanguage, languageOf, lineOf } from './fields.ts';

/**
 * Lines of other programs' lists, and lines that were broken on the way here: how each is recognised and what it means
 * as `path|speaker|language|text`. A converter gives null for every line that is not plainly of its shape, so that no
 * text is joined with phones, tones or another clip's path.
 */
export const lineShapes = [
  'sensevoice',
  'full-width-bars',
  'bert-vits2',
  'joined',
  'emotion',
  'rvc',
  'name2text',
  'tabs',
  'vits',
  'ljspeech',
] as const;
export type LineShape = (typeof lineShapes)[number];

/** The lines that one line stands for; `null` where it is not of this shape. */
type Convert = (raw: string) => string[] | null;

const one = (line: string | null): string[] | null => (line === null ? null : [line]);

/** Tags of SenseVoice's output: `<|zh|><|NEUTRAL|><|Speech|><|woitn|>`. */
const tags = /<\|([^|<>]{0,40})\|>/g;

const fullWidth: Convert = (raw) => {
  if (!raw.includes('｜')) return null;
  const fields = raw.split(/[|｜]/);
  return fields.length === 4 && isLanguage(fields[2]) ? one(lineOf(...asFour(fields))) : null;
};

const senseVoice: Convert = (raw) => {
  const found = [...raw.matchAll(tags)].map((match) => match[1]!);
  if (found.length === 0) return null;
  const fields = raw.replace(tags, '').split('|');
  if (fields.length === 4 && isLanguage(fields[2])) return one(lineOf(...asFour(fields)));
  const language = found.find(isLanguage);
  if (fields.length !== 2 || language === undefined || !isAudioPath(fields[0]!)) return null;
  return one(lineOf(fields[0]!, 'speaker', language, fields[1]!));
};

/** Bert-VITS2's cleaned list: phones, tones and the number of phones of each character follow the text. */
const bertVits2: Convert = (raw) => {
  const fields = raw.split('|');
  const numbers = (field: string): boolean => /^\d+( \d+)*$/.test(field.trim());
  if (fields.length !== 7 || !numbers(fields[5]!) || !numbers(fields[6]!)) return null;
  return one(lineOf(...asFour(fields)));
};

/** Two lists put one behind the other without a line end: the second path stands at the end of the first text. */
const joined: Convert = (raw) => {
  const fields = raw.split('|');
  if (fields.length < 7 || (fields.length - 4) % 3 !== 0) return null;
  const lines: string[] = [];
  let path = fields[0]!;
  for (let at = 0; at + 3 < fields.length; at += 3) {
    const [speaker, language, rest] = [fields[at + 1]!, fields[at + 2]!, fields[at + 3]!];
    const last = at + 4 === fields.length;
    const [text, next] = last ? [rest, ''] : splitPath(rest, path);
    const line = isLanguage(language) && isAudioPath(path) ? lineOf(path, speaker, language, text) : null;
    if (line === null || (!last && next === '')) return null;
    lines.push(line);
    path = next;
  }
  return lines;
};

/** Where a text ends and a path begins: at the folder of the other path, behind a sentence's end, or at plain ASCII. */
function splitPath(field: string, otherPath: string): [text: string, path: string] {
  if (!isAudioPath(field)) return [field, ''];
  const folder = otherPath.slice(0, Math.max(otherPath.lastIndexOf('/'), otherPath.lastIndexOf('\\')) + 1);
  const byFolder = folder === '' ? -1 : field.lastIndexOf(folder);
  const end = /[。！？!?…”」』](?=[^。！？!?…”」』]+$)/u.exec(field);
  const ascii = /[!-~]+$/.exec(field);
  const at = byFolder > 0 ? byFolder : end ? end.index + 1 : (ascii?.index ?? 0);
  return at > 0 ? [field.slice(0, at), field.slice(at)] : [field, ''];
}

const emotions =
  /^(neutral|happy|happiness|sad|sadness|angry|anger|surprised?|fear(ful)?|disgust(ed)?|calm|excited|default|开心|高兴|生气|愤怒|悲伤|难过|伤心|平静|中立|惊讶|恐惧|害怕|厌恶|默认)$/i;

/** A fifth field that names a mood. */
const emotion: Convert = (raw) => {
  const fields = raw.split('|');
  if (fields.length !== 5 || !isLanguage(fields[2]) || !emotions.test(fields[4]!.trim())) return null;
  return one(lineOf(...asFour(fields)));
};

/** RVC's filelist names recordings and features, and no text at all. */
const rvc: Convert = (raw) => {
  const fields = raw.split('|');
  if (fields.length < 3 || !fields.slice(1, -1).every((field) => field.endsWith('.npy'))) return null;
  return isAudioPath(fields[0]!) ? one(lineOf(fields[0]!, `speaker ${fields.at(-1)!}`, 'zh', '')) : null;
};

/** GPT-SoVITS' `2-name2text.txt`: name, phones, phones of each character, text. */
const name2text: Convert = (raw) => {
  const fields = raw.split('\t');
  if (fields.length !== 4 || !/^(\[[\d, ]*\]|None)$/.test(fields[2]!.trim())) return null;
  return one(lineOf(fields[0]!, 'speaker', languageOf(fields[3]!), fields[3]!));
};

const tabs: Convert = (raw) => {
  const fields = raw.split('\t');
  return fields.length === 4 && isLanguage(fields[2]) ? one(lineOf(...asFour(fields))) : null;
};

/** VITS: `path|speaker number|text`, or `path|text` of a single speaker. */
const vits: Convert = (raw) => {
  const fields = raw.split('|');
  if (!isAudioPath(fields[0]!) || fields.some((field) => field.endsWith('.npy'))) return null;
  const [path, middle, last] = fields as [string, string, string];
  if (fields.length === 2) return one(lineOf(path, 'speaker', languageOf(middle), middle));
  return fields.length === 3 && !isLanguage(middle)
    ? one(lineOf(path, middle, languageOf(last), last))
    : null;
};

/** LJSpeech's metadata.csv: name without extension, text, and the text with numbers as words. */
const ljspeech: Convert = (raw) => {
  const fields = raw.split('|');
  const [name, text, plain] = fields as [string, string, string | undefined];
  if (fields.length < 2 || fields.length > 3 || isAudioPath(name) || !/^[\w.-]{1,100}$/.test(name))
    return null;
  const said = plain?.trim() ? plain : text;
  return said.trim() === '' ? null : one(lineOf(`wavs/${name}.wav`, 'speaker', languageOf(said), said));
};

const asFour = (fields: readonly string[]): [string, string, string, string] => [
  fields[0]!,
  fields[1]!,
  fields[2]!,
  fields[3]!,
];

export const converters: Readonly<Record<LineShape, Convert>> = {
  sensevoice: senseVoice,
  'full-width-bars': fullWidth,
  'bert-vits2': bertVits2,
  joined,
  emotion,
  rvc,
  name2text,
  tabs,
  vits,
  ljspeech,
};

/** The first shape that a broken line plainly has. */
export function shapeOfLine(raw: string): LineShape | null {
  return lineShapes.find((shape) => converters[shape](raw) !== null) ?? null;
}
