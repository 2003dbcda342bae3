import { CloudFormationError } from '../../cloudformation/cloudformation-error';
import { jsonFromPieces } from '../../cloudformation/json-from-pieces';
import { bareMachine } from '../asl/bare-machine';
import type { Found, ReadContext } from '../found';
import { placeAt } from '../places/place-at';
import { FileError } from '../problem';
import { arnOfResource } from './aws-resource';
import { eachOf, keyOf } from './evaluate';
import type { Expression, HclAttribute } from './hcl/expression';
import type { PlacedBlock } from './load-module';
import type { ModuleInstance } from './module-instance';
import { knownText, numberOf, piecesOf, truthOf, type Value } from './value';

/** The machines of an `aws_sfn_state_machine`: none with `count = 0`, one for each key of `for_each`. */
export function machinesOfBlock(block: PlacedBlock, instance: ModuleInstance, context: ReadContext): readonly Found[] {
  const { problems } = context;
  const own =
    block.type === 'module' ? `module.${block.labels[0]}.aws_sfn_state_machine.this[0]` : block.labels.join('.');
  const address = `${instance.address}${own}`;
  const place = () => placeAt(block.source, block.offset);
  const instances = problems.attempt(place, () => instancesOf(block, instance), address) ?? [];
  return instances.flatMap(({ suffix, names }) => {
    const found = problems.attempt(
      place,
      () => machineOf(block, instance, `${address}${suffix}`, names, context),
      `${address}${suffix}`,
    );
    return found === undefined ? [] : [found];
  });
}

interface Instance {
  readonly suffix: string;
  /** What `each` and `count` stand for. */
  readonly names: ReadonlyMap<string, Value>;
}

/** So many machines are made of one block. */
const MAX_INSTANCES = 1000;

function instancesOf({ body, source }: PlacedBlock, instance: ModuleInstance): readonly Instance[] {
  const written = (name: string): Value | undefined => {
    const attribute = body.attributes.get(name);
    return attribute && instance.evaluate(attribute.expression, source);
  };
  const count = written('count');
  const object = (members: Record<string, Value>): Value => ({
    kind: 'object',
    members: new Map(Object.entries(members)),
  });
  if (count !== undefined) {
    // A count that nobody knows is one.
    const number = Math.min(MAX_INSTANCES, numberOf(count) ?? 1);
    return Array.from({ length: Math.max(0, number) }, (_, index) => ({
      suffix: number === 1 ? '' : `[${index}]`,
      names: new Map([['count', object({ index: { kind: 'data', value: index } })]]),
    }));
  }
  const forEach = written('for_each');
  if (forEach === undefined) return [{ suffix: '', names: new Map() }];
  if (forEach.kind !== 'list' && forEach.kind !== 'object') {
    const unknown = (name: string): Value => ({ kind: 'unknown', name });
    return [
      { suffix: '', names: new Map([['each', object({ key: unknown('each.key'), value: unknown('each.value') })]]) },
    ];
  }
  return eachOf(forEach)
    .slice(0, MAX_INSTANCES)
    .map(([index, value]) => {
      const key = forEach.kind === 'list' ? value : index;
      return { suffix: `["${keyOf(key)}"]`, names: new Map([['each', object({ key, value })]]) };
    });
}

function machineOf(
  block: PlacedBlock,
  instance: ModuleInstance,
  address: string,
  names: ReadonlyMap<string, Value>,
  { options }: ReadContext,
): Found {
  const { body, source, offset } = block;
  const attribute = definitionAttribute(block);
  if (attribute === undefined) throw new FileError('DEFINITION_MISSING', `'${address}' has no 'definition'`);
  const at = placeAt(source, attribute.offset);
  const definition = definitionOf(attribute.expression, block, instance, names, address);
  const type = body.attributes.get('type');
  const tracing = body.blocks.find((each) => each.type === 'tracing_configuration')?.body.attributes.get('enabled');
  const name = instance.nameOf(block, names);
  const isExpress =
    type !== undefined && knownText(instance.evaluate(type.expression, source, names))?.toUpperCase() === 'EXPRESS';
  const isTraced = tracing !== undefined && truthOf(instance.evaluate(tracing.expression, source, names)) === true;
  const machine = bareMachine(name, definition, options, {
    logicalId: address,
    type: isExpress ? 'EXPRESS' : 'STANDARD',
    ...(tracing === undefined ? {} : { tracing: isTraced }),
  });
  const place = (location?: string) => (location === undefined ? placeAt(source, offset) : at);
  return {
    key: address,
    machine: { ...machine, arn: arnOfResource('aws_sfn_state_machine', machine.name, instance.environment) },
    source: { kind: 'terraform', file: source.file, place },
  };
}

function definitionAttribute({ body }: PlacedBlock): HclAttribute | undefined {
  return body.attributes.get('definition') ?? body.attributes.get('state_machine_definition');
}

function definitionOf(
  expression: Expression,
  block: PlacedBlock,
  instance: ModuleInstance,
  names: ReadonlyMap<string, Value>,
  address: string,
): string {
  const { source } = block;
  const at = placeAt(source, definitionAttribute(block)?.offset ?? 0);
  refuseJsonencode(expression, instance, address, at);
  const value = instance.evaluate(expression, source, names);
  const pieces = value.kind === 'text' ? value.pieces : undefined;
  if (pieces === undefined || (pieces.length === 1 && pieces[0].certainty === 'opaque')) {
    const what =
      value.kind === 'unknown'
        ? `'${value.name}'`
        : value.kind === 'text'
          ? `'${piecesOf(value)?.[0]?.text}'`
          : `a ${value.kind}`;
    throw new FileError(
      'DEFINITION_NOT_INLINE',
      `The definition of '${address}' is ${what}, which is not known before Terraform runs. Give its variables (--var), or read the plan: terraform show -json plan > plan.json`,
      at,
    );
  }
  try {
    return jsonFromPieces(pieces, address);
  } catch (error) {
    if (!(error instanceof CloudFormationError)) throw error;
    throw new FileError(error.code, error.message, at);
  }
}

/** An object of HCL would have to be worked out as Terraform does, which only Terraform can. */
function refuseJsonencode(
  expression: Expression,
  instance: ModuleInstance,
  address: string,
  at: ReturnType<typeof placeAt>,
): void {
  const written = followed(expression, instance);
  if (written.kind !== 'call' || written.name !== 'jsonencode' || written.args[0]?.kind === 'call') return;
  throw new FileError(
    'TERRAFORM_JSONENCODE',
    `The definition of '${address}' is made by jsonencode(…), which only Terraform works out. Read its plan: terraform plan -out plan && terraform show -json plan > plan.json`,
    at,
  );
}

/** What a local stands for. */
function followed(expression: Expression, { module }: ModuleInstance): Expression {
  let found = expression;
  for (let i = 0; i < 20; i++) {
    if (found.kind === 'template' && found.parts.length === 1 && found.parts[0].kind === 'value') {
      found = found.parts[0].expression;
      continue;
    }
    if (found.kind !== 'attribute' || found.of.kind !== 'name' || found.of.name !== 'local') return found;
    const local = module.locals.get(found.name);
    if (local === undefined) return found;
    found = local.expression;
  }
  return found;
}
