/** Many programs on one native Python, each in a fork of a process that has loaded `measure.py`: starting takes longest. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { MEASURE, type NativeResult } from '../../src/build/native/pythons';
import type { Program } from '../../src/runtime/protocol';

/** Seconds after which a program is given up. */
const PATIENCE = 20;

const run = `
import json, os, signal, sys, tempfile
asked = json.loads(sys.stdin.buffer.read())
names = {"__name__": "measure", "__file__": "measure.py"}
exec(compile(asked["measure"], "measure.py", "exec"), names)
for program in asked["programs"]:
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        signal.alarm(${PATIENCE})
        os.close(reader)
        # A program may write past sys.stdout.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        os.chdir(tempfile.mkdtemp())
        text = json.dumps(names["measure"](program)).encode()
        with open(writer, "wb") as file:
            file.write(text)
        os._exit(0)
    os.close(writer)
    with open(reader, "rb") as file:
        text = file.read()
    os.waitpid(child, 0)
    sys.stdout.buffer.write((text or b"null") + b"\\n")
`;

/** In the order of the programs; null where one ended the process, or took too long. */
export function measureMany(command: string, programs: Program[]): Promise<(NativeResult | null)[]> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, ['-c', run], { env: { ...process.env, PYTHONHASHSEED: '0' } });
    const out: Buffer[] = [];
    child.stdout.on('data', (chunk) => out.push(chunk));
    child.stderr.resume();
    child.on('error', reject);
    child.on('close', () => {
      try {
        const lines = Buffer.concat(out).toString().trimEnd().split('\n');
        resolve(lines.map((line) => JSON.parse(line) as NativeResult | null));
      } catch (error) {
        reject(error as Error);
      }
    });
    child.stdin.end(JSON.stringify({ measure: readFileSync(MEASURE, 'utf8'), programs }));
  });
}
