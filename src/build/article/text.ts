/** The text of an article's file. */
import { readFileSync } from 'node:fs';
import type { Problem } from '../../example/model';

interface ArticleText {
  /** Without a byte order mark, which editors do not show; empty where there is a problem. */
  source: string;
  /** Why the file cannot be read, or is no text. */
  problem?: Problem;
}

export function articleText(path: string): ArticleText {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    const why = Object.hasOwn(reasons, code) ? reasons[code]! : `the system says ${code}`;
    const message = `The article cannot be read: ${why}.`;
    return { source: '', problem: { line: 1, column: 1, message, mend: 'Mend the file, or remove it.' } };
  }
  try {
    const source = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return source.startsWith('\uFEFF') ? { source: '', problem: twoMarks } : { source };
  } catch {
    return { source: '', problem: notUtf8(bytes) };
  }
}

/** Docusaurus removes one and its Markdown parser another: positions would be wrong, and the front matter not found. */
const twoMarks: Problem = {
  line: 1,
  column: 1,
  message: 'The article begins with two byte order marks (U+FEFF).',
  mend: 'Save it as UTF-8 without one.',
};

const reasons: Record<string, string> = {
  EACCES: 'you may not',
  EPERM: 'you may not',
  EISDIR: 'it is a folder',
  ELOOP: 'it is a link that leads to itself',
  ENOENT: 'it is gone, or a link that leads nowhere',
};

function notUtf8(bytes: Buffer): Problem {
  // Decoding replaces invalid bytes with U+FFFD, so that encoding it again differs where the first of them was.
  const again = Buffer.from(bytes.toString('utf8'));
  const differs = bytes.findIndex((byte, index) => byte !== again[index]);
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const before = decoder.decode(bytes.subarray(0, differs), { stream: true });
  const lines = before.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
  const byte = bytes[Buffer.byteLength(before)]!.toString(16).padStart(2, '0');
  return {
    line: lines.length,
    column: lines.at(-1)!.length + 1,
    message: `The article is not UTF-8: the byte 0x${byte} here is no part of a character.`,
    mend: 'Save it as UTF-8.',
  };
}
