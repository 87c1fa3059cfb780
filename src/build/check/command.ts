/** `npm run check` and `npm run record`: what they are asked, and what they answer. */
import { writeFile } from 'node:fs/promises';
import { printable } from '../../example/printable';
import { isGood } from '../article/entry';
import { encode, readRecording, recordingPath } from '../article/recording';
import { NoArticle } from '../files';
import { help, readArguments } from './arguments';
import type { Asked, Command } from './arguments';
import { createChecker } from './checker';
import { holdRecording, isRecordable, merged } from './held';
import { report } from './report';
import { tellGitHub } from './report/github';
import { json } from './report/json';
import type { Verified } from './verify';
import { watch } from './watch';

/** npm changes the folder, and says where it was called. */
const CALLED_FROM = process.env.INIT_CWD ?? process.cwd();

/** Runs the command; returns its exit code. Only the answer goes to stdout. */
export async function run(command: Command, args: string[]): Promise<0 | 1 | 2> {
  let asked: Asked;
  try {
    asked = readArguments(command, args, CALLED_FROM);
  } catch (error) {
    if (!(error instanceof NoArticle || error instanceof TypeError)) throw error;
    note(error.message);
    note(`npm run ${command} -- --help says more.`);
    return 2;
  }
  if (asked.help) {
    process.stdout.write(help(command));
    return 0;
  }
  const { fresh, shard } = asked;
  const checker = createChecker({ fresh, twice: !asked.watch, reserve: asked.watch, shard, note });
  if (asked.watch) {
    process.once('SIGINT', () => process.exit(130));
    // `npm start` has it run, and is over without having ended it.
    process.once('disconnect', () => process.exit(130));
    const { articles, paths } = asked;
    await watch({ articles, paths, cwd: CALLED_FROM, checker, ...(command === 'record' && { record }) });
  }
  const all = await checker.verify(asked.articles).finally(() => checker.close());
  if (command === 'record') for (const verified of all) await record(verified);
  else for (const verified of all) holdRecording(verified, note);
  tellGitHub(all);
  process.stdout.write(asked.json ? json(all) : report(all, { brief: command === 'record' }));
  return all.every((verified) => isFine(verified, asked)) ? 0 : 1;
}

function isFine({ entries, warnings }: Verified, { strict }: Asked): boolean {
  return entries.every(isGood) && !(strict && warnings.length > 0);
}

async function record(verified: Verified): Promise<void> {
  const { read, measured, lost } = verified;
  if (!isRecordable(verified)) return note(`${read.file} is not recorded: it has mistakes.`);
  const recording = readRecording(read.path);
  const text = encode(merged(measured, recording, lost));
  if (Object.keys(measured).length === 0 || (recording && encode(recording) === text)) return;
  await writeFile(recordingPath(read.path), text);
  note(`${read.file} is recorded anew.`);
}

/** One line on stderr, for people. */
export function note(text: string): void {
  process.stderr.write(`${printable(text)}\n`);
}
