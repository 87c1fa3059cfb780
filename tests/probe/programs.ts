/** The programs of the suite: files of many, each begun by `# --- name: tracked names`. */
import { readdirSync, readFileSync } from 'node:fs';
import { combinations } from './combinations';

export interface Case {
  name: string;
  code: string;
  track: string[];
}

const folder = new URL('programs/', import.meta.url);

function read(file: string): Case[] {
  const text = readFileSync(new URL(file, folder), 'utf8');
  return text
    .split(/^# --- /m)
    .slice(1)
    .map((part) => {
      const end = part.indexOf('\n');
      const [name = '', track = ''] = part.slice(0, end).split(':');
      return {
        name: `${file.replace('.py', '')}: ${name}`,
        code: part.slice(end + 1),
        track: track.split(' ').filter(Boolean),
      };
    });
}

export const files: Record<string, Case[]> = Object.fromEntries(
  readdirSync(folder).map((file) => [file.replace('.py', ''), read(file)]),
);

export const programs: Case[] = [...Object.values(files).flat(), ...combinations];
