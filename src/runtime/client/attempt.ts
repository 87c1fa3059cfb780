/** One worker, from the download of its script to its end. */
import { deathOf, failures, startFailureOf } from '../failures';
import { gather, handOver, type Held } from '../image/supplies';
import { phase } from '../phase';
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
  /** Milliseconds without progress after which a start from an image fails; a plain start has twice as long. */
  patience: number;
  /** Whether to fetch with every start the files that an image leaves out. */
  eager: boolean;
}

/** Events after it was ready. */
interface Events {
  progress(progress: Progress): void;
  started(): void;
  output(pieces: RunResult['output']): void;
  missing(late: LateName): void;
  /** @param took milliseconds, of a run that has a result */
  end(outcome: RunResult | Failure, took?: number): void;
}

type Stage = 'starting' | 'ready' | 'loading' | 'running' | 'over';

/** The stages in which a message is valid. */
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
  private port: MessagePort | null = null;
  private downloads: Downloads;
  /** The parts of its image that the page has cached. */
  private readonly held: Held | undefined;
  /** Small files that were requested, by URL. */
  private readonly asked = new Map<string, Promise<ArrayBuffer>>();
  private settle!: { ready: (content: Uint8Array<ArrayBuffer>[]) => void; failed: (error: unknown) => void };

  /** @param image undefined: a plain start */
  constructor(
    private readonly python: PythonFiles,
    private readonly image: ImageAsset | undefined,
    private readonly means: Means,
    private readonly events: Events,
  ) {
    this.held = image && means.cache.take(image);
    this.downloads = this.download(`Python ${python.version}`, this.total());
  }

  /** Resolves when its Python can run. Where it cannot, ends the worker and rejects. */
  start(): Promise<void> {
    return phase('start Python', () => this.work());
  }

  private async work(): Promise<void> {
    const { python, image, held, means, downloads } = this;
    const ready = new Promise<Uint8Array<ArrayBuffer>[]>((resolve, reject) => {
      this.settle = { ready: resolve, failed: reject };
    });
    ready.catch(() => {});
    try {
      const supplies = held && gather(image!, held, (file) => downloads.open(file));
      const script = this.script(image?.script ?? python.script);
      // The worker will request it.
      const lock = this.file(python.files.find(isLock)!);
      const late = means.eager ? this.readLate() : null;
      for (const each of [script, lock, late]) each?.catch(() => {});
      const loaded = await Promise.race([script, downloads.failed]);
      if (this.stage === 'over') return;
      this.spawn(loaded);
      if (supplies)
        handOver(supplies, (message, moved) => this.tell(message, moved)).catch(this.settle.failed);
      const content = await Promise.race([ready, downloads.failed]);
      await Promise.race([late, downloads.failed]);
      downloads.complete();
      downloads.end();
      if (!supplies) return;
      const libraries = await (await supplies.image).modules;
      const compiled = { module: await supplies.module, decoder: await supplies.decoder };
      means.cache.put(image!, compiled, { url: image!.url, content, libraries });
    } catch (error) {
      if (this.stage === 'over') return;
      this.end();
      throw error;
    }
  }

  /** Call it once, when it is ready. */
  run(program: Program): void {
    this.stage = 'loading';
    this.tell({ kind: 'run', program, late: this.image ? this.means.cache.lateOf(this.image) : {} });
  }

  /** Terminates it. Does nothing when it is over. */
  end(): void {
    this.stage = 'over';
    this.downloads.end();
    this.worker?.terminate();
    // Firefox keeps the listener of an open port alive, and with it the worker and its script.
    this.port?.close();
    this.worker = this.port = null;
  }

  private async readLate(): Promise<void> {
    const { cache } = this.means;
    const files = Object.values(this.image?.late ?? {}).filter((file) => file !== null);
    const missing = files.filter((file) => !cache.hasLate(file));
    await Promise.all(missing.map(async (file) => cache.putLate(file, await this.downloads.read(file))));
  }

  private async script(file: FileAsset): Promise<Script> {
    return { url: file.url, text: new TextDecoder().decode(await this.file(file)) };
  }

  /** A small file, from the cache or fetched once. */
  private file(file: FileAsset): Promise<ArrayBuffer> {
    const { cache } = this.means;
    const read = async () => {
      const content = cache.file(file.url) ?? (await this.downloads.read(file));
      cache.putFile(file.url, content);
      return content;
    };
    const asked = this.asked.get(file.url) ?? read();
    this.asked.set(file.url, asked);
    return asked;
  }

  private spawn(script: Script): void {
    const worker = (this.worker = this.means.spawn(script));
    worker.onerror = ({ message }) =>
      this.die(message ? deathOf(new Error(message)) : failures.gone(), message);
    const { port1, port2 } = new MessageChannel();
    this.port = port1;
    port1.onmessage = ({ data }: MessageEvent<unknown>) => this.receive(data);
    port1.onmessageerror = () => this.receive(undefined);
    // Chromium and Node send `close` when the worker is gone; elsewhere there is no event.
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

  /** Sends a file of its Python's folder: a known one, or a package, of which Pyodide knows the hash. */
  private async give(name: string, integrity: string | undefined): Promise<void> {
    const known = this.python.files.find(({ url }) => url.endsWith(`/${name}`));
    const file = known ?? { url: this.python.folder + name };
    if (!known && !integrity) return this.fail(failures.malformed());
    const kept = known && isLock(known);
    const read = kept ? this.file(known) : this.downloads.read(file, integrity);
    // A failure also rejects `downloads.failed`.
    const content = await read.catch(() => null);
    if (content) this.tell({ kind: 'file', name, content }, kept ? [] : [content]);
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

  /** Bytes to fetch: what the page has not cached. */
  private total(): number {
    const { image, held, python, means } = this;
    const small = [image?.script ?? python.script, ...python.files.filter(isLock)];
    const others = image
      ? [
          ...(held!.image ? [] : [image]),
          ...(held!.module ? [] : [image.module]),
          ...(held!.decoder ? [] : [image.decoder]),
        ]
      : python.files.filter((file) => !isLock(file));
    const missing = [...small.filter(({ url }) => !means.cache.file(url)), ...others];
    return missing.reduce((sum, { bytes }) => sum + bytes, 0);
  }

  private fail(error: unknown): void {
    if (this.stage === 'over') return;
    if (this.stage === 'starting') return this.settle.failed(error);
    this.events.end(startFailureOf(error));
  }

  /** @param why the browser's message, if there is one */
  private die(failure: Failure, why = ''): void {
    this.fail(this.stage === 'running' ? failure : failures.noWorker(why || 'its worker ended'));
  }
}

/** The list of packages, which Pyodide requests at every start. */
const isLock = ({ url }: FileAsset) => url.endsWith('/pyodide-lock.json');
