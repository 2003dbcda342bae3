import { existsSync, readFileSync } from 'node:fs';
import { dirname, extname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import type { DeployedResource } from '../../../cloudformation/deployed';
import type { FunctionCode } from '../../../cloudformation/function-code';
import { SimulatorError } from '../../../simulator/port/simulator-error';
import { resourcesOfTarget, targetOf } from '../called-names';
import type { MockCall, MockRequest } from '../mock-call';

/** Where the handler of a function is. */
export interface HandlerFile {
  readonly file: string;
  /** Names that lead to it from the module: `['handler']`. */
  readonly exportPath: readonly string[];
  readonly isEsModule: boolean;
}

const EXTENSIONS = ['.js', '.cjs', '.mjs'];

/** A function of the template whose code lies beside it. */
export type FunctionAsset = DeployedResource & { readonly code: FunctionCode };

/** @throws {SimulatorError} INVALID_MOCK where the template has no such code */
export function functionAssetOf({ request, resources }: MockCall): FunctionAsset {
  const target = targetOf(request.resource, request.parameters);
  const called = target === undefined ? [] : resourcesOfTarget(target, resources);
  const deployed = called.find((resource): resource is FunctionAsset => resource.code !== undefined);
  if (deployed) return deployed;
  throw invalid(
    request,
    `expected a function of the template whose code is an asset (NodejsFunction, Code.fromAsset), got ${called[0]?.logicalId ?? target ?? 'none'}`,
    'Write mock.lambda(handler), with the handler itself.',
  );
}

/** @throws {SimulatorError} INVALID_MOCK where there is no such file */
export function handlerFile({ handler, directory }: FunctionCode, request: MockRequest): HandlerFile {
  const [, modulePath, exportPath] = /^(.*?)\.([^/]+)$/.exec(handler) ?? [];
  if (modulePath === undefined) {
    const advice = "Write handler: 'index.handler' in the function.";
    throw invalid(request, `expected a handler 'file.export', got '${handler}'`, advice);
  }
  const base = resolve(join(directory, modulePath));
  const file = EXTENSIONS.map((extension) => base + extension).find((candidate) => existsSync(candidate));
  if (file === undefined) {
    const advice =
      'Is bundling switched off (aws:cdk:bundling-stacks)? Or write mock.lambda(handler), with the handler itself.';
    throw invalid(request, `expected ${base}${EXTENSIONS.join(' or ')}, got no such file`, advice);
  }
  return { file, exportPath: exportPath.split('.'), isEsModule: isEsModule(file, directory) };
}

export function invalidAsset(
  { file }: HandlerFile,
  got: string,
  request: MockRequest,
  cause?: unknown,
): SimulatorError {
  const advice =
    'Install what the bundle leaves out (externalModules) where the test runs, or write mock.lambda(handler), with the handler itself.';
  return invalid(request, `expected ${file} to load, got ${got}`, advice, cause);
}

/** A module of a bundle exports its handler itself: `index.constructor` is none. */
export function ownMember(value: unknown, name: string): unknown {
  const isHolder = (typeof value === 'object' && value !== null) || typeof value === 'function';
  return isHolder && Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined;
}

export function inProcessOnly({ file }: HandlerFile, request: MockRequest): SimulatorError {
  const problem = `expected CommonJS for isolate: false, got ${file}, an ES module`;
  return invalid(
    request,
    problem,
    'Write mock.asset(), which gives it a thread of its own, or format: OutputFormat.CJS in the function.',
  );
}

export function noFunction({ file, exportPath }: HandlerFile, got: string, request: MockRequest): SimulatorError {
  const name = exportPath.join('.');
  return invalid(
    request,
    `expected ${file} to export '${name}' as a function, got ${got}`,
    `Write export const ${name} in its source, or mend the handler of the function.`,
  );
}

/** By its extension, or, of `.js`, by the nearest package.json of the asset: as Node and Lambda tell. */
function isEsModule(file: string, directory: string): boolean {
  if (extname(file) !== '.js') return extname(file) === '.mjs';
  for (let folder = dirname(file); isIn(folder, directory); folder = dirname(folder)) {
    const manifest = join(folder, 'package.json');
    if (existsSync(manifest)) return /"type"\s*:\s*"module"/.test(readFileSync(manifest, 'utf8'));
    if (dirname(folder) === folder) return false;
  }
  return false;
}

/** On another drive of Windows the way from one to the other is an absolute path. */
function isIn(folder: string, directory: string): boolean {
  const below = relative(directory, folder);
  return below !== '..' && !below.startsWith(`..${sep}`) && !isAbsolute(below);
}

function invalid({ stateName }: MockRequest, problem: string, advice: string, cause?: unknown): SimulatorError {
  const message = `mock.asset() for '${stateName}' finds no code to run: ${problem}. ${advice}`;
  return new SimulatorError('INVALID_MOCK', message, cause === undefined ? undefined : { cause });
}
