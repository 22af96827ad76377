import { basename } from 'node:path';
import type { Language, Text } from '../../contract/text/define.ts';
import { sovitsReports as texts } from '../../contract/text/sovits-reports.ts';
import type { Evidence } from '../../contract/views/checkpoints.ts';
import { say } from '../say.ts';
import type { Inspection, UpstreamOutcome } from '../types.ts';
import type { Block, ReportDocument, Tone } from './document.ts';
import { bytesText, countText } from './figures.ts';
import { shortened } from './printable.ts';
import { ReportWriter } from './report-writer.ts';

const signals: Readonly<Record<Evidence['signal'], Text>> = {
  tensors: texts.signalTensors,
  head: texts.signalHead,
  hash: texts.signalHash,
  config: texts.signalConfig,
  size: texts.signalSize,
};

const outcomes: Readonly<Record<UpstreamOutcome['outcome'], readonly [Text, Tone]>> = {
  works: [texts.works, 'ok'],
  prints: [texts.prints, 'note'],
  crashes: [texts.crashes, 'bad'],
};

/** Names shown of those a pickle refers to; honest files have five to ten. */
const mostNames = 50;

/** The verdict for people: what it is first, then what it is good for, then why that is believed. */
export function inspectionDocument(report: Inspection, language: Language): ReportDocument {
  const writer = new ReportWriter(language);
  writer.sentence(report.summary);
  report.advice.forEach((advice, i) => writer.sentence(advice, i > 0 ? 'note' : adviceTone(report)));
  writer.facts([
    [texts.file, report.path],
    [texts.size, writer.t(texts.sizeValue, { text: bytesText(report.size), bytes: report.size })],
    [texts.container, writer.t(texts.containerValue, { container: report.container, head: report.head })],
    [
      texts.tensors,
      writer.t(texts.tensorsValue, { tensors: report.tensors, parameters: countText(report.parameters) }),
    ],
    [texts.dtypes, report.dtypes.map(({ dtype, tensors }) => `${dtype} × ${tensors}`).join(', ')],
    [texts.fingerprint, report.tokenPath.fingerprint],
    [texts.sameAs, report.tokenPath.sameAs],
    [texts.bytesRead, bytesText(report.bytesRead)],
  ]);
  writeVersion(writer, report);
  writeUpstream(writer, report);
  if (report.config.length > 0) {
    writer.heading(texts.config);
    writer.facts(report.config.map(({ name, value }): [Text, string] => [{ en: name, zh: name }, value]));
  }
  writeForeign(writer, report);
  return writer.document(basename(report.path));
}

/** Several files after one another, and which of them give the same tokens: what people compare files for. */
export function joinInspections(
  reports: readonly Inspection[],
  language: Language,
  title: string,
): ReportDocument {
  const blocks: Block[] = [];
  for (const report of reports) {
    const document = inspectionDocument(report, language);
    blocks.push({ kind: 'heading', text: `== ${document.title} ==` }, ...document.blocks);
  }
  const writer = new ReportWriter(language);
  const groups = new Map<string, string[]>();
  for (const { path, tokenPath } of reports) {
    const { fingerprint } = tokenPath;
    if (fingerprint === null) continue;
    groups.set(fingerprint, [...(groups.get(fingerprint) ?? []), basename(path)]);
  }
  if (groups.size > 0) writer.heading(texts.sameTokens);
  for (const [fingerprint, names] of groups) {
    const params = { fingerprint: fingerprint.slice(0, 12), names: names.join(', ') };
    writer.sentence(say(texts.sameTokensGroup, params));
  }
  return { language, title, blocks: [...blocks, ...writer.document(title).blocks] };
}

function adviceTone({ role, tokenPath }: Inspection): Tone {
  if (tokenPath.complete) return 'ok';
  return role === 'generator' || role === 'unknown' ? 'bad' : 'note';
}

function writeVersion(writer: ReportWriter, report: Inspection): void {
  const { evidence, disagreements, role, version } = report;
  if (role !== 'generator' && role !== 'lora' && !(role === 'trainer-state' && version !== null)) {
    // The signals tell versions of the generator apart; of another file only the hash says something.
    for (const { signal, detail } of evidence) if (signal === 'hash') writer.sentence(detail, 'note');
    return;
  }
  writer.heading(texts.evidence);
  writer.table(
    [texts.signal, texts.says, { en: '', zh: '' }, texts.detail],
    evidence.map(({ signal, says, agrees, detail }) => [
      writer.t(signals[signal]),
      says === null ? '-' : writer.t({ en: says, zh: says.replace(' or ', ' 或 ') }),
      agrees === null ? '' : agrees ? '✓' : '✗',
      writer.t(detail),
    ]),
  );
  if (disagreements.length === 0) return;
  writer.heading(texts.disagreements);
  for (const sentence of disagreements) writer.sentence(sentence, 'warn');
}

function writeUpstream(writer: ReportWriter, { role, upstream }: Inspection): void {
  if (role !== 'generator' && role !== 'lora' && role !== 'trainer-state') return;
  writer.heading(texts.upstream);
  for (const [label, { outcome, sentence }] of [
    [texts.datasetStep, upstream.datasetStep],
    [texts.synthesis, upstream.inference],
  ] as const) {
    const [word, tone] = outcomes[outcome];
    const line: Text = { en: '{label}: {word}. {sentence}', zh: '{label}：{word}。{sentence}' };
    writer.sentence(say(line, { label, word, sentence }), tone);
  }
}

function writeForeign(writer: ReportWriter, { foreign }: Inspection): void {
  if (foreign.length === 0) return;
  writer.heading(texts.foreign);
  const names = (suspicious: boolean): string[] =>
    foreign.filter((row) => row.suspicious === suspicious).map(({ name }) => shortened(name));
  for (const name of names(true).slice(0, mostNames)) writer.sentence(say(texts.suspicious, { name }), 'bad');
  const plain = names(false).slice(0, mostNames);
  if (plain.length > 0) writer.sentence({ en: plain.join(', '), zh: plain.join('、') });
  const more = foreign.length - mostNames;
  if (more > 0) writer.sentence(say(texts.more, { count: more }));
}
