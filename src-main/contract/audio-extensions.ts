/** Extensions of the recordings that the decoder takes, in lower case. It goes by the content; scans of folders by these. */
export const decodableExtensions: readonly string[] = [
  ...['wav', 'wave', 'bwf', 'rf64', 'w64', 'aif', 'aiff', 'aifc', 'au', 'snd', 'caf'],
  ...['flac', 'mp3', 'mp2', 'mpga', 'ogg', 'oga', 'opus', 'm4a', 'm4b', 'mp4', 'mov', 'aac', 'adts'],
];
