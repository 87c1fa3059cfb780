/** This side of the process that interpreters run in: programs go there, outcomes come back. */
import type { ChildProcess } from 'node:child_process';
import { realpathSync } from 'node:fs';
import type { Socket } from 'node:net';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Failure, Program, PythonVersion, RunResult } from '../../runtime/protocol';
import type { Listeners } from '../../runtime/client';
import { isOutcome } from '../../runtime/client/valid';
import { failures } from '../../runtime/failures';
import { bundle } from '../assets/bundle';
import { hash, put } from '../assets/put';
import { removeStale } from '../assets/stale';
import { ROOT } from '../files';
import { confined } from './confined';
import type { Begin, FromHost, ToHost } from './host';

interface Running extends Pick<Listeners, 'onOutput'> {
  settle: (outcome: RunResult | Failure) => void;
}

/** One process, from its start to its end. It ends with whoever started it, who does not wait for it while nothing runs. */
export class Host {
  over = false;
  private readonly child: Promise<ChildProcess>;
  private readonly running = new Map<number, Running>();
  private count = 0;
  private begun = false;
  /** What it wrote to stderr: why it could not be started. */
  private said = '';

  constructor(begin: Begin) {
    const readable = [THREAD, ...begin.pythons.map(({ folder }) => fileURLToPath(folder))];
    this.child = layHost().then((script) => confined(realpathSync(script), readable));
    this.child.then(
      (child) => this.attend(child, begin),
      (error: Error) => this.die(error.message),
    );
  }

  /** Never rejects. */
  run(
    python: PythonVersion,
    program: Program,
    { onOutput }: Pick<Listeners, 'onOutput'> = {},
  ): Promise<RunResult | Failure> {
    const run = (this.count += 1);
    return new Promise((resolve) => {
      this.running.set(run, { settle: resolve, onOutput });
      this.send({ kind: 'run', run, python, program });
    });
  }

  prepare(python: PythonVersion, program: Program): void {
    this.send({ kind: 'prepare', python, program });
  }

  /** Ends the process, and what runs in it. Harmless when it is over. */
  end(outcome: Failure = failures.stopped()): void {
    if (this.over) return;
    this.over = true;
    for (const { settle } of this.running.values()) settle(outcome);
    this.child.then((child) => child.kill('SIGKILL')).catch(() => {});
  }

  private attend(child: ChildProcess, begin: Begin): void {
    child.stderr!.on('data', (text: Buffer) => (this.said += text.toString()));
    child.on('message', (message: FromHost) => {
      if (message.kind === 'begun') {
        this.begun = true;
      } else if (message.kind === 'output') {
        this.running.get(message.run)?.onOutput?.(message.pieces);
      } else {
        const { outcome } = message;
        // A program that escapes its thread runs in that process, so outcomes are validated.
        this.running.get(message.run)?.settle(isOutcome(outcome) ? outcome : failures.malformed());
        this.running.delete(message.run);
      }
      this.hold(child);
    });
    // After it has begun, `close` tells the reason; a failed write does not.
    child.on('error', ({ message }) => child.pid === undefined && this.die(message));
    child.on('close', (code, signal) => this.die(reasonIn(this.said) ?? `it ended with ${signal ?? code}`));
    child.send({ kind: 'begin', begin } satisfies ToHost);
    this.hold(child);
  }

  private send(message: ToHost): void {
    const sent = this.child.then((child) => {
      child.send(message);
      this.hold(child);
    });
    // One that could not be started has said so.
    sent.catch(() => {});
  }

  /** While nothing runs in it, it keeps nobody from ending. */
  private hold(child: ChildProcess): void {
    const way = this.running.size > 0 ? 'ref' : 'unref';
    for (const each of [child, child.channel, child.stderr as Socket]) each?.[way]();
  }

  private die(why: string): void {
    this.end(
      this.begun
        ? {
            kind: 'died',
            message: `Python itself broke down (the process of its interpreter: ${why}).`,
            mend: 'Run it again: it starts afresh.',
          }
        : {
            kind: 'load',
            message: `The process that runs examples could not be started: ${why}.`,
            mend: 'It needs Node 20.19 or newer, and the files of `npm ci`.',
          },
    );
  }
}

/** The line of what Node writes when it ends that says why. */
function reasonIn(said: string): string | undefined {
  return /^(?:\w*Error|.*bad option|unshare).*$/m.exec(said)?.[0];
}

/** What each thread begins with. */
const THREAD = join(ROOT, 'src/build/pool/thread-main.mjs');

/** Lays `host.ts` as one script; returns its path. */
async function layHost(): Promise<string> {
  // It starts threads as if it lay where its source does.
  const here = JSON.stringify(pathToFileURL(THREAD).href);
  const text = await bundle(ROOT, 'src/build/pool/host.ts', 'node', { 'import.meta.url': here });
  const path = join(ROOT, '.cache', `pool-host-${hash([text])}.mjs`);
  await put(path, Buffer.from(text));
  await removeStale(dirname(path), /^pool-host-/, [basename(path)]);
  return path;
}
