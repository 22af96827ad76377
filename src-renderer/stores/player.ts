import { useRafFn } from '@vueuse/core';
import { defineStore } from 'pinia';
import { ref, shallowRef } from 'vue';
import type { MediaLinks } from '../../src-main/contract/views/media.ts';

/** The one audio output: starting a clip ends the one before. Nothing loops and nothing rewinds by itself. */
export const usePlayer = defineStore('player', () => {
  const audio = new Audio();
  audio.preload = 'auto';
  // In the page, so that tests and assistive tools can read its position.
  audio.hidden = true;
  audio.dataset.testid = 'player-audio';
  document.body.append(audio);
  /** Which clip is heard, or was last, as the screen names it. */
  const clip = ref<string | null>(null);
  const playing = ref(false);
  /** Seconds. */
  const time = ref(0);
  /** The clip could not be played in any form. */
  const failed = ref(false);
  const onEnd = shallowRef<(() => void) | null>(null);
  const clock = useRafFn(() => (time.value = audio.currentTime), { immediate: false });
  /** What the audio element holds: the clip that is heard, or one held ready. */
  let loaded: { readonly name: string; readonly media: MediaLinks; readonly heard: boolean } | null = null;
  /** `clip` was heard to its end. The element forgets that as soon as another clip is held ready. */
  let ended = false;

  audio.addEventListener('playing', () => {
    playing.value = true;
    clock.resume();
  });
  audio.addEventListener('pause', () => {
    playing.value = false;
    clock.pause();
    time.value = audio.currentTime;
  });
  audio.addEventListener('ended', () => {
    ended = true;
    onEnd.value?.();
  });
  audio.addEventListener('error', () => {
    if (!loaded) return;
    // The browser may not know the format (AIFF, some FLAC): the host decodes it to WAV.
    const { wav } = loaded.media;
    if (wav && audio.src !== new URL(wav, location.href).href) void start(wav);
    else failed.value = loaded.heard;
  });

  async function start(address: string): Promise<void> {
    audio.src = address;
    if (!loaded?.heard) return;
    audio.currentTime = time.value;
    // Rejects when another clip is started meanwhile: that is no failure; real ones raise `error`.
    await audio.play().catch(() => undefined);
  }

  function holds(name: string, media: MediaLinks): boolean {
    return loaded?.name === name && loaded.media.audio === media.audio && audio.error === null;
  }

  /**
   * Fetches the clip that will probably be played next, so that it is heard at once. What plays, or will as soon as
   * its first bytes are there, is left alone.
   */
  function prepare(name: string, media: MediaLinks): void {
    const busy = loaded?.heard === true && !audio.paused && audio.error === null;
    if (busy || holds(name, media)) return;
    loaded = { name, media, heard: false };
    void start(media.audio);
  }

  /** Plays a clip from `from` seconds; the clip already loaded is not fetched again. */
  async function play(name: string, media: MediaLinks, from = 0): Promise<void> {
    const ready = holds(name, media);
    loaded = { name, media, heard: true };
    clip.value = name;
    time.value = from;
    failed.value = false;
    ended = false;
    if (!ready) return start(media.audio);
    audio.currentTime = from;
    await audio.play().catch(() => undefined);
  }

  /** Play or pause the clip; one that ended starts over. */
  async function toggle(name: string, media: MediaLinks): Promise<void> {
    if (clip.value === name && playing.value) audio.pause();
    else await play(name, media, clip.value === name && !ended ? time.value : 0);
  }

  function seek(seconds: number): void {
    time.value = seconds;
    ended = false;
    if (loaded?.name === clip.value) audio.currentTime = seconds;
  }

  function stop(): void {
    audio.pause();
    audio.removeAttribute('src');
    loaded = null;
    clip.value = null;
    time.value = 0;
  }

  return {
    clip,
    playing,
    time,
    failed,
    onEnd,
    prepare,
    play,
    toggle,
    seek,
    stop,
    pause: () => audio.pause(),
  };
});
