import { describe, expect, it } from 'vitest';
import { embeddedZips } from '../../../src/build/assets/carve';
import { zip } from './zip';

const noise = (length: number) => Buffer.alloc(length, 'PK and other bytes that are no archive. ');

describe('embeddedZips', () => {
  it('finds every archive, whole, wherever it stands', () => {
    const archives = [zip('a.txt', 'one'), zip('b.txt', 'two', 'a comment'), zip('c.txt', '')];
    const file = Buffer.concat([noise(100), archives[0]!, archives[1]!, noise(7), archives[2]!, noise(50)]);
    expect([...embeddedZips(file)]).toEqual(archives);
  });

  it('finds an archive that ends with the file', () => {
    const archive = zip('a.txt', 'one', 'comment');
    expect([...embeddedZips(Buffer.concat([noise(3), archive]))]).toEqual([archive]);
  });

  it.each([
    ['its first half', (archive: Buffer) => archive.subarray(0, archive.length >> 1)],
    ['all but its last byte', (archive: Buffer) => archive.subarray(0, -1)],
    ['all but its first byte', (archive: Buffer) => archive.subarray(1)],
    ['only its end record', (archive: Buffer) => archive.subarray(archive.indexOf('PK\x05\x06'))],
    ['nothing', () => Buffer.alloc(0)],
  ])('finds nothing in a file that has %s', (_, cut) => {
    expect([...embeddedZips(cut(zip('a.txt', 'one', 'comment')))]).toEqual([]);
  });

  it('is not misled by the signature without a record behind it', () => {
    const archive = zip('a.txt', 'one');
    expect([...embeddedZips(Buffer.concat([Buffer.from('PK\x05\x06'), noise(40), archive]))]).toEqual([
      archive,
    ]);
  });
});
