/** One run, from the start of its Python to its end. It may need several workers, one after the other. */
import { failures, startFailureOf } from '../failures';
import type { Failure, ImageAsset, LateName, Program, Progress, PythonFiles, RunResult } from '../protocol';
import { Attempt, type Means } from './attempt';
import { download } from './downloads';

export interface Listeners {
  onProgress?: (progress: Progress) => void;
  /** The program's code begins; a second time if it had to be repeated with a late file: earlier output is void. */
  onStarted?: () => void;
  /** Output since the last call. A run that fails has no other. */
  onOutput?: (pieces: RunResult['output']) => void;
  /** Milliseconds of the program itself with its setups; called before it has a result. */
  onTook?: (ms: number) => void;
}

export class Remote {
  /** Never rejects. */
  readonly outcome: Promise<RunResult | Failure>;
  over = false;
  private settle!: (outcome: RunResult | Failure) => void;
  private listeners: Listeners = {};
  private progress: Progress | null = null;
  /** The program's code has begun. */
  started = false;
  private program: Program | null = null;
  private ready = false;
  private attempt: Attempt | null = null;

  constructor(
    readonly python: PythonFiles,
    readonly image: ImageAsset | undefined,
    private readonly means: Means,
  ) {
    this.outcome = new Promise((resolve) => (this.settle = resolve));
    void this.start(image);
  }

  /** Call it once; the Python need not be ready. */
  run(program: Program, listeners: Listeners): void {
    this.program = program;
    this.listeners = listeners;
    if (this.progress) listeners.onProgress?.(this.progress);
    if (this.ready) this.attempt!.run(program);
  }

  /** Terminates it. Does nothing when it is over. */
  end(outcome: RunResult | Failure): void {
    if (this.over) return;
    this.over = true;
    this.attempt?.end();
    this.settle(outcome);
  }

  private async start(image: ImageAsset | undefined): Promise<void> {
    const attempt = new Attempt(this.python, image, this.means, {
      progress: (progress) => this.tell(progress),
      started: () => {
        this.started = true;
        this.listeners.onStarted?.();
      },
      output: (pieces) => this.listeners.onOutput?.(pieces),
      missing: (late) => void this.startWith(late),
      end: (outcome, took) => {
        if (took !== undefined) this.listeners.onTook?.(took);
        this.end(outcome);
      },
    });
    this.attempt = attempt;
    try {
      await attempt.start();
    } catch (error) {
      const failure = startFailureOf(error);
      if (!image) return this.end(failure);
      console.info(`${image.url} was not used: ${failure.message} Python starts plainly.`);
      // One of its files may have been wrong: none is taken from the HTTP cache again.
      for (const { url } of [image, image.module, image.decoder, image.script])
        this.means.cache.suspects.add(url);
      return this.start(undefined);
    }
    if (this.over || this.attempt !== attempt) return;
    this.ready = true;
    if (this.program) attempt.run(this.program);
  }

  /** Repeats the run with a late file that the program needs. */
  private async startWith(late: LateName): Promise<void> {
    const { cache, fetch, patience } = this.means;
    const file = this.image?.late[late];
    if (!file || cache.hasLate(file)) return this.end(failures.malformed());
    this.attempt!.end();
    this.ready = false;
    const onProgress = (progress: Progress) => this.tell(progress);
    const options = { fetch, patience: 2 * patience, suspects: cache.suspects, onProgress };
    try {
      cache.putLate(file, await download(WHAT[late], file, options));
      if (!this.over) await this.start(this.image);
    } catch (error) {
      this.end(startFailureOf(error));
    }
  }

  private tell(progress: Progress): void {
    this.progress = progress;
    this.listeners.onProgress?.(progress);
  }
}

const WHAT: Record<LateName, string> = {
  stdlib: 'the standard library',
  files: "the packages' files",
  lazy: "the packages' modules",
};
