/** What training scripts, compilers and averaging put before every name of a model. */
const wrapper =
  /^(?:(?:module|_orig_mod|net_g|net|generator|model|base_model|ema|ema_model|shadow|state_dict|model_state_dict|weight|checkpoint)\.)+$/;

/** Names that tell a generator, with whatever stands before them. */
const anchors = [/^(.*?)ssl_proj\.(?:weight|bias)$/, /^(.*?)quantizer\.vq\.layers\.0\._codebook\.embed$/];

/** The prefix that a wrapper put before all names of a generator, such as `module.`; `` where there is none. */
export function wrapperOf(names: Iterable<string>): string {
  const all = [...names];
  for (const anchor of anchors) {
    for (const name of all) {
      const prefix = anchor.exec(name)?.[1]?.replace(/(^|\.)enc_p\.$/, '$1');
      if (prefix === undefined || !wrapper.test(prefix)) continue;
      if (all.some((other) => other.startsWith(`${prefix}enc_p.`) || other.startsWith(`${prefix}quantizer.`)))
        return prefix;
    }
  }
  return '';
}
