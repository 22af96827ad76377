import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/**
 * A trainer that prints what upstream's print, and ends well; badly beside a file `fail`, never beside `hang`.
 */
const standIn = `#!/bin/sh
echo "PYTHONPATH=$PYTHONPATH version=$version cards=$_CUDA_VISIBLE_DEVICES dir=$PWD args=$*"
case "$2" in
*s1_train.py) printf 'Epoch 0:  50%%|####\\rEpoch 14: 100%%|########\\n' ;;
*) echo 'INFO Train Epoch: 1 [50%]'; echo '====> Epoch: 8'; echo 'training done' ;;
esac
[ -e fail ] && { echo 'CUDA out of memory' >&2; exit 3; }
[ -e hang ] && exec sleep 1000
exit 0
`;

/** A folder that looks like GPT-SoVITS for v2, as far as a hand-over reads it, with a stand-in for its Python. */
export async function writeGptSovits(root: string): Promise<void> {
  for (const [name, text] of [
    ['GPT_SoVITS/s2_train.py', ''],
    ['GPT_SoVITS/configs/s2.json', '{"train": {"seed": 1234}, "model": {}, "data": {}}'],
    ['GPT_SoVITS/configs/s1longer-v2.yaml', 'train:\n  seed: 1234\n  precision: 16-mixed\n'],
    ['venv/bin/python', standIn],
  ] as const) {
    await mkdir(dirname(join(root, name)), { recursive: true });
    await writeFile(join(root, name), text);
  }
  await chmod(join(root, 'venv/bin/python'), 0o755);
}
