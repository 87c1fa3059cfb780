/** Lists in one value: `after=sales,base`. */

/** A value and the offset of its first character. */
export interface Located {
  value: string;
  at: number;
}

/** The parts between commas, without the white space around them; empty ones do not count. */
export function list({ value, at }: Located): Located[] {
  const parts: Located[] = [];
  for (const part of value.split(',')) {
    const lead = part.length - part.trimStart().length;
    if (part.trim() !== '') parts.push({ value: part.trim(), at: at + lead });
    at += part.length + 1;
  }
  return parts;
}
