/** Builds a graph in a process of its own and prints the most memory that took: `HUBERT SOVITS FOLDER`. */
import { buildGraphFile } from './token-graph.ts';

const [hubert, sovits, folder] = process.argv.slice(2);
const path = await buildGraphFile(folder!, hubert!, sovits!);
console.log(JSON.stringify({ path, peakBytes: process.resourceUsage().maxRSS * 1024 }));
