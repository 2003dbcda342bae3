import { dirname } from 'node:path';
import { CloudFormationError } from '../../cloudformation/cloudformation-error';
import { stateMachinesOfTemplate } from '../../cloudformation/state-machines';
import type { TemplateOptions } from '../../cloudformation/template-options';
import { getMember, isJsonObject, type JsonObject } from '../../json/json-value';
import type { ParsedFile } from '../files/parse-file';
import type { Found, ReadContext } from '../found';
import { findPlace } from '../places/find-place';
import { samconfigOf } from '../sam/samconfig';
import { AssetFiles } from './asset-files';
import { foundInTemplate } from './found-in-template';
import { withIncludes } from './included';
import { nestedTemplates } from './nested-templates';
import { wellFormed } from './well-formed';

/** Where a nested template stands. */
export interface NestedIn {
  /** Names of the templates around it, to notice circles. */
  readonly chain: readonly string[];
  /** Logical ids of the nested stacks, joined by `/`, with a `/` at the end. */
  readonly prefix: string;
  readonly parameters: Readonly<Record<string, string>>;
}

/** The state machines of a template of CloudFormation or SAM, those of nested stacks in local files included. */
export function readTemplateFile(parsed: ParsedFile, context: ReadContext, nested?: NestedIn): readonly Found[] {
  const { files, options, problems } = context;
  const folder = dirname(files.pathOf(files.base, parsed.file));
  if (!isJsonObject(parsed.value)) return [];
  const { template: whole, malformed } = wellFormed(parsed.value);
  for (const id of malformed) {
    const message = `The resource '${id}' must be an object with a string 'Type' and objects as 'Properties' and 'Metadata': it is left out`;
    problems.add({ severity: 'warning', code: 'TEMPLATE_MALFORMED', message, ...findPlace(parsed, `Resources/${id}`) });
  }
  const template = withIncludes(whole, parsed, context);
  const config = nested === undefined ? samconfigOf(folder, context) : {};
  const assets = new AssetFiles(context, folder);
  const values: TemplateOptions = {
    account: options.account,
    region: options.region ?? config.region,
    partition: options.partition,
    parameters: { ...config.parameters, ...options.parameters, ...nested?.parameters },
  };
  return attempt(parsed, context, () => {
    const inner = nestedTemplates(template, parsed, values, context, nested?.chain);
    const own = stateMachinesOfTemplate(template, {
      ...values,
      nestedOutput: (logicalId, output) => inner.get(logicalId)?.output(output),
      readAsset: (asset) => assets.textOf(asset),
    });
    const prefix = nested?.prefix ?? '';
    const found = foundInTemplate(
      own,
      {
        kind: isSam(template) ? 'sam' : 'cloudformation',
        source: parsed,
        assets,
        keyOf: ({ logicalId }) => `${prefix}${logicalId}`,
      },
      context,
    );
    const chain = [...(nested?.chain ?? []), parsed.file];
    const below = [...inner].flatMap(([logicalId, stack]) => {
      return readTemplateFile(stack.file, context, {
        chain,
        prefix: `${prefix}${logicalId}/`,
        parameters: stack.parameters,
      });
    });
    return [...found, ...below];
  });
}

/** What is wrong with a whole template. */
function attempt(parsed: ParsedFile, { problems }: ReadContext, read: () => readonly Found[]): readonly Found[] {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof CloudFormationError)) throw error;
    problems.add({ severity: 'error', code: error.code, message: error.message, ...findPlace(parsed, error.where) });
    return [];
  }
}

function isSam(template: JsonObject): boolean {
  return JSON.stringify(getMember(template, 'Transform') ?? '').includes('AWS::Serverless');
}
