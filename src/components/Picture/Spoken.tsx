import type { ReactNode } from 'react';
import { plural } from '../wording';
import { words } from '../Words';
import type { Drawing, Head } from './drawing';
import { MODULE } from './graph';

/** The picture as a list: each object, and where each reference to it lies. */
export default function Spoken({ graph: { boxes, lines }, heads }: Drawing['whole']): ReactNode {
  const originOf = (from: number) => {
    const { object, title } = boxes[from]!;
    if (object !== null) return ` of ${describe(heads[from]!)}`;
    return title === MODULE ? ' of the module' : title === '' ? '' : ` in ${title}`;
  };
  return (
    <ul className="sr-only" aria-label="Who holds it">
      {boxes.map(({ object, called, island }, box) => {
        if (object === null) return null;
        const arriving = lines.filter(({ to }) => to === box);
        const count = (lent: boolean) =>
          arriving.reduce((sum, { borrowed, times }) => (borrowed === lent ? sum + times : sum), 0);
        const places = arriving.map(({ from, row, borrowed }) => {
          return `${boxes[from]!.rows[row]}${originOf(from)}${borrowed ? ', borrowed' : ''}`;
        });
        const borrowed = count(true) > 0 ? ` and ${count(true)} borrowed` : '';
        return (
          <li key={box}>
            {words(
              `${describe(heads[box]!)}${called === null ? '' : `, followed as ${called}`}${island ? ', no name leads to it' : ''}: ` +
                `${plural(count(false), 'reference')}${borrowed}: ${places.join('; ')}`,
            )}
          </li>
        );
      })}
    </ul>
  );
}

function describe({ title, value }: Head): string {
  return value === '' ? title : `${title} ${value}`;
}
