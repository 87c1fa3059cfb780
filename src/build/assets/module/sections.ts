/** A module of WebAssembly in its parts: https://webassembly.github.io/spec/core/binary/modules.html */
import { joined } from '../../../runtime/image/format';

export interface Section {
  id: number;
  content: Uint8Array;
}

export const SECTIONS = { type: 1, function: 3, export: 7, code: 10 } as const;

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

  /** LEB128: https://webassembly.github.io/spec/core/binary/values.html#integers */
  unsigned(): number {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = this.byte();
      value += (byte & 127) * factor;
      if (byte < 128) return value;
    }
  }

  name(): string {
    return new TextDecoder().decode(this.bytes(this.unsigned()));
  }
}

export function unsigned(value: number): number[] {
  return value < 128 ? [value] : [(value % 128) | 128, ...unsigned(Math.floor(value / 128))];
}
