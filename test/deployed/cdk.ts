import { join } from 'node:path';
import type { Assembly } from './assembly';
import type { Children } from './children';
import { ACCOUNT, type Emulator, REGION } from './emulator';

const CDK = join(__dirname, '..', '..', 'node_modules', 'aws-cdk', 'bin', 'cdk');

/** `cdk bootstrap` and `cdk deploy` as anybody runs them.
 * @throws {Error} with what the command line says, when a stack is not deployed */
export async function deployAll(children: Children, emulator: Emulator, assembly: Assembly): Promise<void> {
  const cdk = (...args: readonly string[]) =>
    children.run(process.execPath, [CDK, ...args], { cwd: assembly.directory, env: emulator.environment });
  await cdk('bootstrap', `aws://${ACCOUNT}/${REGION}`);
  const options = ['--require-approval', 'never', '--concurrency', '4', '--progress', 'events'];
  await cdk('deploy', '--app', assembly.directory, '--all', ...options);
}
