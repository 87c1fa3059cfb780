import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readingForms } from '../../../src/example/readings';
import { byteUnits } from '../../../src/example/units';

const guide = readFileSync('docs/contributing/authoring.mdx', 'utf8');

test.each([...readingForms(), ...Object.keys(byteUnits)])('authors are told of `%s`', (word) => {
  expect(guide).toContain(`\`${word}\``);
});
