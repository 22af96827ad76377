import { createPinia, setActivePinia } from 'pinia';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { usePlayer } from '../../src-renderer/stores/player.ts';

/** The parts of an audio element that the player builds on, as the HTML standard has them. */
class Element extends EventTarget {
  readonly dataset = {};
  hidden = false;
  preload = '';
  paused = true;
  ended = false;
  error: object | null = null;
  currentTime = 0;
  #src = '';
  get src(): string {
    return this.#src;
  }
  /** A new source stops what played, without an event, and starts at its beginning. */
  set src(address: string) {
    this.#src = new URL(address, location.href).href;
    Object.assign(this, { paused: true, ended: false, error: null, currentTime: 0 });
  }
  play(): Promise<void> {
    this.paused = false;
    if (this.ended) this.currentTime = 0;
    this.ended = false;
    return Promise.resolve();
  }
  pause(): void {
    this.paused = true;
    this.dispatchEvent(new Event('pause'));
  }
  /** Its first bytes are there. */
  begin(): void {
    this.dispatchEvent(new Event('playing'));
  }
  finish(seconds: number): void {
    this.currentTime = seconds;
    this.ended = true;
    this.pause();
    this.dispatchEvent(new Event('ended'));
  }
}

describe('the player', () => {
  let audio: Element;
  const one = { audio: '/one', wav: '/one.wav' } as never;
  const two = { audio: '/two', wav: '/two.wav' } as never;

  beforeEach(() => {
    vi.stubGlobal('location', new URL('http://127.0.0.1/'));
    vi.stubGlobal('document', { body: { append: (made: Element) => (audio = made) } });
    vi.stubGlobal('Audio', Element);
    setActivePinia(createPinia());
  });

  it('starts a clip that ended over, though another was held ready meanwhile', async () => {
    const player = usePlayer();
    await player.play('one', one);
    audio.begin();
    audio.finish(3);
    player.prepare('two', two);
    player.prepare('one', one);
    await player.toggle('one', one);
    expect(player.time).toBe(0);
    expect(audio).toMatchObject({ currentTime: 0, paused: false, src: 'http://127.0.0.1/one' });
  });

  it('goes on where a clip was paused, though another was held ready meanwhile', async () => {
    const player = usePlayer();
    await player.play('one', one);
    audio.begin();
    audio.currentTime = 1.5;
    await player.toggle('one', one);
    expect(player.playing).toBe(false);
    player.prepare('two', two);
    await player.toggle('one', one);
    expect(audio).toMatchObject({ currentTime: 1.5, paused: false, src: 'http://127.0.0.1/one' });
  });

  it('does not let go of a clip that is about to be heard', async () => {
    const player = usePlayer();
    await player.play('one', one);
    player.prepare('two', two);
    expect(audio).toMatchObject({ paused: false, src: 'http://127.0.0.1/one' });
  });

  it('takes the decoded form of a clip that the browser does not know, and fails only when heard', async () => {
    const player = usePlayer();
    player.prepare('one', one);
    audio.error = {};
    audio.dispatchEvent(new Event('error'));
    expect(audio).toMatchObject({ paused: true, src: 'http://127.0.0.1/one.wav' });
    audio.error = {};
    audio.dispatchEvent(new Event('error'));
    expect(player.failed).toBe(false);
    await player.play('one', one);
    for (const address of ['/one', '/one.wav']) {
      expect(audio.src).toBe(`http://127.0.0.1${address}`);
      audio.error = {};
      audio.dispatchEvent(new Event('error'));
    }
    expect(player.failed).toBe(true);
  });
});
