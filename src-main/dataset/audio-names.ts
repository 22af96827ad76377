import { preciousName } from '../platform/precious-files.ts';

/** What the decoder can be asked to read, by extension. */
const audioExtension = /\.(wav|flac|mp3|ogg|oga|opus|m4a|aac)$/i;

export const isAudioName = (name: string): boolean => audioExtension.test(name);

/** Sound or film by its name, but of a kind that is not read here. */
export const isUnreadAudioName = (name: string): boolean =>
  !isAudioName(name) && preciousName(name) === 'recording';
