import type { PathsTestFileOptions } from '../../testing/paths/explore-machine';
import { withSlashes } from '../../testing/written/file-names';

/** How a test file has its state machine: read from the same source, relative to the folder that tests run in. */
export function testFileOptions(
  framework: 'jest' | 'vitest' | 'node',
  name: string,
  source: string,
): PathsTestFileOptions {
  const isName = /^[A-Za-z_$][\w$]*$/.test(name);
  return {
    framework,
    machine: `machines${isName ? `.${name}` : `[${JSON.stringify(name)}]`}`,
    imports: [
      "import { stateMachinesOf } from 'cdk-stepwright/templates';",
      '',
      `const { machines } = stateMachinesOf(${JSON.stringify(withSlashes(source))});`,
    ],
  };
}
