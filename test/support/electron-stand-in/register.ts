import { registerHooks } from 'node:module';

/** Resolves `electron` to the stand-in; for `node --import`. */
registerHooks({
  resolve(specifier, context, next) {
    if (specifier === 'electron')
      return { url: new URL('./electron.ts', import.meta.url).href, shortCircuit: true };
    return next(specifier, context);
  },
});
