import { isAbsolute, join } from 'node:path';
import { parseFile } from '../../files/parse-file';
import type { SourceText } from '../../files/source-files';
import type { ReadContext } from '../../found';
import { placeAt } from '../../places/place-at';
import { FileError } from '../../problem';
import { evaluateTemplate, type Scope } from '../evaluate';
import type { Expression } from '../hcl/expression';
import { parseTemplateFile } from '../hcl/parse-body';
import { fromJson, knownText, textValue, type Value } from '../value';
import { PURE_FUNCTIONS, UNKNOWN_FUNCTIONS } from './functions';

/** Where the functions that read files look: the root module, then the module itself. */
export interface FunctionSurroundings {
  readonly context: ReadContext;
  readonly rootFolder: string;
  readonly folder: string;
  /** Templates that are being filled, to notice circles. */
  readonly chain: readonly string[];
}

type Call = Extract<Expression, { kind: 'call' }>;

/** Calls a function of Terraform. @throws {FileError} EXPRESSION_UNSUPPORTED, TERRAFORM_JSONENCODE, and what reading a file throws */
export function callFunction(args: readonly Value[], call: Call, scope: Scope, around: FunctionSurroundings): Value {
  const { name } = call;
  const at = placeAt(scope.source, call.offset);
  switch (name) {
    case 'file':
      return textValue(readNamed(args[0], call, scope, around).text);
    case 'fileexists':
      return { kind: 'data', value: around.context.files.exists(pathOf(args[0], call, scope, around)) };
    case 'templatefile':
      return filled(readNamed(args[0], call, scope, around), args[1], scope, around);
    case 'jsondecode':
    case 'yamldecode': {
      const text = knownText(args[0]);
      if (text === undefined) return { kind: 'unknown', name };
      return fromJson(parseFile({ file: `${name} of ${scope.source.file}`, text }).value);
    }
    default:
      if (Object.hasOwn(PURE_FUNCTIONS, name)) return PURE_FUNCTIONS[name](args);
      if ((UNKNOWN_FUNCTIONS as readonly string[]).includes(name)) return { kind: 'unknown', name };
      throw new FileError(
        'EXPRESSION_UNSUPPORTED',
        `The function '${name}' is not understood. Read the plan: terraform show -json plan > plan.json`,
        at,
      );
  }
}

/** A file with its `${…}` and `%{…}` filled in. */
function filled(source: SourceText, values: Value | undefined, outer: Scope, around: FunctionSurroundings): Value {
  if (around.chain.includes(source.file)) {
    throw new FileError(
      'FILES_CIRCULAR',
      `'${source.file}' is filled in while it is filled in: ${[...around.chain, source.file].join(' -> ')}`,
    );
  }
  const given = values?.kind === 'object' ? values.members : new Map<string, Value>();
  const inner = { ...around, chain: [...around.chain, source.file] };
  const scope: Scope = {
    source,
    name: (name) => {
      const value = given.get(name);
      if (value !== undefined || values?.kind === 'unknown') return value;
      throw new FileError(
        'EXPRESSION_UNSUPPORTED',
        `'${source.file}' has \${${name}}, which is not among the values that templatefile is given: ${[...given.keys()].join(', ') || 'none'}`,
      );
    },
    member: () => undefined,
    call: (_name, args, call, each) => callFunction(args, call, each, inner),
    spend: () => outer.spend(),
  };
  return evaluateTemplate(parseTemplateFile(source), scope);
}

function readNamed(name: Value | undefined, call: Call, scope: Scope, around: FunctionSurroundings): SourceText {
  const path = pathOf(name, call, scope, around);
  const { files, used } = around.context;
  const source = files.read(path);
  used.add(source.file);
  return source;
}

function pathOf(
  name: Value | undefined,
  call: Call,
  scope: Scope,
  { context, rootFolder, folder }: FunctionSurroundings,
): string {
  const text = knownText(name);
  if (text === undefined) {
    const message = `The path of '${call.name}' is not known before Terraform runs: write it as a text, or read the plan: terraform show -json plan > plan.json`;
    throw new FileError('EXPRESSION_UNSUPPORTED', message, placeAt(scope.source, call.offset));
  }
  const { files } = context;
  const path = files.pathOf(rootFolder, text);
  if (files.exists(path) || isAbsolute(text)) return path;
  const own = files.pathOf(folder, text);
  return files.exists(own) ? own : join(path);
}
