/** Inside the process of `confined.ts`: the client, and the threads that its interpreters run in. */
import { createClient, type Client, type Listeners } from '../../runtime/client';
import { failures } from '../../runtime/failures';
import type { Failure, Program, PythonFiles, PythonVersion, RunResult } from '../../runtime/protocol';
import { compiled } from './compiled';
import { readFileAt, threadAsWorker } from './thread';

/** The first message. */
export interface Begin {
  pythons: PythonFiles[];
  parallel: number;
  /** Milliseconds, as `createPool` has it. */
  limit: number;
  reserve: boolean;
}

export type ToHost =
  | { kind: 'begin'; begin: Begin }
  | { kind: 'run'; run: number; python: PythonVersion; program: Program }
  | { kind: 'prepare'; python: PythonVersion; program: Program };

export type FromHost =
  /** It can run. */
  | { kind: 'begun' }
  | { kind: 'output'; run: number; pieces: RunResult['output'] }
  | { kind: 'outcome'; run: number; outcome: RunResult | Failure };

let begin: Begin;
let clients: Map<PythonVersion, Client>;
const kept = new Map<PythonVersion, Promise<WebAssembly.Module>>();

process.on('message', (message: ToHost) => {
  switch (message.kind) {
    case 'begin':
      begin = message.begin;
      clients = clientsOf(begin);
      return send({ kind: 'begun' });
    case 'run':
      return void run(message.python, message.program, (pieces) =>
        send({ kind: 'output', run: message.run, pieces }),
      ).then((outcome) => send({ kind: 'outcome', run: message.run, outcome }));
    case 'prepare':
      keep(message.python);
      return clients.get(message.python)!.prepare(message.python, message.program);
  }
});
// Whoever started it is gone.
process.on('disconnect', () => process.exit());
// Ctrl-C is for whoever started it, and ends the channel.
process.on('SIGINT', () => {});

function send(message: FromHost): void {
  process.send!(message);
}

/** One for all Pythons; with a reserve one for each, for each has a reserve of its own. */
function clientsOf({ pythons, parallel, reserve }: Begin): Map<PythonVersion, Client> {
  const options = { fetch: readFileAt, spawn: threadAsWorker, eager: true };
  const shared = reserve ? undefined : createClient({ ...options, pythons, parallel });
  const clientOf = (one: PythonFiles) => shared ?? createClient({ ...options, pythons: [one], reserve });
  return new Map(pythons.map((one) => [one.python, clientOf(one)]));
}

/** Of those that start plainly: the module of an image is kept by the client. */
function keep(python: PythonVersion): void {
  const { folder, images } = begin.pythons.find((each) => each.python === python)!;
  if (images.length === 0 && !kept.has(python)) kept.set(python, compiled(new URL(folder)));
}

async function run(
  python: PythonVersion,
  program: Program,
  onOutput: Listeners['onOutput'],
): Promise<RunResult | Failure> {
  keep(python);
  const { limit } = begin;
  let timer: NodeJS.Timeout | undefined;
  const onStarted = () => {
    clearTimeout(timer);
    timer = setTimeout(() => current.stop(failures.late(limit)), limit);
  };
  const current = clients.get(python)!.run(python, program, { onStarted, onOutput });
  const outcome = await current.outcome;
  clearTimeout(timer);
  return outcome;
}
