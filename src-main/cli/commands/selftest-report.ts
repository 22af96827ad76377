import { basename } from 'node:path';
import { defineTexts, type Language } from '../../contract/text/define.ts';
import type { ReportDocument } from '../../sovits/reports/document.ts';
import { ReportWriter } from '../../sovits/reports/report-writer.ts';
import { say } from '../../sovits/say.ts';
import type { ClipRun, TokenComparison } from './selftest-run.ts';

const texts = defineTexts({
  title: { en: 'Self-test: {file}', zh: '自检：{file}' },
  made: {
    en: '{count} tokens for {seconds} s of speech, {distinct} different ones: the whole path works.',
    zh: '{seconds} 秒语音得到 {count} 个 token，其中 {distinct} 种不同取值：整条通路可用。',
  },
  stuck: {
    en: 'All {count} tokens are the same number. The codebook or the HuBERT cannot be right: check that both files are what they should be.',
    zh: '{count} 个 token 全是同一个数，码本或 HuBERT 不对，请确认两个文件没有选错。',
  },
  same: {
    en: 'All {frames} tokens equal those of {other}.',
    zh: '{frames} 个 token 与 {other} 完全一致。',
  },
  rounding: {
    en: '{different} of {frames} tokens differ from {other}, all where two codes are nearly equally far: rounding, nothing else.',
    zh: '{frames} 个 token 中有 {different} 个与 {other} 不同，且都出现在两个码几乎等距之处：只是舍入所致。',
  },
  different: {
    en: '{different} of {frames} tokens differ from {other}. {why}',
    zh: '{frames} 个 token 中有 {different} 个与 {other} 不同。{why}',
  },
  otherCodebook: {
    en: 'The files have different token fingerprints: do not mix their tokens.',
    zh: '两者的 token 指纹不同，token 不能混用。',
  },
  otherHubert: { en: 'They were made with another HuBERT.', zh: '两者使用的 HuBERT 不同。' },
  unexplained: {
    en: 'Both files are the same for tokens, so the device or the program computes wrongly.',
    zh: '两者在 token 上本应一致，因此是设备或程序计算有误。',
  },
  device: { en: 'device', zh: '设备' },
  clip: { en: 'clip', zh: '音频' },
  fingerprint: { en: 'token fingerprint', zh: 'token 指纹' },
  hubert: { en: 'HuBERT fingerprint', zh: 'HuBERT 指纹' },
  fragile: { en: 'fragile frames', zh: '临界帧' },
  tokens: { en: 'tokens', zh: 'token' },
});

export interface SelfTestReport {
  readonly run: ClipRun;
  readonly device: string;
  readonly comparison: (TokenComparison & { readonly other: string }) | null;
}

/** Whether the test passed: tokens vary, and no clear one differs from what they were compared with. */
export function selfTestPassed({ run, comparison }: SelfTestReport): boolean {
  return new Set(run.tokens).size > 1 && (comparison?.clearlyDifferent ?? 0) === 0;
}

export function selfTestJson(report: SelfTestReport) {
  const { run, device, comparison } = report;
  const { fragile, ...tokens } = run;
  return { ok: selfTestPassed(report), device, ...tokens, fragile: fragile.size, comparison };
}

export function selfTestDocument(report: SelfTestReport, language: Language): ReportDocument {
  const writer = new ReportWriter(language);
  const { run, device, comparison } = report;
  const distinct = new Set(run.tokens).size;
  const count = run.tokens.length;
  if (distinct > 1)
    writer.sentence(say(texts.made, { count, distinct, seconds: run.seconds.toFixed(2) }), 'ok');
  else writer.sentence(say(texts.stuck, { count }), 'bad');
  if (comparison !== null) writeComparison(writer, comparison);
  writer.facts([
    [texts.device, device],
    [texts.clip, run.clip],
    [texts.fingerprint, run.tokenFingerprint],
    [texts.hubert, run.hubertFingerprint],
    [texts.fragile, String(run.fragile.size)],
    [texts.tokens, run.tokens.join(' ')],
  ]);
  return writer.document(writer.t(texts.title, { file: basename(run.sovits) }));
}

function writeComparison(
  writer: ReportWriter,
  { frames, different, clearlyDifferent, other, ...same }: NonNullable<SelfTestReport['comparison']>,
): void {
  const params = { frames, different, other };
  if (different === 0) return writer.sentence(say(texts.same, params), 'ok');
  if (clearlyDifferent === 0) return writer.sentence(say(texts.rounding, params), 'note');
  const why = !same.sameHubert
    ? texts.otherHubert
    : same.sameTokenFingerprint
      ? texts.unexplained
      : texts.otherCodebook;
  writer.sentence(say(texts.different, { ...params, why }), 'bad');
}
