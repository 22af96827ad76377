// `npm run icons`: draws build/icons/*.png and build/icon.ico from the window's own icon.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import { encodeIco } from './encode-ico.ts';

const root = path.join(import.meta.dirname, '..', '..');
const folder = path.join(root, 'build', 'icons');
const svg = await readFile(path.join(root, 'src-renderer', 'public', 'icon.svg'));
const sizes = [16, 32, 48, 64, 128, 256, 512];

await mkdir(folder, { recursive: true });
const drawn = await Promise.all(
  sizes.map(async (size) => {
    const png = await sharp(svg, { density: 72 * (size / 16) })
      .resize(size, size)
      .png()
      .toBuffer();
    await writeFile(path.join(folder, `${size}x${size}.png`), png);
    return { size, png };
  }),
);
const ico = encodeIco(drawn.filter(({ size }) => size <= 256));
await writeFile(path.join(root, 'build', 'icon.ico'), ico);
