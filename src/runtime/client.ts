/**
 * The page's side: programs in, outcomes out, each run in a worker of its own. A worker runs one program and is then
 * terminated, so a run is stopped by terminating its worker; the next Python may be ready by then.
 */
import { BootCache } from './client/boot-cache';
import type { Means } from './client/attempt';
import { download } from './client/downloads';
import { Remote, type Listeners } from './client/remote';
import { dataWorker, type Script } from './client/spawn';
import { failures } from './failures';
import { chooseImage, mapImage } from './image/choose';
import type {
  Failure,
  FileAsset,
  ImageAsset,
  Program,
  PythonFiles,
  PythonVersion,
  RunResult,
} from './protocol';

export type { Listeners, Script };

export interface Run {
  /** Never rejects. */
  outcome: Promise<RunResult | Failure>;
  /**
   * Terminates it, or takes it out of the queue; its outcome is then a Failure of kind `stopped`, with `why` in it. Does
   * nothing when it is over.
   */
  stop(why?: Partial<Failure>): void;
}

export interface ClientOptions {
  pythons: PythonFiles[];
  /** How many run at once; the others wait. */
  parallel?: number;
  /** Start the next Python after each run. */
  reserve?: boolean;
  /** Fetch the files that an image leaves out (`ImageAsset.late`) with every start: where fetching costs nothing. */
  eager?: boolean;
  /** Milliseconds without any progress after which a boot image is given up, and Python started plainly. */
  patience?: number;
  /** Default: the page's own. */
  fetch?: typeof fetch;
  /** Makes a worker. Default: one of an opaque origin (`dataWorker`). */
  spawn?: (script: Script) => Worker;
}

export function isFailure(outcome: RunResult | Failure): outcome is Failure {
  return 'kind' in outcome;
}

/** A run that waits or goes on. */
interface Job {
  python: PythonVersion;
  program: Program;
  listeners: Listeners;
  remote: Remote | null;
  settle: (outcome: RunResult | Failure) => void;
}

export function createClient(options: ClientOptions): Client {
  return new Client(options);
}

/** A Python, and the image that it is restored from; undefined: it starts plainly. */
interface Wanted {
  python: PythonFiles;
  image: ImageAsset | undefined;
}

export class Client {
  private readonly pythons: PythonFiles[];
  private readonly parallel: number;
  private readonly reserve: boolean;
  private readonly means: Means;
  private readonly waiting: Job[] = [];
  private readonly running = new Set<Job>();
  /** The Python in reserve. */
  private spare: Remote | null = null;
  /** How often it was closed: a run that ends because of that is followed by no other. */
  private closings = 0;

  constructor({ pythons, parallel = 1, reserve = false, eager = false, ...options }: ClientOptions) {
    this.pythons = pythons.map(locate);
    this.parallel = parallel;
    this.reserve = reserve;
    this.means = {
      cache: new BootCache(),
      fetch: options.fetch ?? ((input, init) => fetch(input, init)),
      spawn: options.spawn ?? dataWorker,
      patience: options.patience ?? 30_000,
      eager,
    };
    // A page in the back/forward cache keeps its workers, each with tens of megabytes.
    globalThis.addEventListener?.('pagehide', () => this.close());
  }

  run(python: PythonVersion, program: Program, listeners: Listeners = {}): Run {
    let settle!: Job['settle'];
    const outcome = new Promise<RunResult | Failure>((resolve) => (settle = resolve));
    const job: Job = { python, program, listeners, remote: null, settle };
    this.waiting.push(job);
    this.advance();
    return {
      outcome,
      stop: (why) => {
        if (job.remote) return job.remote.end(stopped(why));
        const place = this.waiting.indexOf(job);
        if (place >= 0) this.waiting.splice(place, 1);
        settle(stopped(why));
      },
    };
  }

  /**
   * Starts a Python that `program` can run in, unless there is one or a run is under way: at most one is in reserve. It
   * reports nothing: where it cannot be started, the next run starts its own and says why that fails.
   */
  prepare(python: PythonVersion, program: Program): void {
    const wanted = this.filesFor(python, program);
    // One that could not be started stays: another attempt would fail in the same way.
    const ready = this.spare && fits(this.spare, wanted);
    if (!ready && this.running.size === 0) this.spare = this.remoteFor(wanted);
  }

  /** Terminates the Python in reserve and drops all files that are cached for the next start. */
  release(): void {
    this.discard();
    this.means.cache.clear();
  }

  /** Stops everything. The client can be used again. */
  close(): void {
    this.closings += 1;
    for (const job of this.waiting.splice(0)) job.settle(stopped());
    for (const job of this.running) job.remote!.end(stopped());
    this.release();
  }

  private advance(): void {
    while (this.running.size < this.parallel && this.waiting.length > 0)
      void this.begin(this.waiting.shift()!);
  }

  private async begin(job: Job): Promise<void> {
    const { closings, running } = this;
    running.add(job);
    const remote = (job.remote = this.remoteFor(this.filesFor(job.python, job.program)));
    remote.run(job.program, job.listeners);
    const outcome = await remote.outcome;
    running.delete(job);
    job.settle(outcome);
    this.advance();
    // A run that was stopped while it was loading: its download is not started again.
    const failed = isFailure(outcome) && !(outcome.kind === 'stopped' && remote.started);
    if (!this.reserve || failed || closings !== this.closings) return;
    if (!this.spare && running.size === 0) this.prepare(job.python, job.program);
    void this.fetchLate(remote.image);
  }

  /** Fetches what a later run may read, now that nobody waits. A run that needs a file and cannot have it says why. */
  private async fetchLate(image: ImageAsset | undefined): Promise<void> {
    const { cache, fetch, patience } = this.means;
    for (const file of Object.values(image?.late ?? {})) {
      if (!file || cache.hasLate(file)) continue;
      const options = { fetch, patience, suspects: cache.suspects, onProgress() {} };
      const content = await download('', file, options).catch(() => null);
      if (content) cache.putLate(file, content);
    }
  }

  private filesFor(version: PythonVersion, program: Program): Wanted {
    const python = this.pythons.find((each) => each.python === version)!;
    return { python, image: chooseImage(python.images, program) };
  }

  /** The one in reserve if it fits, else a new one in its place. */
  private remoteFor(wanted: Wanted): Remote {
    if (this.spare && (this.spare.over || !fits(this.spare, wanted))) this.discard();
    const remote = this.spare ?? new Remote(wanted.python, wanted.image, this.means);
    this.spare = null;
    return remote;
  }

  private discard(): void {
    this.spare?.end(stopped());
    this.spare = null;
  }
}

function fits(remote: Remote, { python, image }: Wanted): boolean {
  return remote.python === python && remote.image?.url === image?.url;
}

/** Makes all URLs absolute. */
function locate(python: PythonFiles): PythonFiles {
  const absolute = (url: string) => new URL(url, globalThis.location?.href).href;
  const file = (each: FileAsset) => ({ ...each, url: absolute(each.url) });
  return {
    ...python,
    folder: absolute(python.folder),
    script: file(python.script),
    files: python.files.map(file),
    images: python.images.map((image) => mapImage(absolute, image)),
  };
}

const stopped = (why: Partial<Failure> = {}): Failure => ({ ...failures.stopped(), ...why });
