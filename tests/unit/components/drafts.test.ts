import { beforeEach, expect, test, vi } from 'vitest';
import type { ExampleProps } from '../../../src/example/page';

type Of = Pick<ExampleProps, 'article' | 'example'>;

function example(id: string, code: string): Of {
  return { article: 'a', example: { id, code } as Of['example'] };
}

/** What a browser keeps for all tabs of a site; a tab is told of what another one writes. */
class Browser {
  readonly kept = new Map<string, string>();
  readonly storage = {
    getItem: (key: string) => this.kept.get(key) ?? null,
    setItem: (key: string, text: string) => this.kept.set(key, text),
    removeItem: (key: string) => this.kept.delete(key),
  };
}

let browser: Browser;
beforeEach(() => {
  browser = new Browser();
  vi.stubGlobal('localStorage', browser.storage);
});

/** A page of its own: its modules know nothing of another page's. */
async function openTab() {
  vi.resetModules();
  const target = new EventTarget();
  vi.stubGlobal('addEventListener', target.addEventListener.bind(target));
  vi.stubGlobal('document', new EventTarget());
  const drafts = await import('../../../src/components/state/drafts');
  return { ...drafts, hear: () => target.dispatchEvent(new Event('storage')) };
}

const OF = example('one', 'article');

test('a draft stays while the article says the same', async () => {
  const tab = await openTab();
  tab.setDraft(OF, 'mine');
  expect(tab.getDraft(OF)).toEqual({ code: 'mine', by: 'reader', back: null });
  expect((await openTab()).getDraft(OF)).toMatchObject({ code: 'mine', by: 'reader' });
});

test('an article that was saved anew is shown as it is now', async () => {
  const { getDraft, setDraft } = await openTab();
  expect(getDraft(example('saved', 'one'))).toMatchObject({ code: 'one', by: 'article' });
  expect(getDraft(example('saved', 'two'))).toMatchObject({ code: 'two', by: 'article' });
  setDraft(example('saved', 'two'), 'mine');
  expect(getDraft(example('saved', 'three'))).toMatchObject({ code: 'three', by: 'article' });
});

test('Reset of a link’s version leads to the reader’s own, and from there to the article’s', async () => {
  const tab = await openTab();
  tab.setDraft(OF, 'mine');
  tab.openLinked(OF, 'theirs');
  expect(tab.getDraft(OF)).toMatchObject({ code: 'theirs', by: 'link' });
  tab.resetDraft(OF);
  expect(tab.getDraft(OF)).toEqual({ code: 'mine', by: 'reader', back: 'reset' });
  tab.resetDraft(OF);
  expect(tab.getDraft(OF)).toEqual({ code: 'article', by: 'article', back: 'reset' });
  tab.stepBack(OF);
  expect(tab.getDraft(OF)).toEqual({ code: 'mine', by: 'reader', back: null });
  expect((await openTab()).getDraft(OF)).toMatchObject({ code: 'mine', by: 'reader' });
});

test('a link’s version that is edited leaves the reader’s own as it is, and both are kept', async () => {
  const tab = await openTab();
  tab.setDraft(OF, 'mine');
  tab.openLinked(OF, 'theirs');
  tab.setDraft(OF, 'theirs, changed');
  expect(tab.getDraft(OF)).toEqual({ code: 'theirs, changed', by: 'reader', back: 'other' });
  const later = await openTab();
  expect(later.getDraft(OF)).toEqual({ code: 'mine', by: 'reader', back: 'other' });
  later.stepBack(OF);
  expect(later.getDraft(OF)).toMatchObject({ code: 'theirs, changed', by: 'reader' });
  later.resetDraft(OF);
  expect(later.getDraft(OF)).toMatchObject({ code: 'mine', by: 'reader' });
  later.stepBack(OF);
  expect(later.getDraft(OF)).toMatchObject({ code: 'theirs, changed', by: 'reader' });
});

test('a link’s version that is edited becomes the reader’s own where there is none', async () => {
  const tab = await openTab();
  tab.openLinked(OF, 'theirs');
  expect((await openTab()).getDraft(OF)).toMatchObject({ code: 'article', by: 'article' });
  tab.setDraft(OF, 'theirs, changed');
  expect((await openTab()).getDraft(OF)).toEqual({ code: 'theirs, changed', by: 'reader', back: null });
});

test('what was reset is there after something else was typed', async () => {
  const { getDraft, resetDraft, setDraft, stepBack } = await openTab();
  setDraft(OF, 'mine');
  resetDraft(OF);
  setDraft(OF, 'x');
  stepBack(OF);
  expect(getDraft(OF)).toMatchObject({ code: 'mine', by: 'reader' });
  stepBack(OF);
  expect(getDraft(OF)).toMatchObject({ code: 'x', by: 'reader' });
});

test('two tabs show the same version', async () => {
  const one = await openTab();
  one.getDraft(OF);
  const other = await openTab();
  other.setDraft(OF, 'from the other');
  one.hear();
  expect(one.getDraft(OF)).toMatchObject({ code: 'from the other', by: 'reader' });
  other.resetDraft(OF);
  one.hear();
  expect(one.getDraft(OF)).toEqual({ code: 'article', by: 'article', back: 'reset' });
});

test('a tab that was not told of another’s version keeps it beside its own', async () => {
  const one = await openTab();
  one.setDraft(OF, 'first');
  const other = await openTab();
  other.setDraft(OF, 'from the other');
  one.setDraft(OF, 'first, changed');
  expect(one.getDraft(OF)).toEqual({ code: 'first, changed', by: 'reader', back: 'other' });
  const later = await openTab();
  later.stepBack(OF);
  expect(later.getDraft(OF)).toMatchObject({ code: 'from the other', by: 'reader' });
});

test('what somebody else wrote into the storage is passed over', async () => {
  for (const text of ['', '[]', 'null', '{"original":"article","code":1}', '{"original":"article"}']) {
    browser.kept.set('python-gotchas.draft a#one', text);
    expect((await openTab()).getDraft(OF), text).toMatchObject({ code: 'article', by: 'article' });
  }
});
