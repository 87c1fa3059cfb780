import { styleText } from 'node:util';

export interface Paint {
  (style: 'red' | 'green' | 'yellow' | 'dim' | 'bold', text: string): string;
}

/** Colours where standard output is a terminal, unless `NO_COLOR` or `FORCE_COLOR` say otherwise. */
export const paint: Paint = (style, text) => styleText(style, text, { stream: process.stdout });
