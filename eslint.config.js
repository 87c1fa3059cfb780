import js from '@eslint/js';
import importX from 'eslint-plugin-import-x';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

/**
 * The house, room by room: what each may import of ours, and why no more. A room that is not named in
 * `from` may not be reached.
 */
const rooms = [
  {
    room: 'src/example',
    from: ['src/example', 'src/runtime/limits.ts', 'src/runtime/protocol.ts'],
    why: 'The authoring language is pure: the page, the checker and the tests must all be able to use it.',
  },
  {
    room: 'src/runtime/protocol.ts',
    from: ['src/runtime/pythons.ts', 'src/runtime/references.ts'],
    why: 'The protocol is types that both sides share; it knows neither of them.',
  },
  {
    room: 'src/runtime/limits.ts',
    from: [],
    why: 'How much a run keeps is known to whoever keeps it and to whoever checks what was kept.',
  },
  {
    room: 'src/runtime/pythons.ts',
    from: [],
    why: 'The table of Pythons is data.',
  },
  {
    room: 'src/runtime/phase.ts',
    from: [],
    why: 'Whoever does a part of a start names it; the name knows nobody.',
  },
  {
    room: 'src/runtime/patch.ts',
    from: [],
    why: 'Whoever stands in for a global function puts it back in one way.',
  },
  {
    room: 'src/runtime/failures.ts',
    from: ['src/runtime/protocol.ts'],
    why: 'What is said of a run that failed is texts; who finds it out imports them.',
  },
  {
    room: 'src/runtime/tracer',
    from: ['src/runtime/tracer', 'src/runtime/protocol.ts', 'src/runtime/limits.ts'],
    why: "The tracer reads CPython's memory and nothing else, so that it can be checked against CPython alone.",
  },
  {
    room: 'src/runtime/image',
    from: [
      'src/runtime/image',
      'src/runtime/bytes.ts',
      'src/runtime/phase.ts',
      'src/runtime/patch.ts',
      'src/runtime/protocol.ts',
    ],
    why: 'An image is a heap and where it belongs; what runs in it is not its business.',
  },
  {
    room: 'src/runtime/interpreter',
    from: [
      'src/runtime/interpreter',
      'src/runtime/image',
      'src/runtime/tracer',
      'src/runtime/protocol.ts',
      'src/runtime/pythons.ts',
      'src/runtime/limits.ts',
      'src/runtime/failures.ts',
      'src/runtime/patch.ts',
    ],
    why: 'The parts of the interpreter run where it runs: no DOM, no Worker, no fs.',
  },
  {
    room: 'src/runtime/interpreter.ts',
    from: [
      'src/runtime/interpreter',
      'src/runtime/tracer',
      'src/runtime/phase.ts',
      'src/runtime/protocol.ts',
      'src/runtime/pythons.ts',
      'src/runtime/limits.ts',
      'src/runtime/failures.ts',
    ],
    why: 'The interpreter runs in Node and in a worker: no DOM, no Worker, no fs.',
  },
  {
    room: 'src/runtime/worker.ts',
    from: [
      'src/runtime/interpreter.ts',
      'src/runtime/image',
      'src/runtime/worker',
      'src/runtime/failures.ts',
      'src/runtime/protocol.ts',
    ],
    why: 'The worker turns messages into calls of the interpreter, no more.',
  },
  {
    room: 'src/runtime/worker',
    from: ['src/runtime/worker', 'src/runtime/image', 'src/runtime/failures.ts', 'src/runtime/protocol.ts'],
    why: 'What a worker has instead of a network and a browser around it; what runs in it is not its business.',
  },
  {
    room: 'src/runtime/client.ts',
    from: ['src/runtime/client', 'src/runtime/image', 'src/runtime/failures.ts', 'src/runtime/protocol.ts'],
    why: 'The page knows the interpreter by its messages and its URL only; importing it would put it into the page.',
  },
  {
    room: 'src/runtime/client',
    from: [
      'src/runtime/client',
      'src/runtime/image/supplies.ts',
      'src/runtime/pythons.ts',
      'src/runtime/failures.ts',
      'src/runtime/protocol.ts',
      'src/runtime/limits.ts',
      'src/runtime/phase.ts',
    ],
    why: 'What stands for a worker in the page knows it by its messages only, and fetches all that it takes.',
  },
  {
    room: 'src/build/assets',
    from: ['src/build/assets', 'src/build/files.ts', 'src/example', 'src/runtime'],
    why: 'What the site serves of Python is laid out without knowing any article.',
  },
  {
    room: 'src/build/pool',
    from: ['src/build/pool', 'src/build/assets', 'src/build/files.ts', 'src/example', 'src/runtime'],
    why: 'Interpreters in threads run programs; what an article says of them is not their business.',
  },
  {
    room: 'src/build/article',
    from: ['src/build/article', 'src/build/assets', 'src/build/files.ts', 'src/example', 'src/runtime'],
    why: 'An article is read, and its recording, without running anything.',
  },
  {
    room: 'src/build/check',
    from: [
      'src/build/check',
      'src/build/article',
      'src/build/pool',
      'src/build/files.ts',
      'src/example',
      'src/runtime',
    ],
    why: 'A check holds articles against runs; it knows no page.',
  },
  {
    room: 'src/build/native',
    from: [
      'src/build/native',
      'src/build/article',
      'src/build/check/report',
      'src/build/files.ts',
      'src/example',
      'src/runtime/protocol.ts',
      'src/runtime/pythons.ts',
    ],
    why: "The reader's own Pythons run programs outside of WebAssembly: no interpreter of ours is started for it.",
  },
  {
    room: 'src/build/new',
    from: ['src/build/new', 'src/build/check', 'src/build/files.ts'],
    why: 'A new article is written, and recorded as any other.',
  },
  {
    room: 'src/build/site',
    from: [
      'src/build/site',
      'src/build/article',
      'src/build/assets',
      'src/build/files.ts',
      'src/example',
      'src/offline/checksums.ts',
      'src/runtime',
    ],
    why: 'A page is built from what was recorded: building it runs no example.',
  },
  {
    room: 'src/offline',
    from: ['src/offline'],
    why: 'What is kept on the device is files; what is in them is not its business.',
  },
  {
    room: 'src/components',
    from: [
      'src/components',
      'src/offline/cache.ts',
      'src/offline/part.ts',
      'src/runtime/client.ts',
      'src/runtime/failures.ts',
      'src/runtime/limits.ts',
      'src/runtime/protocol.ts',
      'src/example',
    ],
    why: 'Components take data and give events; interpreters are reached through the client.',
  },
  {
    room: 'src/theme',
    from: ['src/theme', 'src/components', 'src/example'],
    why: 'A swizzled wrapper only dispatches to a component.',
  },
  {
    room: 'src/pages',
    from: ['src/pages', 'src/components', 'src/example'],
    why: 'A page composes components.',
  },
];

const zones = rooms.map(({ room, from, why }) => ({
  target: `./${room}`,
  from: './src',
  except: from.map((path) => `./${path.slice('src/'.length)}`),
  message: why,
}));
zones.push({
  target: './src',
  from: './tests',
  message: 'The site must not depend on its tests.',
});

export default tseslint.config(
  { ignores: ['node_modules', 'build', '.docusaurus', '.cache', 'test-results'] },
  js.configs.recommended,
  tseslint.configs.strict,
  {
    plugins: { 'import-x': importX, 'react-hooks': reactHooks },
    settings: { 'import-x/resolver': { node: { extensions: ['.ts', '.tsx', '.js', '.json', '.py'] } } },
    rules: {
      ...reactHooks.configs.recommended.rules,
      'import-x/no-restricted-paths': ['error', { basePath: import.meta.dirname, zones }],
      'import-x/no-cycle': 'error',
      'import-x/no-extraneous-dependencies': ['error', { includeTypes: true }],
      'max-lines': ['error', { max: 300, skipBlankLines: false, skipComments: false }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-non-null-assertion': 'off',
      eqeqeq: 'error',
    },
  },
);
