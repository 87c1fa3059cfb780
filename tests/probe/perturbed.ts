import type { Program } from '../../src/runtime/protocol';
import { program } from './laboratory';

/** Puts a Python function in front of the tracer's: what it does besides is what the suite must see. */
export function perturbed(source: string, besides: string): Program {
  const { before, ...rest } = program(source, ['data']);
  const code = `import sys
import probe.run as run
def install(theirs=run.callbacks['LINE'], kept=[]):
    def line(code, number):
        ${besides}
        return theirs(code, number)
    run.callbacks['LINE'] = line
    sys.monitoring.register_callback(run.TOOL, sys.monitoring.events.LINE, line)
install()
del install, run, sys
`;
  return { ...rest, before: [...before, { file: 'suite#perturbation', code }] };
}
