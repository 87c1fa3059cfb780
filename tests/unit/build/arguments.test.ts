import { expect, test } from 'vitest';
import { readArguments } from '../../../src/build/check/arguments';
import { ROOT } from '../../../src/build/files';

const shardOf = (text: string) => readArguments('check', ['--shard', text], ROOT).shard;

test('--shard is one of so many parts', () => {
  expect(shardOf('2/4')).toEqual({ part: 2, of: 4 });
  expect(shardOf('1/1')).toEqual({ part: 1, of: 1 });
  expect(readArguments('check', [], ROOT).shard).toBeUndefined();
});

test.each(['0/2', '3/2', '2', '1/0', 'a/b', '1/2/3', ''])(
  '--shard %j is refused, with one that can be',
  (text) => {
    expect(() => shardOf(text)).toThrow(
      new TypeError(`--shard says which of how many parts, as in --shard 2/4. It cannot be \`${text}\`.`),
    );
  },
);

test('an option that there is not is refused, and so are two that do not go together', () => {
  expect(() => readArguments('check', ['--jason'], ROOT)).toThrow(TypeError);
  expect(() => readArguments('check', ['--watch', '--json'], ROOT)).toThrow('--watch is for people');
});

test('only a check has parts, and one that stays has all', () => {
  expect(() => readArguments('record', ['--shard', '1/2'], ROOT)).toThrow("Unknown option '--shard'");
  expect(() => readArguments('check', ['--shard', '1/2', '--watch'], ROOT)).toThrow('choose one');
});
