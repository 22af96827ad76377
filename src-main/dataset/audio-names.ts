import { decodableExtensions } from '../contract/audio-extensions.ts';
import { preciousName } from '../platform/precious-files.ts';

const decodable = new Set(decodableExtensions);

/** What the decoder can be asked to read, by extension. */
export const isAudioName = (name: string): boolean =>
  name.includes('.') && decodable.has(name.slice(name.lastIndexOf('.') + 1).toLowerCase());

/** Sound or film by its name, but of a kind that is not read here. */
export const isUnreadAudioName = (name: string): boolean =>
  !isAudioName(name) && preciousName(name) === 'recording';
