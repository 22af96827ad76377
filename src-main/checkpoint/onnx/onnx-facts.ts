import type { ByteSource } from '../types.ts';
import { WireReader, type WireField } from './wire-reader.ts';

/** What an ONNX file says of itself, without its weights. */
export interface OnnxFacts {
  /** `pytorch 2.1.0`, say; `` where it is not said. */
  readonly producer: string;
  /** Version of the standard operators; null where it is not said. */
  readonly opset: number | null;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
}

/** Field numbers of onnx/onnx.proto (ONNX 1.16). */
const model = { irVersion: 1, producer: 2, producerVersion: 3, graph: 7, opset: 8 };
const graph = { input: 11, output: 12 };
const opsetId = { domain: 1, version: 2 };
const valueInfo = { name: 1 };

/** Bytes shown of a name, and names shown. */
const longestName = 60;
const mostNames = 8;

/** undefined where the file turns out to be no ONNX model: one names its producer, has a graph, or says its operators. */
export async function readOnnxFacts(
  source: ByteSource,
  signal?: AbortSignal,
): Promise<OnnxFacts | undefined> {
  const reader = new WireReader(source, signal);
  let [producer, version] = ['', ''];
  let opset: number | null = null;
  let [inputs, outputs]: [string[], string[]] = [[], []];
  let isModel = false;
  try {
    for await (const field of reader.fields(0, source.size)) {
      if (field.field === model.producer) producer = await reader.text(field, longestName);
      else if (field.field === model.producerVersion) version = await reader.text(field, longestName);
      else if (field.field === model.opset) opset = (await standardOpset(reader, field)) ?? opset;
      else if (field.field === model.graph) [inputs, outputs] = await namesOf(reader, field);
      isModel ||= [model.producer, model.graph, model.opset].includes(field.field);
    }
  } catch (error) {
    // A model that is cut off is one all the same; what was found before the cut is shown.
    if (!(error instanceof RangeError)) throw error;
  }
  return isModel ? { producer: `${producer} ${version}`.trim(), opset, inputs, outputs } : undefined;
}

/** The version of the operators of the default domain. */
async function standardOpset(reader: WireReader, { start, end }: WireField): Promise<number | undefined> {
  let domain = '';
  let version: number | undefined;
  for await (const field of reader.fields(start, end)) {
    if (field.field === opsetId.domain) domain = await reader.text(field, longestName);
    if (field.field === opsetId.version) version = field.value;
  }
  return domain === '' || domain === 'ai.onnx' ? version : undefined;
}

async function namesOf(reader: WireReader, { start, end }: WireField): Promise<[string[], string[]]> {
  const inputs: string[] = [];
  const outputs: string[] = [];
  for await (const field of reader.fields(start, end)) {
    const names = field.field === graph.input ? inputs : field.field === graph.output ? outputs : undefined;
    if (names === undefined || names.length >= mostNames) continue;
    for await (const part of reader.fields(field.start, field.end)) {
      if (part.field === valueInfo.name) names.push(await reader.text(part, longestName));
    }
  }
  return [inputs, outputs];
}
