// Writes what check_pt.py and check_parquet.py open: node test/reference/formats_write.ts DIR
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeParquet } from '../../src-main/formats/parquet.ts';
import {
  encodeBertPt,
  encodeHubertPt,
  encodeSpeakerPt,
  encodeTorchPt,
} from '../../src-main/formats/torch-pt-writer.ts';

const folder = process.argv[2]!;
const frames = 7;
const channels = 768;
const features = Float32Array.from({ length: frames * channels }, (_, i) => Math.fround(Math.sin(i) * 3));
await writeFile(join(folder, 'hubert32.pt'), encodeHubertPt(features, channels, 'float32'));
await writeFile(join(folder, 'hubert16.pt'), encodeHubertPt(features, channels, 'float16'));
await writeFile(
  join(folder, 'rowmajor.pt'),
  encodeTorchPt({ data: features, shape: [1, channels, frames], precision: 'float32' }),
);
await writeFile(
  join(folder, 'long.pt'),
  encodeHubertPt(new Float32Array(2699 * channels), channels, 'float32'),
);
await writeFile(join(folder, 'empty.pt'), encodeHubertPt(new Float32Array(0), channels, 'float32'));
// 3-bert and 7-sv_cn: 11 phones of width 1024, one vector of the published size.
const rows = Float32Array.from({ length: 11 * 1024 }, (_, i) => Math.fround(Math.sin(i) * 3));
await writeFile(join(folder, 'bert.pt'), encodeBertPt(rows, 11));
const vector = Float32Array.from({ length: 20480 }, (_, i) => Math.fround(Math.sin(i) * 3));
await writeFile(join(folder, 'speaker.pt'), encodeSpeakerPt(vector));
await writeParquet(join(folder, 'clips.parquet'), [
  {
    key: '数据 🙂.wav',
    path: '/数据 集/数据 🙂.wav',
    speaker: '甲',
    language: 'zh',
    text: '你好|世界',
    tokens: [0, 1023, 5],
    duration: 1.25,
    fingerprint: 'ab',
    device: 'cpu',
    precision: 'float32',
  },
]);
