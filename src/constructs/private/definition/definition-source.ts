import { readFileSync } from 'node:fs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { IConstruct } from 'constructs';
import { ConstructError } from '../construct-error';

/** The text of a definition body that is a file or a text. The file's text becomes part of the template. */
export function sourceOf(machine: IConstruct, body: sfn.DefinitionBody): string {
  if (body instanceof sfn.StringDefinitionBody) return body.body;
  if (body instanceof sfn.FileDefinitionBody) return readFile(machine, body.path);
  throw new ConstructError(
    'DEFINITION_NOT_READABLE',
    "The 'definitionBody' is of a class that is not known. Expected DefinitionBody.fromChainable(), fromFile() or fromString()",
    machine.node.path,
  );
}

function readFile(machine: IConstruct, path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new ConstructError(
      'DEFINITION_NOT_READABLE',
      `The file '${path}' of 'definitionBody' cannot be read (${(error as NodeJS.ErrnoException).code}). Expected a file with the JSON of a ` +
        'definition. Correct the path, which is relative to where the app runs',
      machine.node.path,
    );
  }
}
