/**
 * The page's side: programs in, outcomes out, one run at a time, each in a worker of its own. A worker is
 * never used again after a program ran in it, so stopping one is ending it; the next may be ready by then.
 */
import { BootCache } from './client/boot-cache';
import type { Means } from './client/attempt';
import { Downloads } from './client/downloads';
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
   * Ends it, or takes it out of the queue; its outcome is then a Failure `stopped`, which may say why.
   * Harmless when it is over.
   */
  stop(why?: Partial<Failure>): void;
}

export interface Client {
  run(python: PythonVersion, program: Program, listeners?: Listeners): Run;
  /**
   * Makes a Python ready that `program` can run in, unless one is, or a run is on: at most one is in reserve. It is
   * silent: where it cannot be started, the run that wanted it starts its own, and says why that fails.
   */
  prepare(python: PythonVersion, program: Program): void;
  /** Gives up what is in reserve, and all that is kept to start from. */
  release(): void;
  /** Stops everything. The client can be used again. */
  close(): void;
}

export interface ClientOptions {
  pythons: PythonFiles[];
  /** How many run at once; the others wait. */
  parallel?: number;
  /** After a run, make the next Python ready. */
  reserve?: boolean;
  /** Fetch at once what programs may read of what an image leaves out: for whom it is near. */
  eager?: boolean;
  /** Milliseconds without any progress after which a boot image is given up, and Python started plainly. */
  patience?: number;
  /** How files are fetched: the page's own way, unless said otherwise. */
  fetch?: typeof fetch;
  /** How a worker is made: in a browser walled off from the site, unless said otherwise. */
  spawn?: (script: Script) => Worker;
}

export function isFailure(outcome: RunResult | Failure): outcome is Failure {
  return 'kind' in outcome;
}

/** A run that has not begun, or runs. */
interface Job {
  python: PythonVersion;
  program: Program;
  listeners: Listeners;
  remote: Remote | null;
  settle: (outcome: RunResult | Failure) => void;
}

export function createClient(options: ClientOptions): Client {
  const { pythons, parallel = 1, reserve = false, eager = false } = options;
  const cache = new BootCache();
  const means: Means = {
    cache,
    fetch: options.fetch ?? ((input, init) => fetch(input, init)),
    spawn: options.spawn ?? dataWorker,
    patience: options.patience ?? 30_000,
    eager,
  };
  const located = pythons.map(locate);
  const waiting: Job[] = [];
  const running = new Set<Job>();
  let spare: Remote | null = null;

  const discard = () => {
    spare?.end(stopped());
    spare = null;
  };
  const filesFor = (version: PythonVersion, program: Program) => {
    const python = located.find((each) => each.python === version)!;
    return { python, image: chooseImage(python.images, program) };
  };
  type Wanted = ReturnType<typeof filesFor>;
  const fits = (remote: Remote, { python, image }: Wanted) =>
    remote.python === python && remote.image?.url === image?.url;
  /** The one in reserve where it fits; else it makes room for one that does. */
  const remoteFor = (wanted: Wanted): Remote => {
    if (spare && (spare.over || !fits(spare, wanted))) discard();
    const remote = spare ?? new Remote(wanted.python, wanted.image, means);
    spare = null;
    return remote;
  };
  const prepare: Client['prepare'] = (python, program) => {
    const wanted = filesFor(python, program);
    // One that could not be started stays: wanting it again would not mend that.
    const here = spare && fits(spare, wanted);
    if (!here && running.size === 0) spare = remoteFor(wanted);
  };

  /** Fetches what a later run may read, now that nobody waits for anything. A run that wants it says what fails. */
  const fetchLate = async (image: ImageAsset | undefined) => {
    for (const file of Object.values(image?.late ?? {})) {
      if (!file || cache.hasLate(file)) continue;
      const { fetch, patience } = means;
      const downloads = new Downloads('', file.bytes, {
        fetch,
        patience,
        suspects: cache.suspects,
        onProgress() {},
      });
      const content = await Promise.race([downloads.read(file), downloads.failed]).catch(() => null);
      downloads.end();
      if (content) cache.putLate(file, content);
    }
  };

  /** How often it was closed: what ends then is not followed by another. */
  let closings = 0;
  const begin = async (job: Job) => {
    const before = closings;
    running.add(job);
    const remote = (job.remote = remoteFor(filesFor(job.python, job.program)));
    remote.run(job.program, job.listeners);
    const outcome = await remote.outcome;
    running.delete(job);
    job.settle(outcome);
    advance();
    // One that was stopped while it was loading is not wanted: its download is not begun again.
    const failed = isFailure(outcome) && !(outcome.kind === 'stopped' && remote.started);
    if (!reserve || failed || closings !== before) return;
    if (!spare && running.size === 0) prepare(job.python, job.program);
    void fetchLate(remote.image);
  };
  const advance = () => {
    while (running.size < parallel && waiting.length > 0) void begin(waiting.shift()!);
  };

  const client: Client = {
    run(python, program, listeners = {}) {
      let settle!: Job['settle'];
      const outcome = new Promise<RunResult | Failure>((resolve) => (settle = resolve));
      const job: Job = { python, program, listeners, remote: null, settle };
      waiting.push(job);
      advance();
      return {
        outcome,
        stop(why) {
          if (job.remote) return job.remote.end(stopped(why));
          const place = waiting.indexOf(job);
          if (place >= 0) waiting.splice(place, 1);
          settle(stopped(why));
        },
      };
    },
    prepare,
    release() {
      discard();
      cache.clear();
    },
    close() {
      closings += 1;
      for (const job of waiting.splice(0)) job.settle(stopped());
      for (const job of running) job.remote!.end(stopped());
      client.release();
    },
  };
  // A page in the back/forward cache keeps its workers, each with tens of megabytes.
  globalThis.addEventListener?.('pagehide', () => client.close());
  return client;
}

/** With absolute URLs. */
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
