/** One worker: from its script to its end. */
import { deathOf, failures } from '../failures';
import { gather, handOver } from '../image/supplies';
import { LoadError } from '../load-error';
import type {
  Failure,
  FileAsset,
  FromWorker,
  ImageAsset,
  LateName,
  Program,
  Progress,
  PythonFiles,
  RunResult,
  ToWorker,
} from '../protocol';
import type { BootCache } from './boot-cache';
import { Downloads } from './downloads';
import type { Script } from './spawn';
import { isFromWorker } from './valid';

export interface Means {
  cache: BootCache;
  fetch: typeof fetch;
  spawn: (script: Script) => Worker;
  /** Milliseconds without any progress after which a boot image is given up; a plain start may take twice as long. */
  patience: number;
  /** Whether to fetch at once what programs may read of what an image leaves out. */
  eager: boolean;
}

/** What becomes of it, after it was ready. */
export interface Events {
  progress(progress: Progress): void;
  started(): void;
  output(pieces: RunResult['output']): void;
  missing(late: LateName): void;
  /** `took`: milliseconds, of a run that has a result. */
  end(outcome: RunResult | Failure, took?: number): void;
}

type Stage = 'starting' | 'ready' | 'loading' | 'running' | 'over';

/** When a worker may say what. */
const TURNS: Record<FromWorker['kind'], Stage[]> = {
  want: ['starting', 'loading'],
  ready: ['starting'],
  loading: ['loading'],
  started: ['loading'],
  output: ['running'],
  missing: ['starting', 'loading', 'running'],
  result: ['running'],
  failure: ['starting', 'loading', 'running'],
};

export class Attempt {
  private stage: Stage = 'starting';
  private worker: Worker | null = null;
  private downloads: Downloads;
  /** Settles when there is what the program is to be given of what the image left out. */
  private late: Promise<unknown> = Promise.resolve();
  private settle!: { ready: (content: Uint8Array<ArrayBuffer>[]) => void; failed: (error: unknown) => void };

  /** @param image what it is restored from; undefined: it starts plainly */
  constructor(
    private readonly python: PythonFiles,
    private readonly image: ImageAsset | undefined,
    private readonly means: Means,
    private readonly events: Events,
  ) {
    this.downloads = this.download(`Python ${python.version}`, this.total());
  }

  /** Resolves when its Python can run. Rejects with what keeps it from that; it is over then. */
  async start(): Promise<void> {
    const { python, image, means, downloads } = this;
    const ready = new Promise<Uint8Array<ArrayBuffer>[]>((resolve, reject) => {
      this.settle = { ready: resolve, failed: reject };
    });
    const failed = Promise.race([downloads.failed, ready]);
    try {
      const held = image && means.cache.take(image);
      const supplies = held && gather(image!, held, (file) => downloads.open(file));
      if (image && means.eager) {
        this.late = Promise.all(Object.values(image.late).map((file) => this.read(file)));
        this.late.catch(() => {});
      }
      const script = await Promise.race([this.script(image?.script ?? python.script), failed]);
      if (this.stage === 'over') return;
      this.spawn(script as Script);
      if (supplies)
        handOver(supplies, (message, moved) => this.tell(message, moved)).catch(this.settle.failed);
      await Promise.race([this.late, failed]);
      const content = (await failed) as Uint8Array<ArrayBuffer>[];
      downloads.complete();
      downloads.end();
      if (!supplies) return;
      const libraries = await (await supplies.image).modules;
      means.cache.put(image!, await supplies.module, { url: image!.url, content, libraries });
    } catch (error) {
      if (this.stage === 'over') return;
      this.end();
      throw error;
    }
  }

  /** Once, when it is ready. */
  run(program: Program): void {
    this.stage = 'loading';
    this.tell({ kind: 'run', program, late: this.image ? this.means.cache.lateOf(this.image) : {} });
  }

  /** Terminates it. Harmless when it is over. */
  end(): void {
    this.stage = 'over';
    this.downloads.end();
    this.worker?.terminate();
  }

  private async read(file: FileAsset | null): Promise<void> {
    if (file && !this.means.cache.hasLate(file)) {
      this.means.cache.putLate(file, await this.downloads.read(file));
    }
  }

  private async script(file: FileAsset): Promise<Script> {
    const bytes = await this.means.cache.file(file.url, () => this.downloads.read(file));
    return { url: file.url, text: new TextDecoder().decode(bytes) };
  }

  private spawn(script: Script): void {
    const worker = (this.worker = this.means.spawn(script));
    worker.onerror = ({ message }) =>
      this.die(message ? deathOf(new Error(message)) : failures.gone(), message);
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }: MessageEvent<unknown>) => this.receive(data);
    port1.onmessageerror = () => this.receive(undefined);
    // Chromium and Node say when the other end is gone; elsewhere a worker that ends is only silent.
    port1.addEventListener('close', () => this.die(failures.gone()));
    const { python, folder } = this.python;
    this.tell({ kind: 'begin', python, folder, restore: this.image !== undefined }, [port2]);
  }

  private tell(message: ToWorker, moved: Transferable[] = []): void {
    this.worker?.postMessage(message, moved);
  }

  private receive(message: unknown): void {
    if (this.stage === 'over') return;
    if (!isFromWorker(message) || !TURNS[message.kind].includes(this.stage)) {
      return this.fail(failures.malformed());
    }
    this.downloads.seen();
    switch (message.kind) {
      case 'want':
        return void this.give(message.name, message.integrity);
      case 'ready':
        this.stage = 'ready';
        return this.settle.ready(message.content);
      case 'loading':
        this.downloads = this.download(message.what, message.total);
        return void this.downloads.failed.catch((error: unknown) => this.fail(error));
      case 'started':
        this.stage = 'running';
        this.downloads.end();
        return this.events.started();
      case 'output':
        return this.events.output(message.pieces);
      case 'missing':
        return this.events.missing(message.late);
      case 'result':
        return this.events.end(message.result, message.took);
      case 'failure':
        return this.fail(message.failure);
    }
  }

  /** A file of its Python's folder: one that we know, or a package that Pyodide knows the hash of. */
  private async give(name: string, integrity: string | undefined): Promise<void> {
    const known = this.python.files.find(({ url }) => url.endsWith(`/${name}`));
    const file = known ?? { url: this.python.folder + name };
    if (!known && !integrity) return this.fail(failures.malformed());
    const get = () => this.downloads.read(file, integrity);
    const shared = name.endsWith('.json') ? this.means.cache.file(file.url, get) : get();
    // Who downloads hears of what fails.
    const content = await shared.catch(() => null);
    if (content) this.tell({ kind: 'file', name, content }, name.endsWith('.json') ? [] : [content]);
  }

  private download(what: string, total: number): Downloads {
    const { fetch, cache, patience } = this.means;
    return new Downloads(what, total, {
      fetch,
      suspects: cache.suspects,
      patience: this.image ? patience : 2 * patience,
      onProgress: (progress) => this.events.progress(progress),
    });
  }

  /** What is fetched: nothing of what the page has already. */
  private total(): number {
    const { image, python } = this;
    const sum = (files: { bytes: number }[]) => files.reduce((all, { bytes }) => all + bytes, 0);
    return image ? sum([image, image.module, image.script]) : sum([python.script, ...python.files]);
  }

  private fail(error: unknown): void {
    if (this.stage === 'over') return;
    if (this.stage === 'starting') return this.settle.failed(error);
    this.events.end(failureOf(error));
  }

  /** @param why what the browser says of it, where it says anything */
  private die(failure: Failure, why = ''): void {
    this.fail(this.stage === 'running' ? failure : failures.noWorker(why || 'its worker ended'));
  }
}

/** @param error a Failure, or what was thrown */
export function failureOf(error: unknown): Failure {
  if (error instanceof LoadError) return error.failure;
  if (typeof error === 'object' && error && 'kind' in error) return error as Failure;
  return failures.noWorker(error instanceof Error ? error.message : String(error));
}
