/**
 * The page's side: programs in, outcomes out, one run at a time, each in a worker of its own. A worker is
 * never used again after a program ran in it, so stopping one is ending it.
 */
import type {
  Assets,
  Failure,
  FromWorker,
  Program,
  Progress,
  PythonVersion,
  RunResult,
  ToWorker,
} from './protocol';

export interface Listeners {
  onProgress?: (progress: Progress) => void;
  /** The program's own code begins. */
  onStarted?: () => void;
  onOutput?: (stream: 'stdout' | 'stderr', text: string) => void;
}

export interface Run {
  /** Never rejects. */
  outcome: Promise<RunResult | Failure>;
  /** Ends it, or takes it out of the queue; its outcome is then a Failure `stopped`. Harmless when it is over. */
  stop(message?: string): void;
}

export interface Client {
  run(python: PythonVersion, program: Program, listeners?: Listeners): Run;
  /** Stops everything. The client can be used again. */
  close(): void;
}

export interface ClientOptions {
  /** URL of the worker's script. */
  worker: string;
  /** URLs may be relative to the page. */
  pythons: ({ python: PythonVersion } & Assets)[];
  /** How a worker is made: a module worker of the browser's, unless said otherwise. */
  spawn?: (url: string) => Worker;
}

export function isFailure(outcome: RunResult | Failure): outcome is Failure {
  return 'kind' in outcome;
}

export function createClient({ worker, pythons, spawn = moduleWorker }: ClientOptions): Client {
  const waiting: Job[] = [];
  let current: Job | null = null;
  let lastId = 0;

  const next = () => {
    current = waiting.shift() ?? null;
    current?.begin();
  };
  const client: Client = {
    run(python, program, listeners = {}) {
      const { folder, bytes } = pythons.find((each) => each.python === python)!;
      const assets = { folder: new URL(folder, globalThis.location?.href).href, bytes };
      const message: ToWorker = { kind: 'run', id: ++lastId, python, assets, program };
      const job = new Job(message, listeners, () => spawn(worker));
      void job.outcome.then(() => {
        const at = waiting.indexOf(job);
        if (at >= 0) waiting.splice(at, 1);
        if (job === current) next();
      });
      waiting.push(job);
      if (!current) next();
      return job;
    },
    close() {
      for (const job of [...waiting, current]) job?.stop();
    },
  };
  // A page in the back/forward cache keeps its workers, each with tens of megabytes.
  globalThis.addEventListener?.('pagehide', () => client.close());
  return client;
}

function moduleWorker(url: string): Worker {
  return new Worker(url, { type: 'module' });
}

/** One run, from the queue to its outcome. */
class Job implements Run {
  readonly outcome: Promise<RunResult | Failure>;
  private settle!: (outcome: RunResult | Failure) => void;
  private over = false;
  private started = false;
  private worker: Worker | null = null;

  constructor(
    private readonly message: ToWorker,
    private readonly listeners: Listeners,
    /** A fresh worker; where a warm one waits in reserve, that one. */
    private readonly take: () => Worker,
  ) {
    this.outcome = new Promise((resolve) => (this.settle = resolve));
  }

  begin(): void {
    const { port1: port, port2 } = new MessageChannel();
    this.worker = this.take();
    this.worker.onerror = (event) => this.end(this.death(event.message));
    port.onmessage = ({ data }: MessageEvent<FromWorker>) => this.receive(data);
    // Chromium and Node say when the other end is gone; elsewhere a worker that ends itself is only silent.
    port.addEventListener('close', () => this.end(this.death('it ended without a word')));
    this.worker.postMessage(this.message, [port2]);
  }

  stop(message = 'The run was stopped.'): void {
    this.end({ kind: 'stopped', message, mend: 'Run it again: it starts afresh.' });
  }

  private receive(message: FromWorker): void {
    if (this.over || message.id !== this.message.id) return;
    const { onProgress, onStarted, onOutput } = this.listeners;
    switch (message.kind) {
      case 'progress':
        return onProgress?.(message.progress);
      case 'started':
        this.started = true;
        return onStarted?.();
      case 'output':
        return onOutput?.(message.stream, message.text);
      case 'result':
        return this.end(message.result);
      case 'failure':
        return this.end(message.failure);
    }
  }

  private end(outcome: RunResult | Failure): void {
    if (this.over) return;
    this.over = true;
    this.worker?.terminate();
    this.settle(outcome);
  }

  private death(reason: string): Failure {
    const why = reason || 'its script could not be loaded';
    if (this.started) {
      return {
        kind: 'died',
        message: `Python did not survive: ${why}.`,
        mend: 'Run it again: it starts afresh.',
      };
    }
    const message = `Python could not be started: ${why}.`;
    return { kind: 'load', message, mend: 'Check the connection, then run it again.' };
  }
}
