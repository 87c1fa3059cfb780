/**
 * The page's side: programs in, outcomes out, one run at a time, each in a worker of its own. A worker is
 * never used again after a program ran in it, so stopping one is ending it; the next may be ready by then.
 */
import { Remote, type Listeners } from './client/remote';
import { createShelf } from './client/shelf';
import { chooseImage, locatedBy } from './image/choose';
import type { Assets, Failure, ImageAsset, Program, PythonVersion, RunResult } from './protocol';

export type { Listeners };

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
  /** URL of the worker's script. */
  worker: string;
  /** URLs may be relative to the page. */
  pythons: PythonFiles[];
  /** How many run at once; the others wait. */
  parallel?: number;
  /** After a run, make the next Python ready. */
  reserve?: boolean;
  /** Milliseconds without any progress after which a boot image is given up, and Python started plainly. */
  patience?: number;
  /** How a worker is made: a module worker of the browser's, unless said otherwise. */
  spawn?: (url: string) => Worker;
}

export interface PythonFiles {
  python: PythonVersion;
  folder: string;
  /** What starting it plainly downloads. */
  bytes: number;
  images: ImageAsset[];
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
  const { worker, pythons, parallel = 1, reserve = false } = options;
  const { patience = 30_000, spawn = moduleWorker } = options;
  const waiting: Job[] = [];
  const running = new Set<Job>();
  const shelf = createShelf();
  let spare: Remote | null = null;

  const start = (python: PythonVersion, assets: Assets) =>
    new Remote(python, assets, worker, spawn, shelf, patience);
  const discard = () => {
    spare?.end(stopped());
    spare = null;
  };
  const fits = (remote: Remote, { folder, image }: Assets) =>
    remote.assets.folder === folder && remote.assets.image?.url === image?.url;
  /** The one in reserve where it fits; else it makes room for one that does. */
  const remoteFor = (python: PythonVersion, program: Program): Remote => {
    const assets = assetsFor(pythons, python, program);
    if (spare && (spare.over || !fits(spare, assets))) discard();
    const remote = spare ?? start(python, assets);
    spare = null;
    return remote;
  };
  const prepare: Client['prepare'] = (python, program) => {
    // One that could not be started stays: wanting it again would not mend that.
    const here = spare && fits(spare, assetsFor(pythons, python, program));
    if (!here && running.size === 0) spare = remoteFor(python, program);
  };

  /** Fetched already, so that a later run finds it in the browser's cache, or the service worker's without a network. */
  const late = new Set<string>();
  /** Fetches what a run reads when its program asks for it, now that nobody waits for anything. */
  const fetchLate = ({ image }: Assets) => {
    for (const url of image ? [image.library, image.files, image.wholes] : []) {
      if (!url || late.has(url)) continue;
      late.add(url);
      fetch(url, { priority: 'low' })
        .then((response) => response.arrayBuffer())
        .catch(() => late.delete(url));
    }
  };

  /** How often it was closed: what ends then is not followed by another. */
  let closings = 0;
  const begin = async (job: Job) => {
    const before = closings;
    running.add(job);
    const remote = (job.remote = remoteFor(job.python, job.program));
    remote.run(job.program, job.listeners);
    const outcome = await remote.outcome;
    running.delete(job);
    job.settle(outcome);
    advance();
    const failed = isFailure(outcome) && outcome.kind !== 'stopped';
    if (!reserve || failed || closings !== before) return;
    if (!spare && running.size === 0) prepare(job.python, job.program);
    fetchLate(remote.assets);
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
      shelf.clear();
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

function assetsFor(pythons: PythonFiles[], python: PythonVersion, program: Program): Assets {
  const { folder, bytes, images } = pythons.find((each) => each.python === python)!;
  const absolute = (url: string) => new URL(url, globalThis.location?.href).href;
  const image = chooseImage(images, program);
  return {
    folder: absolute(folder),
    bytes,
    ...(image ? { image: locatedBy(absolute, image) } : {}),
  };
}

function stopped(why: Partial<Failure> = {}): Failure {
  return {
    kind: 'stopped',
    message: 'The run was stopped.',
    mend: 'Run it again: it starts afresh.',
    ...why,
  };
}

function moduleWorker(url: string): Worker {
  return new Worker(url, { type: 'module' });
}
