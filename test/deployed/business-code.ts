import { readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { JsonValue } from '../../src/json/json-value';
import type { Account } from './account';
import type { Children } from './children';
import type { Folders } from './emulator';
import { type Outcome, Outcomes } from './outcome';

/** What a function was called with. */
export interface FunctionCall {
  readonly name: string;
  readonly event: JsonValue;
}

/** Functions may take so long: a machine under load starts them slowly. */
const FUNCTION_SECONDS = 60;

/**
 * The code of deployed functions: each asks here what to answer, so that it does what a scenario says. In a runtime of its own, since the
 * emulator loses the names of errors that functions of Node and Python throw (gap M2).
 */
export class BusinessCode {
  private readonly scripts = new Map<string, Outcomes>();
  private readonly called: FunctionCall[] = [];
  private archive: Promise<Uint8Array> | undefined;

  private constructor(
    private readonly server: Server,
    private readonly folders: Folders,
  ) {}

  static async listen(folders: Folders): Promise<BusinessCode> {
    const server = createServer();
    const code = new BusinessCode(server, folders);
    server.on('request', (request, response) => {
      let body = '';
      request.setEncoding('utf8').on('data', (text: string) => {
        body += text;
      });
      request.on('end', () => {
        const name = decodeURIComponent((request.url ?? '').slice(1));
        response.end(JSON.stringify(code.answer(name, JSON.parse(body) as JsonValue)));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return code;
  }

  close(): void {
    this.server.close();
    this.server.closeAllConnections();
  }

  /** Puts the code that asks here into a function. */
  async deployTo({ lambda }: Account, children: Children, bin: string, name: string): Promise<void> {
    this.archive ??= this.zipped(children, bin);
    const runtime = { Runtime: 'provided.al2023' as const, Handler: 'bootstrap', Timeout: FUNCTION_SECONDS };
    await lambda.updateFunctionConfiguration({ FunctionName: name, ...runtime });
    await lambda.updateFunctionCode({ FunctionName: name, ZipFile: await this.archive });
  }

  /** From now on a function answers this. */
  script(name: string, outcomes: readonly Outcome[]): void {
    this.scripts.set(name, new Outcomes(outcomes));
  }

  /** What some functions were called with since they were asked about last. */
  takeCalls(names: readonly string[]): readonly FunctionCall[] {
    const taken = this.called.filter(({ name }) => names.includes(name));
    const others = this.called.filter(({ name }) => !names.includes(name));
    this.called.splice(0, this.called.length, ...others);
    return taken;
  }

  private answer(name: string, event: JsonValue): Outcome {
    this.called.push({ name, event });
    const unexpected: Outcome = { kind: 'failure', error: 'NotCalledInTheSimulation', cause: name };
    return this.scripts.get(name)?.next() ?? unexpected;
  }

  private async zipped(children: Children, bin: string): Promise<Uint8Array> {
    const { root } = this.folders;
    const { port } = this.server.address() as AddressInfo;
    const python = join(bin, 'python');
    writeFileSync(join(root, 'bootstrap'), sourceOf(python, port), { mode: 0o755 });
    await children.run(python, ['-m', 'zipfile', '-c', 'code.zip', 'bootstrap'], { cwd: root });
    return readFileSync(join(root, 'code.zip'));
  }
}

/** A runtime of Lambda: takes one invocation after the other. */
function sourceOf(python: string, port: number): string {
  return `#!${python}
import json
import os
from urllib.parse import quote
from urllib.request import Request, urlopen

invocations = 'http://' + os.environ['AWS_LAMBDA_RUNTIME_API'] + '/2018-06-01/runtime/invocation/'
answers = 'http://127.0.0.1:${port}/' + quote(os.environ['AWS_LAMBDA_FUNCTION_NAME'])


def post(url, body):
    with urlopen(Request(url, data=body)) as response:
        return response.read()


while True:
    with urlopen(invocations + 'next') as invocation:
        request_id = invocation.headers['Lambda-Runtime-Aws-Request-Id']
        event = invocation.read()
    answer = json.loads(post(answers, event))
    if answer['kind'] == 'failure':
        failure = {'errorMessage': answer['cause'], 'errorType': answer['error']}
        post(invocations + request_id + '/error', json.dumps(failure).encode())
    else:
        post(invocations + request_id + '/response', json.dumps(answer['output']).encode())
`;
}
