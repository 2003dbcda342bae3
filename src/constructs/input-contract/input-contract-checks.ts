import { Token } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { ConstructError, type ConstructErrorCode } from '../private/construct-error';
import { type InputMember, InputType } from './input-contract-props';

/** Refuses a contract that no input could keep, or that no state could be made of. */
export function checkInputContract(contract: Construct, members: { readonly [name: string]: InputMember }): void {
  const refuse = (code: ConstructErrorCode, message: string): never => {
    throw new ConstructError(code, message, contract.node.path);
  };
  if (Object.keys(members).length === 0) {
    refuse(
      'INPUT_CONTRACT_EMPTY',
      "An input contract expects at least one member, but 'members' is empty. Say what the input has to have",
    );
  }
  for (const [name, { type, defaultValue }] of Object.entries(members)) {
    if (!/^[A-Za-z_][A-Za-z0-9_-]*$/.test(name)) {
      refuse(
        'INPUT_MEMBER_INVALID',
        `The member '${name}' cannot be named in both query languages. Expected letters, digits, '_' and '-', starting with a letter or '_'`,
      );
    }
    if (defaultValue === undefined || type === undefined || Token.isUnresolved(defaultValue)) continue;
    if (!isOfType(defaultValue, type)) {
      refuse(
        'INPUT_DEFAULT_INVALID',
        `The default value ${JSON.stringify(defaultValue)} of '${name}' is not of the type ${type} that the contract asks for. Correct one of them`,
      );
    }
  }
}

function isOfType(value: unknown, type: InputType): boolean {
  switch (type) {
    case InputType.STRING:
      return typeof value === 'string';
    case InputType.NUMBER:
      return typeof value === 'number';
    case InputType.BOOLEAN:
      return typeof value === 'boolean';
    case InputType.TIMESTAMP:
      return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}T.*(Z|[+-]\d{2}:\d{2})$/.test(value);
    case InputType.OBJECT:
      return typeof value === 'object' && value !== null && !Array.isArray(value);
    case InputType.ARRAY:
      return Array.isArray(value);
  }
}
