import { processIo } from './io';
import { runCli } from './run-cli';

/** Runs the process as `stepwright`. @param version that of the package */
export async function main(version: string): Promise<void> {
  // A reader that goes away, as `| head`, is no fault.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit(0);
  });
  process.exitCode = await runCli(process.argv.slice(2), processIo(), version);
}
