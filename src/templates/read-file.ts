import { dirname } from 'node:path';
import { isDefinitionName, readAslFile } from './asl/read-asl-file';
import { readDescribed } from './asl/read-described';
import { readCdkOut } from './cdk-out/read-cdk-out';
import { readTemplateFile } from './cloudformation/read-template-file';
import { type ParsedFile, parseFile } from './files/parse-file';
import type { SourceText } from './files/source-files';
import type { Found, ReadContext } from './found';
import { kindOfFile } from './kind-of-file';
import { FileError, startOf } from './problem';
import { readServerless } from './serverless/read-serverless';
import { readPlan } from './terraform/plan/read-plan';

/**
 * The machines of one file. undefined when it is nothing that has any.
 * @throws {FileError} when it cannot be read at all
 */
export function readFile(source: SourceText, context: ReadContext): readonly Found[] | undefined {
  const parsed = parsedFile(source);
  if (parsed === undefined) return readAslFile(source, context);
  noteDuplicate(parsed, context);
  return readParsed(parsed, context);
}

export function readParsed(parsed: ParsedFile, context: ReadContext): readonly Found[] | undefined {
  switch (kindOfFile(parsed)) {
    case 'definition':
      return readAslFile(parsed, context);
    case 'template':
      return readTemplateFile(parsed, context);
    case 'serverless':
      return readServerless(parsed, context);
    case 'manifest':
      return readCdkOut(dirname(context.files.pathOf(context.files.base, parsed.file)), context);
    case 'plan':
      return readPlan(parsed, context);
    case 'described':
      return readDescribed(parsed, context);
    case 'other':
      return undefined;
  }
}

/** A definition with placeholders outside quotes is neither JSON nor YAML: undefined. */
function parsedFile(source: SourceText): ParsedFile | undefined {
  try {
    return parseFile(source);
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    const isTemplate = source.text.includes('${') && /"?StartAt"?\s{0,9}:/.test(source.text);
    if (isTemplate || (isDefinitionName(source.file) && source.text.includes('${'))) return undefined;
    throw error;
  }
}

function noteDuplicate({ file, duplicate }: ParsedFile, { problems }: ReadContext): void {
  if (duplicate === undefined) return;
  const { line, column } = duplicate;
  const message = `A key stands twice in '${file}': the last one counts`;
  problems.add({ severity: 'warning', code: 'KEY_TWICE', message, ...startOf(file), line, column });
}
