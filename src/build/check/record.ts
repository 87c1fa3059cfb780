import { run } from './command';

process.exitCode = await run('record', process.argv.slice(2));
