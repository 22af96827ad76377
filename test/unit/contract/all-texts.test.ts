import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { datasetProblems } from '../../../src-main/contract/text/dataset-problems.ts';
import type { Text } from '../../../src-main/contract/text/define.ts';
import { reasonTexts } from '../../../src-main/contract/text/reasons.ts';

/** Static checks over the source: every text of the program, and every place where one of them is raised. */
const root = path.join(import.meta.dirname, '..', '..', '..');
const sources = globSync(['src-main/**/*.ts', 'src-renderer/**/*.{ts,vue}'], { cwd: root }).map((file) => {
  const content = readFileSync(path.join(root, file), 'utf8');
  const code = file.endsWith('.vue')
    ? (/<script[^>]*>([\s\S]*?)<\/script>/.exec(content)?.[1] ?? '')
    : content;
  return ts.createSourceFile(file, code, ts.ScriptTarget.Latest, true, ts.ScriptKind.TS);
});

const marksOf = (text: string): string[] =>
  [...new Set([...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!))].sort();

function* nodesOf(node: ts.Node): Generator<ts.Node> {
  yield node;
  for (const child of node.getChildren()) yield* nodesOf(child);
}

const nameOf = (property: ts.ObjectLiteralElementLike): string | undefined =>
  property.name && (ts.isIdentifier(property.name) || ts.isStringLiteral(property.name))
    ? property.name.text
    : undefined;

function valueOf(object: ts.ObjectLiteralExpression, name: string): ts.Expression | undefined {
  const property = object.properties.find((other) => nameOf(other) === name);
  return property && ts.isPropertyAssignment(property) ? property.initializer : undefined;
}

const literal = (node: ts.Node | undefined): string | undefined =>
  node && ts.isStringLiteralLike(node) ? node.text : undefined;

const placeOf = (node: ts.Node): string => {
  const file = node.getSourceFile();
  return `${file.fileName}:${file.getLineAndCharacterOfPosition(node.getStart()).line + 1}`;
};

/** Names of an object literal, or undefined where they are not all written there. */
function keysOf(node: ts.Node | undefined): string[] | undefined {
  if (node === undefined) return [];
  if (!ts.isObjectLiteralExpression(node)) return undefined;
  const keys = node.properties.map((property) =>
    ts.isSpreadAssignment(property) ? undefined : nameOf(property),
  );
  return keys.every((key) => key !== undefined) ? keys : undefined;
}

interface Raised {
  readonly code: string;
  readonly given: string[];
  readonly place: string;
}

/** `new AppError(code, params)`, `refuse(code, params)` and `{ code, params }` with a code written in place. */
function raisedIn(node: ts.Node): Raised | undefined {
  let code: string | undefined;
  let params: ts.Node | undefined;
  if (ts.isNewExpression(node) && node.expression.getText() === 'AppError') {
    code = literal(node.arguments?.[0]);
    params = node.arguments?.[1];
  } else if (ts.isObjectLiteralExpression(node)) {
    code = literal(valueOf(node, 'code'));
    params = valueOf(node, 'params');
    if (params === undefined) return undefined;
  }
  const given = code === undefined ? undefined : keysOf(params);
  return given && { code: code!, given, place: placeOf(node) };
}

const nodes = sources.flatMap((source) => [...nodesOf(source)]);

describe('every text of the program', () => {
  it('has the same marks in both languages', () => {
    const texts = nodes.filter(ts.isObjectLiteralExpression).flatMap((node) => {
      const [en, zh] = [literal(valueOf(node, 'en')), literal(valueOf(node, 'zh'))];
      return en === undefined || zh === undefined
        ? []
        : [{ place: placeOf(node), en: marksOf(en), zh: marksOf(zh) }];
    });
    expect(texts.length).toBeGreaterThan(1_000);
    expect(texts.filter(({ en, zh }) => en.join() !== zh.join())).toEqual([]);
  });

  it('has its code alone: of two texts of one code the later would hide the other', async () => {
    const files = globSync('src-main/contract/text/*-{errors,problems}.ts', { cwd: root });
    const codes: string[] = [];
    for (const file of files) {
      const tables = Object.values((await import(path.join(root, file))) as Record<string, object>);
      codes.push(...tables.filter((table) => typeof table === 'object').flatMap(Object.keys));
    }
    expect(codes.length).toBeGreaterThan(100);
    expect(codes.filter((code, at) => codes.indexOf(code) !== at)).toEqual([]);
  });

  it('gets a value for each of its marks wherever it is raised', () => {
    const raised = nodes.flatMap((node) => raisedIn(node) ?? []);
    expect(raised.length).toBeGreaterThan(200);
    const holes = raised.flatMap(({ code, given, place }) => {
      const text = (reasonTexts as Record<string, Text | undefined>)[code];
      if (!text) return [];
      // What is wrong with a clip is counted, and its values named, when it becomes a row or a finding.
      const added = Object.hasOwn(datasetProblems, code) ? ['count', 'values'] : [];
      const missing = marksOf(text.en).filter((mark) => !given.includes(mark) && !added.includes(mark));
      return missing.length === 0 ? [] : [`${place} ${code}: ${missing.join(', ')}`];
    });
    expect(holes).toEqual([]);
  });
});
