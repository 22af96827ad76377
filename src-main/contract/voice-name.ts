/** A voice's name becomes part of file names on every system. */
export const voiceName = /^(?![. ])[^\\/:*?"<>|\p{Cc}]{1,100}(?<![. ])$/u;

/** Numbers of the cards that train, with `-` between them, as GPT-SoVITS writes them. */
export const cardNumbers = /^\d+(-\d+)*$/;
