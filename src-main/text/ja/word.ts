import type { MecabToken } from '../mecab/tokenizer.ts';

/** Stands for "nothing" in a dictionary's features. */
export const nothing = '*';

/** A word on its way to phones: what the dictionary says of it, then what the rules make of that. */
export interface Word {
  surface: string;
  pos: string;
  /** Subdivisions of the part of speech. */
  group1: string;
  group2: string;
  group3: string;
  conjugation: string;
  read: string;
  /** Katakana as spoken; `*` marks a word that falls away. */
  pron: string;
  /** Mora after which the pitch falls; 0 for none. */
  accent: number;
  moras: number;
  /** How joining it to the word before changes that phrase's accent. */
  accentRule: string;
  /** Whether it joins the accent phrase of the word before; null until a rule decides. */
  joins: boolean | null;
  source: MecabToken['source'] | 'rule';
}

/**
 * Words of one MeCab token: more than one where the dictionary gives several accents, separated by `:`.
 * The features are `pos,group1,group2,group3,type,form,original,reading,pronunciation,accent/morae[:...],rule[,joins]`.
 */
export function wordsOf(surface: string, feature: string, source: Word['source']): Word[] {
  const fields = feature.split(',');
  const field = (index: number): string => orNothing(fields[index]);
  const accents = fields[9] ?? '';
  const flag = fields[11];
  const word: Word = {
    surface,
    pos: field(0),
    group1: field(1),
    group2: field(2),
    group3: field(3),
    conjugation: field(5),
    read: field(7),
    pron: field(8),
    accent: 0,
    moras: 0,
    accentRule: field(10),
    joins: flag === '1' ? true : flag === '0' ? false : null,
    source,
  };
  if (accents.includes('*') || !accents.includes('/')) return [word];
  const parts = accents.split(':');
  if (parts.length === 1) return [{ ...word, ...accentOf(accents) }];
  return splitWord(word, fields[6] ?? '', parts);
}

function splitWord(word: Word, original: string, accents: readonly string[]): Word[] {
  const originals = original.split(':');
  const reads = word.read.split(':');
  const prons = word.pron.split(':');
  let taken = 0;
  return accents.map((accent, index) => {
    const part = originals[index] ?? '';
    const last = index === accents.length - 1;
    const surface = last ? word.surface.slice(taken) : part;
    taken += part.length;
    return {
      ...word,
      ...accentOf(accent),
      surface: orNothing(surface),
      read: orNothing(reads[index]),
      pron: orNothing(prons[index]),
      joins: index === 0 ? word.joins : false,
    };
  });
}

function orNothing(field: string | undefined): string {
  return field === undefined || field === '' ? nothing : field;
}

function accentOf(text: string): { accent: number; moras: number } {
  const [accent = '', moras = ''] = text.split('/');
  return { accent: Math.max(0, parseInt(accent) || 0), moras: Math.max(0, parseInt(moras) || 0) };
}

export const isNumeral = (word: Word | undefined): boolean => word?.group1 === '数';
/** Counters, and the nouns of time that behave like them. */
export const isCounter = (word: Word | undefined): boolean =>
  word?.group2 === '助数詞' || word?.group1 === '副詞可能';

/** What is left when the words without a pronunciation fall away. */
export function audible(words: readonly Word[]): Word[] {
  return words.filter((word) => word.pron !== nothing);
}
