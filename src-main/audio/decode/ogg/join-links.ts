import { audioNote } from '../audio-note.ts';
import { Undecodable } from '../undecodable.ts';
import type { DecodedAudio } from '../../types.ts';
import type { OggLink } from './ogg-links.ts';

/**
 * Puts the links of a chained file one behind the other.
 * @throws Undecodable where they have not the same rate and channels
 */
export function joinLinks(parts: readonly DecodedAudio[], links: readonly OggLink[]): DecodedAudio {
  const [first] = parts;
  if (!first) throw new Undecodable('it is damaged or cut off', 'no stream');
  const notes = [
    ...(first.notes ?? []),
    ...(parts.length > 1 ? [audioNote('audio-joined')] : []),
    ...(links.at(-1)!.pages.at(-1)!.ends ? [] : [audioNote('audio-cut-off')]),
  ];
  if (parts.length === 1) return { ...first, notes };
  if (
    parts.some(
      (part) => part.sampleRate !== first.sampleRate || part.channels.length !== first.channels.length,
    )
  ) {
    throw new Undecodable('its parts differ in sample rate or channels; split them first');
  }
  const frames = parts.reduce((sum, part) => sum + part.frames, 0);
  const channels = first.channels.map((_, channel) => {
    const samples = new Float32Array(frames);
    let at = 0;
    for (const part of parts) {
      samples.set(part.channels[channel]!, at);
      at += part.frames;
    }
    return samples;
  });
  return { ...first, frames, channels, notes };
}
