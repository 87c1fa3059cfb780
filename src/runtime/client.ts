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
  /**
   * Ends it, or takes it out of the queue; its outcome is then a Failure `stopped`, which may say why.
   * Harmless when it is over.
   */
  stop(why?: Partial<Failure>): void;
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
  /** How many run at once; the others wait. */
  parallel?: number;
  /** How a worker is made: a module worker of the browser's, unless said otherwise. */
  spawn?: (url: string) => Worker;
}

export function isFailure(outcome: RunResult | Failure): outcome is Failure {
  return 'kind' in outcome;
}

export function createClient({ worker, pythons, parallel = 1, spawn = moduleWorker }: ClientOptions): Client {
  const waiting: Job[] = [];
  const running = new Set<Job>();
  let lastId = 0;

  const advance = () => {
    while (running.size < parallel && waiting.length > 0) {
      const job = waiting.shift()!;
      if (job.over) continue;
      running.add(job);
      job.begin(worker, spawn);
    }
  };
  const client: Client = {
    run(python, program, listeners = {}) {
      const { folder, bytes, images } = pythons.find((each) => each.python === python)!;
      const absolute = (url: string) => new URL(url, globalThis.location?.href).href;
      const assets = {
        folder: absolute(folder),
        bytes,
        images: images.map((image) => ({ ...image, url: absolute(image.url) })),
      };
      const job = new Job({ kind: 'run', id: ++lastId, python, assets, program }, listeners);
      void job.outcome.then(() => {
        running.delete(job);
        advance();
      });
      waiting.push(job);
      advance();
      return job;
    },
    close() {
      const jobs = [...waiting.splice(0), ...running];
      for (const job of jobs) job.stop();
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
  /** It has an outcome. */
  over = false;
  private started = false;
  private worker: Worker | null = null;

  constructor(
    private readonly message: ToWorker,
    private readonly listeners: Listeners,
  ) {
    this.outcome = new Promise((resolve) => (this.settle = resolve));
  }

  begin(url: string, spawn: (url: string) => Worker): void {
    const { port1: port, port2 } = new MessageChannel();
    this.worker = spawn(url);
    // An event without words: the script itself could not be had.
    this.worker.onerror = ({ message }) => this.end(this.death(message || `${url} could not be loaded`));
    port.onmessage = ({ data }: MessageEvent<FromWorker>) => this.receive(data);
    // Chromium and Node say when the other end is gone; elsewhere a worker that ends itself is only silent.
    port.addEventListener('close', () => this.end(this.death('its worker ended without a word')));
    this.worker.postMessage(this.message, [port2]);
  }

  stop(why: Partial<Failure> = {}): void {
    const mend = 'Run it again: it starts afresh.';
    this.end({ kind: 'stopped', message: 'The run was stopped.', mend, ...why });
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

  private death(why: string): Failure {
    if (this.started) {
      return {
        kind: 'died',
        message: `Python itself broke down (${why}).`,
        mend: 'Run it again: it starts afresh.',
      };
    }
    const mend = 'Check the connection, then run it again.';
    return { kind: 'load', message: `Python could not be started: ${why}.`, mend };
  }
}
