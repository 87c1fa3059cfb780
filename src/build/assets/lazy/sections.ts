/** A module of WebAssembly in its parts: https://webassembly.github.io/spec/core/binary/modules.html */
import { joined } from '../../../runtime/bytes';

export interface Section {
  id: number;
  content: Uint8Array;
}

export const SECTIONS = {
  custom: 0,
  type: 1,
  import: 2,
  function: 3,
  table: 4,
  export: 7,
  start: 8,
  element: 9,
  code: 10,
} as const;

/** What imports and exports are. */
export const KINDS = { function: 0, table: 1, memory: 2, global: 3, tag: 4 } as const;

/** `\0asm`, version 1. */
const PREAMBLE = 8;

export function sectionsOf(module: Uint8Array): Section[] {
  const cursor = new Cursor(module, PREAMBLE);
  const sections: Section[] = [];
  while (!cursor.done) {
    const id = cursor.byte();
    sections.push({ id, content: cursor.bytes(cursor.unsigned()) });
  }
  return sections;
}

/** The same module with these sections instead. */
export function withSections(module: Uint8Array, sections: Section[]): Uint8Array<ArrayBuffer> {
  const parts = sections.flatMap(({ id, content }) => [[id, ...unsigned(content.length)], content]);
  return joined([module.subarray(0, PREAMBLE), ...parts]);
}

/** Of a section that is a vector, each item. */
export const itemsOf = <T>(content: Uint8Array, read: (cursor: Cursor) => T): T[] =>
  new Cursor(content).items(read);

export const vector = (items: ArrayLike<number>[]): Uint8Array<ArrayBuffer> =>
  joined([unsigned(items.length), ...items]);

/** Reads one thing after the other. */
export class Cursor {
  constructor(
    private readonly content: Uint8Array,
    private at = 0,
  ) {}

  get done(): boolean {
    return this.at >= this.content.length;
  }

  byte(): number {
    const byte = this.content[this.at++];
    if (byte === undefined) throw new Error('the module ends too early');
    return byte;
  }

  bytes(length: number): Uint8Array {
    if (this.at + length > this.content.length) throw new Error('the module ends too early');
    return this.content.subarray(this.at, (this.at += length));
  }

  rest(): Uint8Array {
    return this.content.subarray(this.at);
  }

  /** What `read` reads, as bytes. */
  passed(read: () => unknown): Uint8Array {
    const from = this.at;
    read();
    return this.content.subarray(from, this.at);
  }

  /** LEB128: https://webassembly.github.io/spec/core/binary/values.html#integers */
  unsigned(): number {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = this.byte();
      value += (byte & 127) * factor;
      if (byte < 128) return value;
    }
  }

  /** Of a vector, each item. */
  items<T>(read: (cursor: Cursor) => T): T[] {
    return Array.from({ length: this.unsigned() }, () => read(this));
  }

  name(): string {
    return new TextDecoder().decode(this.bytes(this.unsigned()));
  }
}

export function unsigned(value: number): number[] {
  return value < 128 ? [value] : [(value % 128) | 128, ...unsigned(Math.floor(value / 128))];
}

/** Signed LEB128 of a number that is not negative: the highest bit of its last byte's seven is the sign. */
export function sleb128(value: number): number[] {
  return value < 64 ? [value] : [(value % 128) | 128, ...sleb128(Math.floor(value / 128))];
}
