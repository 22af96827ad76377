import { randomBytes } from 'node:crypto';
import type { MediaLinks } from '../../contract/views/media.ts';

/**
 * Audio files that the window may play, by a random id. An id is given out only for the audio of a clip the user added;
 * a path never crosses the border in this direction.
 */
export class MediaStore {
  readonly #idByPath = new Map<string, string>();
  readonly #pathById = new Map<string, string>();

  grant(path: string): MediaLinks {
    let id = this.#idByPath.get(path);
    if (id === undefined) {
      id = randomBytes(16).toString('hex');
      this.#idByPath.set(path, id);
      this.#pathById.set(id, path);
    }
    const audio = `media/${id}`;
    return { audio, wav: `${audio}/wav`, peaks: `${audio}/peaks` };
  }

  pathOf(id: string): string | undefined {
    return this.#pathById.get(id);
  }
}
