import { useRoute, useRouter, type RouteLocationRaw, type Router } from 'vue-router';

/** Path of the screen each router is on the way to: its code may still have to be fetched. */
const headings = new WeakMap<Router, string>();

/** Keeps in mind where the user is on the way to. Once for each router. */
export function watchHeading(router: Router): void {
  router.beforeEach((to) => void headings.set(router, to.path));
  const arrived = (path: string): void => {
    // What was overtaken by another click ends too.
    if (headings.get(router) === path) headings.delete(router);
  };
  router.afterEach((to) => arrived(to.path));
  router.onError((_, to) => arrived(to.path));
}

export interface FollowUp {
  push(to: RouteLocationRaw): Promise<void>;
  replace(to: RouteLocationRaw): Promise<void>;
}

/** @param home path of the screen that this is a part of */
export function followUp(router: Router, home: string): FollowUp {
  const stays = (): boolean =>
    router.currentRoute.value.path === home && (headings.get(router) ?? home) === home;
  return {
    push: async (to) => void (stays() && (await router.push(to))),
    replace: async (to) => void (stays() && (await router.replace(to))),
  };
}

/**
 * For what a screen does to the address by itself, or when something it waited for has come: it happens only while the
 * user is on this screen and stays. A navigation of the router's own would cancel the one that a click has begun.
 */
export function useFollowUp(): FollowUp {
  return followUp(useRouter(), useRoute().path);
}
