import { run } from './command';

process.exitCode = await run('check', process.argv.slice(2));
