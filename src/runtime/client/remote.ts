/** One worker, from its start to its end: it becomes a Python, and runs one program. */
import { buffersOf } from '../image/moved';
import type {
  Assets,
  Begin,
  Failure,
  FromWorker,
  Program,
  Progress,
  PythonVersion,
  RunResult,
  Stock,
  ToWorker,
} from '../protocol';

export interface Listeners {
  onProgress?: (progress: Progress) => void;
  /** The program's own code begins. */
  onStarted?: () => void;
  /** What was written since it was last called; of a run that fails, it is all that there is of it. */
  onOutput?: (pieces: RunResult['output']) => void;
}

/** What a start is made from, and what it leaves for the next. */
export interface Shelf {
  take(assets: Assets): Stock | null;
  put(assets: Assets, stock: Stock): void;
}

export class Remote {
  /** Never rejects. */
  readonly outcome: Promise<RunResult | Failure>;
  over = false;
  private settle!: (outcome: RunResult | Failure) => void;
  private listeners: Listeners = {};
  private progress: Progress | null = null;
  private started = false;
  private readonly worker: Worker;
  private readonly port: MessagePort;

  constructor(
    readonly python: PythonVersion,
    readonly assets: Assets,
    url: string,
    spawn: (url: string) => Worker,
    private readonly shelf: Shelf,
    patience: number,
  ) {
    this.outcome = new Promise((resolve) => (this.settle = resolve));
    const { port1, port2 } = new MessageChannel();
    this.port = port1;
    this.worker = spawn(url);
    // An event without words: the script itself could not be had.
    this.worker.onerror = ({ message }) => this.end(this.death(message || `${url} could not be loaded`));
    port1.onmessage = ({ data }: MessageEvent<FromWorker>) => this.receive(data);
    // Chromium and Node say when the other end is gone; elsewhere a worker that ends itself is only silent.
    port1.addEventListener('close', () => this.end(this.death('its worker ended without a word')));
    const stock = shelf.take(assets);
    const begin: Begin = { python, assets, stock, patience };
    this.worker.postMessage(begin, [port2, ...buffersOf(stock)]);
  }

  /** Once. It may be called before the Python is there. */
  run(program: Program, listeners: Listeners): void {
    this.listeners = listeners;
    if (this.progress) listeners.onProgress?.(this.progress);
    const message: ToWorker = { program };
    this.port.postMessage(message);
  }

  /** Terminates it. Harmless when it is over. */
  end(outcome: RunResult | Failure): void {
    if (this.over) return;
    this.over = true;
    this.worker.terminate();
    this.settle(outcome);
  }

  private receive(message: FromWorker): void {
    if (this.over) return;
    const { onProgress, onStarted, onOutput } = this.listeners;
    switch (message.kind) {
      case 'progress':
        this.progress = message.progress;
        return onProgress?.(message.progress);
      case 'ready':
        if (message.stock) this.shelf.put(this.assets, message.stock);
        return;
      case 'started':
        this.started = true;
        return onStarted?.();
      case 'output':
        return onOutput?.(message.pieces);
      case 'result':
        return this.end(message.result);
      case 'failure':
        return this.end(message.failure);
    }
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
