// What check-speaker.py compares: node test/reference/speaker-vectors.ts CHECKPOINT FOLDER
// For each <name>.wav of the folder: <name>.16k.f32, <name>.bank.f32 and <name>.vector.f32, made by this project.
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { decodeAudio } from '../../src-main/audio/decode/decode-audio.ts';
import { halveBySinc } from '../../src-main/audio/speaker/sinc-halving.ts';
import { speakerFeatures } from '../../src-main/audio/speaker/speaker-features.ts';
import { openSpeakerGraph, runSpeakerGraph } from '../support/speaker-graph.ts';

const [checkpoint, folder] = process.argv.slice(2) as [string, string];
const session = await openSpeakerGraph(checkpoint);
for (const name of (await readdir(folder)).filter((file) => file.endsWith('.wav'))) {
  const stem = join(folder, name.slice(0, -'.wav'.length));
  const audio = await decodeAudio(`${stem}.wav`);
  const features = await speakerFeatures(audio, name);
  await writeFile(`${stem}.16k.f32`, halveBySinc(audio.channels[0]!));
  await writeFile(`${stem}.bank.f32`, features.data);
  await writeFile(`${stem}.vector.f32`, await runSpeakerGraph(session, features));
}
await session.release();
