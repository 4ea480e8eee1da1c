// No typed word is lost: every field of the page that is typed into is one of Words.tsx, whose
// words are kept. Whoever adds another kind has to say here why its words may go.
import { readdirSync, readFileSync } from 'node:fs';

import ts from 'typescript';
import { expect, it } from 'vitest';

const secret = 'passwords and codes are never stored';
const asked = 'a search: its words stand in the address, or are asked again at no cost';
const exceptions: Record<string, { fields: number; why: string }> = {
  'shared/Words.tsx': { fields: 3, why: 'the kept fields themselves' },
  'shared/DayField.tsx': { fields: 1, why: 'the text of a day on its way to be one' },
  'support/accounts/SignInForm.tsx': { fields: 3, why: secret },
  'support/accounts/PasswordSheet.tsx': { fields: 3, why: secret },
  'support/accounts/SecondFactorSheet.tsx': { fields: 2, why: secret },
  'app/Shell.tsx': { fields: 1, why: asked },
  'loop/breakdown/NamesPane.tsx': { fields: 1, why: asked },
  'loop/tracking/LedgerPage.tsx': { fields: 3, why: asked },
  'support/accounts/PeoplePage.tsx': { fields: 1, why: asked },
  'support/audit/AuditPage.tsx': { fields: 4, why: asked },
};

const notTyped = ['checkbox', 'radio', 'file'];
const typedInto = /^(textarea|Input(\.\w+)?|InputNumber|AutoComplete|Mentions)$/;

type Tag = ts.JsxOpeningElement | ts.JsxSelfClosingElement;

function attribute(tag: Tag, name: string): string | null {
  for (const each of tag.attributes.properties)
    if (ts.isJsxAttribute(each) && each.name.getText() === name)
      return each.initializer?.getText() ?? '';
  return null;
}

function isUnkept(tag: Tag, source: string): boolean {
  const name = tag.tagName.getText();
  if (attribute(tag, 'contentEditable') !== null || typedInto.test(name)) return true;
  if (name === 'input') return !notTyped.includes((attribute(tag, 'type') ?? '').replace(/"/g, ''));
  if (name !== 'DayField') return false;
  const value = /^\{(\w+)\.value\}$/.exec(attribute(tag, 'value') ?? '')?.[1] ?? '';
  return !new RegExp(`const ${value} = useKept[<(]`).test(source);
}

function unkeptIn(file: string): number {
  const text = readFileSync(`src/${file}`, 'utf8');
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  let found = 0;
  const look = (node: ts.Node) => {
    const tag = ts.isJsxOpeningElement(node) || ts.isJsxSelfClosingElement(node) ? node : null;
    if (tag !== null && isUnkept(tag, text)) found += 1;
    ts.forEachChild(node, look);
  };
  look(source);
  return found;
}

it('keeps the words of every field but of those named here', () => {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' });
  const found: Record<string, number> = {};
  for (const file of files.filter((each) => each.endsWith('.tsx'))) {
    const fields = unkeptIn(file);
    if (fields > 0) found[file] = fields;
  }
  const named = Object.entries(exceptions).map(([file, { fields }]) => [file, fields]);
  expect(found).toEqual(Object.fromEntries(named));
});
