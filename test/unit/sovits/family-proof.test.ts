import { describe, expect, it } from 'vitest';
import type { Checkpoint, TensorEntry } from '../../../src-main/checkpoint/types.ts';
import { programOf, roleOf } from '../../../src-main/sovits/family/role.ts';
import { refuseWithoutTokenPath } from '../../../src-main/sovits/token-path/token-path-refusal.ts';
import { stateDictOf } from '../../../src-main/sovits/family/state-dict.ts';

function entry(name: string, shape: readonly number[], group: string): TensorEntry {
  const layout = { strides: shape.map(() => 1), storageOffset: 0, storageId: '0', storageNumel: 1 };
  return { group, name, dtype: 'float32', shape, ...layout };
}

function fileOf(names: readonly string[], group = '', trains = false) {
  const entries = [group || 'model', 'optimizer', 'learning_rate'].map((key): [string, null] => [key, null]);
  return {
    tensors: names.map((name) => entry(name, [4, 4], group)),
    root: { kind: 'dict' as const, entries: trains ? entries : [] },
  };
}

const parts = (count: number): string[] =>
  Array.from({ length: count }, (_, i) => `discriminators.${i}.convs.0.weight_g`);

const vits = [
  'enc_p.proj.weight',
  'dec.conv_pre.weight',
  'flow.flows.0.pre.weight',
  'enc_q.pre.weight',
  'emb_g.weight',
];
const wave = ['feature_extractor.conv_layers.0.conv.weight', 'encoder.layers.0.attention.q_proj.weight'];

describe('a file is taken for one of the family on two marks, and another program’s is named', () => {
  it.each([
    ['voice of RVC', ['enc_p.emb_phone.weight', ...vits]],
    ['so-vits-svc 4', ['enc_p.f0_emb.weight', 'pre.weight', ...vits]],
    ['so-vits-svc 4', ['enc_p.enc_.attn_layers.0.conv_q.weight', 'emb_vol.weight', ...vits]],
    [
      'Bert-VITS2',
      ['enc_p.emb.weight', 'enc_p.tone_emb.weight', 'enc_p.ja_bert_proj.weight', 'dp.pre.weight', ...vits],
    ],
    ['voice of VITS', ['enc_p.emb.weight', 'dp.pre.weight', ...vits]],
    ['EnCodec', ['quantizer.vq.layers.0._codebook.embed', 'encoder.model.0.conv.conv.weight_g']],
    ['Seed-VC', ['cfm.estimator.x_embedder.weight_v', 'length_regulator.model.0.weight']],
    [
      'Seed-VC',
      [
        'cfm.module.estimator.transformer.layers.0.attention.wqkv.weight',
        'cfm.estimator.cond_projection.bias',
      ],
    ],
    ['CosyVoice', ['f0_predictor.condnet.0.weight', 'conv_pre.bias', 'm_source.l_linear.weight']],
    ['CosyVoice', ['spk_embed_affine_layer.weight', 'decoder.estimator.down_blocks.0.weight']],
    ['WavLM', [...wave, 'encoder.layers.0.attention.gru_rel_pos_linear.weight']],
    ['wav2vec 2.0', ['wav2vec2.feature_extractor.conv_layers.0.conv.weight', 'project_q.weight']],
    [
      'fairseq',
      [
        'feature_extractor.conv_layers.0.0.weight',
        'encoder.layers.0.self_attn.q_proj.weight',
        'label_embs_concat',
      ],
    ],
    ['HiFi-GAN', ['conv_pre.weight_v', 'ups.0.weight_v', 'resblocks.0.convs1.0.weight_v']],
    ['discriminators of another program', parts(7)],
    ['discriminators of another program', parts(9)],
  ])('%s', (program, names) => {
    for (const [group, trains] of [
      ['', false],
      ['model', true],
    ] as const) {
      const file = fileOf(names, group, trains);
      expect(roleOf(file)).toBe('unknown');
      expect(programOf(file)?.en).toContain(program);
      const chosen = { ...file, name: 'voice.pth', head: 'PK' } as unknown as Checkpoint;
      expect(() => refuseWithoutTokenPath(chosen)).toThrow(
        expect.objectContaining({
          code: 'graph-foreign-program',
          params: { path: 'voice.pth', program: programOf(file)?.en },
        }),
      );
    }
  });

  it.each([
    ['generator', ['ssl_proj.weight', 'enc_p.text_embedding.weight']],
    ['generator', ['cfm.estimator.transformer_blocks.0.attn.to_q.weight', 'ref_enc.spectral.0.fc.weight']],
    ['gpt', ['model.ar_text_embedding.word_embeddings.weight', 'model.ar_predict_layer.weight']],
    ['discriminator', parts(6)],
    ['discriminator', parts(8)],
    ['hubert', wave],
    ['speaker-encoder', ['layer3_ds.weight', 'fuse34.local_att.0.weight']],
    ['unknown', ['ssl_proj.weight']],
    ['unknown', ['cfm.estimator.in_proj.weight']],
    ['unknown', ['seg_1.weight']],
  ] as const)('%s', (role, names) => {
    expect(roleOf(fileOf(names))).toBe(role);
  });
});

describe('the same model under a wrapper is looked through', () => {
  const names = [
    'enc_p.text_embedding.weight',
    'enc_p.ssl_proj.weight',
    'ssl_proj.weight',
    'ssl_proj.bias',
    'quantizer.vq.layers.0._codebook.embed',
    'ref_enc.spectral.0.fc.weight',
  ];
  it.each([
    ['', 'module.'],
    ['', '_orig_mod.'],
    ['weight', 'module._orig_mod.'],
    ['', 'net_g.'],
    ['', 'base_model.model.'],
    ['model', 'net_g.'],
    ['state_dict', 'model.'],
    ['ema', 'shadow.'],
    ['checkpoint', 'weight.'],
    ['ema', ''],
  ])('group %j, prefix %j', (group, wrapper) => {
    const file = fileOf(
      names.map((name) => wrapper + name),
      group,
    );
    const dict = stateDictOf(file);
    expect(dict).toMatchObject({ group, wrapper });
    expect([...dict.tensors.keys()]).toEqual(names);
    expect([...dict.asStored.keys()]).toEqual(names.map((name) => wrapper + name));
    expect(roleOf(file)).toBe('generator');
  });

  it('a name that no wrapper has is not taken for one', () => {
    expect(stateDictOf(fileOf(names.map((name) => `teacher.${name}`))).wrapper).toBe('');
  });
});
