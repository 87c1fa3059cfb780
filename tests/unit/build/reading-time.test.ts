import { expect, test } from 'vitest';
import { proseOf } from '../../../src/build/site/reading-time';

test('the words that are read are those of the prose', () => {
  const source = `One two.

\`\`\`python live id=a
three = four
\`\`\`

{/* five */}

- six \`seven\` <Claim of="a" value="peak">eight</Claim>

:::note
nine
:::
`;
  expect(proseOf(source).split(/\s+/).sort()).toEqual(
    ['One', 'two.', 'six', 'seven', 'eight', 'nine'].sort(),
  );
});
