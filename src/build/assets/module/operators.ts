import { BinaryReader, type IOperatorInformation } from 'wasmparser';
import { joined } from '../../../runtime/image/format';
import { OPCODES } from './opcodes';
import { SECTIONS, unsigned, withSections } from './sections';

/** One instruction of a function's body, and where it stands there. */
export type Operator = IOperatorInformation & { from: number; to: number };

/** `BinaryReaderState`, which the package declares as something that TypeScript cannot import. */
const STATES = { error: -1, operator: 30 };

const EMPTY = new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);

/** The instructions of a body. Throws where it has one that is not known. */
export function* operatorsOf(body: Uint8Array): Generator<Operator> {
  // The reader reads modules: this one has the body and nothing else.
  const content = joined([[1], unsigned(body.length), body]);
  const module = withSections(EMPTY, [{ id: SECTIONS.code, content }]);
  const start = module.length - body.length;
  const reader = new BinaryReader();
  reader.setData(module.buffer, 0, module.length);
  for (let from = start; reader.read(); from = reader.position) {
    if ((reader.state as number) !== STATES.operator) continue;
    const operator = reader.result as IOperatorInformation;
    // The reader does not say which table.
    if ((operator.code as number) === OPCODES.callIndirect && module[reader.position - 1] !== 0)
      throw new Error('the module has more than one table');
    yield { ...operator, from: from - start, to: reader.position - start };
  }
  if ((reader.state as number) === STATES.error) throw reader.error;
}
