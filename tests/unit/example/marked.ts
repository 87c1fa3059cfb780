import { parseArticle } from '../../../src/example/mdx';
import type { Position } from '../../../src/example/model';

export const pythons = ['3.13', '3.14'] as const;

/** Reads an article whose text is given. */
export function read(source: string) {
  return parseArticle({ file: 'a.mdx', source, pythons });
}

/** Takes the marks `‸` out of a text and tells where they stood. */
export function unmark(marked: string): { source: string; marks: Position[] } {
  const marks: Position[] = [];
  const lines = marked.split('\n').map((line, index) => {
    const [first, ...rest] = line.split('‸');
    let text = first!;
    for (const part of rest) {
      marks.push({ line: index + 1, column: text.length + 1 });
      text += part;
    }
    return text;
  });
  return { source: lines.join('\n'), marks };
}

/** `12:7 message mend` of every problem of an article, and of the marks in its text. */
export function problemsOf(marked: string) {
  const { source, marks } = unmark(marked);
  const { problems } = read(source);
  return { problems, at: problems.map(({ line, column }) => ({ line, column })), marks };
}

/** A live fence around these lines of Python. */
export function live(code: string, words = ''): string {
  return `\`\`\`python live id=a ${words}\n${code}\n\`\`\`\n`;
}
