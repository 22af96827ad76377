import { guessLanguage } from '../languages.ts';

const audioName = /\.(wav|flac|mp3|ogg|oga|opus|m4a|aac|aiff?|wma|webm)$/i;

export const isAudioPath = (field: string): boolean => audioName.test(field.trim());
export const isLanguage = (field: string | undefined): boolean => guessLanguage(field ?? '') !== null;

/** The language that a text is written in, by its script: kana is Japanese, hangul Korean, other hanzi Chinese. */
export function languageOf(text: string): string {
  if (/[\u3041-\u30ff]/.test(text)) return 'ja';
  if (/[\uac00-\ud7a3]/.test(text)) return 'ko';
  return /[\u4e00-\u9fff]/.test(text) ? 'zh' : 'en';
}

/** A line of a list; null where a field could not stand in one. */
export function lineOf(path: string, speaker: string, language: string, text: string): string | null {
  const fields = [path, speaker, language, text].map((field) => field.trim());
  return fields[0] === '' || fields.some((field) => /[|\r\n]/.test(field)) ? null : fields.join('|');
}
