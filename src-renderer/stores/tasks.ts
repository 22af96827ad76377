import { defineStore } from 'pinia';
import { computed, ref } from 'vue';
import { useTopic } from '../api/use-topic.ts';

/** All long work, for the drawer and the status bar. */
export const useTasks = defineStore('tasks', () => {
  const topic = useTopic('tasks.all', () => ({}));
  const drawerOpen = ref(false);
  const tasks = computed(() => topic.value.value?.tasks ?? []);
  const running = computed(() => tasks.value.filter((task) => task.state === 'running'));

  return { tasks, running, drawerOpen, error: topic.error, loaded: computed(() => !!topic.value.value) };
});
