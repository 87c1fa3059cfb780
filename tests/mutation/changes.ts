/** Changes of programs that each make an article untrue: what an author might do without thinking of the text. */

/** In the example, this is replaced by that. */
export interface Change {
  slug: string;
  example: string;
  what: string;
  from: string;
  to: string;
  /** What `check` says of its runs besides: not a claim that fails, but an end that the fence does not announce. */
  mistake?: string;
}

const of =
  (slug: string) =>
  (example: string, what: string, from: string, to: string): Change => ({ slug, example, what, from, to });

const memory = of('python-memory-management');
const nested = '    return transform_1(transform_2(data))';
const chain = '    return transform_2(transform_1(load_data(data_path)))';
/** What a pipeline of arrays and its capped twin both become. */
const nameForEachArray = [
  'a name for each array',
  'data = transform_2(data)',
  'first, data = data, transform_2(data)',
] as const;
const traceback = of('tracebacks-keep-everything-alive');
const view = of('numpy-view-keeps-its-base');
const generator = of('generator-instead-of-a-list');
const cache = of('lru-cache-on-a-method');
const raised = of('raise-the-same-exception');
const chunk = of('loop-variable-keeps-the-last-item');
const lambda = of('lambda-in-a-loop');
const shared = of('mutable-default-argument');

export const changes: Change[] = [
  memory('counter', 'one more name', '    bar(data)', '    again = data\n    bar(data)'),
  memory('print', 'one more reference', 'print(data)', 'box = [data]\nprint(data)'),
  memory('passing', 'a copy in the callee', 'return array[0]', 'return (array * 2)[0]'),
  memory(
    'naive',
    'the name used again',
    nested,
    '    data = transform_2(data)\n    return transform_1(data)',
  ),
  memory(
    'no-variable',
    'a name for the data',
    chain,
    '    data = load_data(data_path)\n    return transform_2(transform_1(data))',
  ),
  memory(
    'rebind',
    'a name for each table',
    'data = transform_1(data)',
    'first, data = data, transform_1(data)',
  ),
  memory('numpy-rebind', ...nameForEachArray),
  { ...memory('capped-rebind', ...nameForEachArray), mistake: 'The run ended in MemoryError:' },
  {
    ...memory('capped-naive', 'less data', 'rows = 2_000_000', 'rows = 500_000'),
    mistake: 'The run ended without an exception; the fence says',
  },
  {
    ...memory(
      'capped-naive',
      'for one size only',
      'np.ones(rows)',
      'np.ones(rows if rows == 2_000_000 else None + 1)',
    ),
    mistake: 'the run ends in TypeError',
  },

  traceback('kept', 'only the text', 'failures.append(error)', 'failures.append(str(error))'),
  traceback('forgotten', 'one more name', 'message = str(error)', 'message = last = error'),
  traceback('text', 'the exception itself', 'traceback.TracebackException.from_exception(error)', 'error'),
  traceback('cut', 'with its traceback', 'error.with_traceback(None)', 'error'),
  traceback(
    'chained',
    'the cause as it is',
    'failure.__cause__.with_traceback(None)',
    'print(failure.__cause__)',
  ),
  traceback('borrowed', 'one more name', 'size = len(data)', 'size = data'),

  view('view', 'no del', 'del corner', 'print(corner.shape)'),
  view('views', 'copies', '[:10, :10]', '[:10, :10].copy()'),
  view('copies', 'views', '.copy()', ''),
  view('which', 'a copy', 'image.T', 'image.T.copy()'),
  view('head', 'a view', 'head.copy()', 'head[:]'),
  view('memoryview', 'a copy', 'memoryview(seen)[:100]', 'seen[:100]'),

  generator(
    'lists',
    'a generator',
    '[number / 10 for number in range(count)]',
    '(number / 10 for number in range(count))',
  ),
  generator('generators', 'a list', 'for degree in degrees:', 'for degree in list(degrees):'),
  generator(
    'half',
    'a list',
    'max((degree - 32) / 1.8 for degree in readings(200_000))',
    'max([(degree - 32) / 1.8 for degree in readings(200_000)])',
  ),
  generator('waiting', 'no close', 'positions.close()', 'print(positions is None)'),
  generator('borrowed', 'no del', 'del stream', 'print(stream is None)'),

  cache('cached', 'a bound', '@lru_cache', '@lru_cache(maxsize=2)'),
  cache('property', 'a cycle', 'self.rows = load()', 'self.rows, self.me = load(), self'),
  cache('own', 'a cached function of plain values', 'lru_cache(self._lines)', 'lru_cache(lambda: 1)'),

  raised('shared', 'a new exception', 'raise NOT_FOUND', 'raise LookupError'),
  raised('links', 'without the old traceback', 'raise NOT_FOUND', 'raise NOT_FOUND.with_traceback(None)'),
  raised(
    'fresh',
    'the exception kept',
    'except LookupError:',
    'except LookupError as error:\n        kept = error',
  ),
  raised('cut', 'with the old traceback', '.with_traceback(None)', ''),

  chunk('loop', 'a del', 'size += len(chunk)', 'size += len(chunk)\n        del chunk'),
  chunk('deleted', 'a name in the generator', 'yield load()', 'part = load()\n        yield part'),
  chunk('both', 'a del in the generator', 'yield part', 'yield part\n        del part'),

  lambda('late', 'a default', 'lambda: max(rows)', 'lambda rows=rows: max(rows)'),
  lambda('default', 'no default', 'lambda rows=rows: max(rows)', 'lambda: max(rows)'),
  lambda('needed', 'the rows as well', 'largest=largest: largest', 'rows=rows: max(rows)'),

  shared('default', 'a tuple', 'seen.append(page)', 'seen = [*seen, page]'),
  shared('attribute', 'a new list', 'self.items.append(item)', 'self.items = [*self.items, item]'),
  shared('inside', 'a list of the module', 'seen = []', 'seen = globals().setdefault("seen", [])'),
  shared(
    'init',
    'the default of an argument',
    '__init__(self):\n        self.items = []',
    '__init__(self, items=[]):\n        self.items = items',
  ),
];
