import { expect, test } from 'vitest';
import { getDraft, setDraft } from '../../../src/components/bench/drafts';
import type { ExampleProps } from '../../../src/example/page';

type Of = Pick<ExampleProps, 'article' | 'example'>;

function example(id: string, code: string): Of {
  return { article: 'a', example: { id, code } as Of['example'] };
}

test('a draft stays while the article says the same', () => {
  setDraft(example('kept', 'one'), 'mine', 'reader');
  expect(getDraft(example('kept', 'one'))).toEqual({ code: 'mine', by: 'reader' });
});

test('an article that was saved anew is shown as it is now', () => {
  expect(getDraft(example('saved', 'one'))).toEqual({ code: 'one', by: 'article' });
  expect(getDraft(example('saved', 'two'))).toEqual({ code: 'two', by: 'article' });
  setDraft(example('saved', 'two'), 'mine', 'reader');
  expect(getDraft(example('saved', 'three'))).toEqual({ code: 'three', by: 'article' });
});
