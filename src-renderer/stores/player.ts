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
  /** Which clip is loaded, as the screen names it. */
  const clip = ref<string | null>(null);
  const playing = ref(false);
  /** Seconds. */
  const time = ref(0);
  /** The clip could not be played in any form. */
  const failed = ref(false);
  const links = shallowRef<MediaLinks | null>(null);
  const onEnd = shallowRef<(() => void) | null>(null);
  const clock = useRafFn(() => (time.value = audio.currentTime), { immediate: false });

  audio.addEventListener('playing', () => {
    playing.value = true;
    clock.resume();
  });
  audio.addEventListener('pause', () => {
    playing.value = false;
    clock.pause();
    time.value = audio.currentTime;
  });
  audio.addEventListener('ended', () => onEnd.value?.());
  audio.addEventListener('error', () => {
    // The browser may not know the format (AIFF, some FLAC): the host decodes it to WAV.
    const wav = links.value?.wav;
    if (wav && audio.src !== new URL(wav, location.href).href) void start(wav, time.value);
    else failed.value = links.value !== null;
  });

  async function start(address: string, from: number): Promise<void> {
    audio.src = address;
    audio.currentTime = from;
    // Rejects when another clip is started meanwhile: that is no failure; real ones raise `error`.
    await audio.play().catch(() => undefined);
  }

  /** Plays a clip from `from` seconds; the clip already loaded is not fetched again. */
  async function play(name: string, media: MediaLinks, from = 0): Promise<void> {
    failed.value = false;
    if (clip.value === name && links.value?.audio === media.audio) {
      audio.currentTime = from;
      await audio.play().catch(() => undefined);
      return;
    }
    clip.value = name;
    links.value = media;
    time.value = from;
    await start(media.audio, from);
  }

  /** Play or pause the clip; one that ended starts over. */
  async function toggle(name: string, media: MediaLinks): Promise<void> {
    if (clip.value === name && playing.value) audio.pause();
    else await play(name, media, clip.value === name && !audio.ended ? time.value : 0);
  }

  function seek(seconds: number): void {
    time.value = seconds;
    if (links.value) audio.currentTime = seconds;
  }

  function stop(): void {
    audio.pause();
    audio.removeAttribute('src');
    links.value = null;
    clip.value = null;
    time.value = 0;
  }

  return { clip, playing, time, failed, onEnd, play, toggle, seek, stop, pause: () => audio.pause() };
});
