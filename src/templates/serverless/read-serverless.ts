import { dirname } from 'node:path';
import { CloudFormationError } from '../../cloudformation/cloudformation-error';
import { stateMachinesOfTemplate } from '../../cloudformation/state-machines';
import { AssetFiles } from '../cloudformation/asset-files';
import { foundInTemplate } from '../cloudformation/found-in-template';
import { wellFormed } from '../cloudformation/well-formed';
import type { ParsedFile } from '../files/parse-file';
import type { Found, ReadContext } from '../found';
import { findPlace } from '../places/find-place';
import { serverlessTemplate } from './serverless-template';
import { Variables } from './variables';

/** The state machines of `stepFunctions` of Serverless Framework, and those among its resources. */
export function readServerless(parsed: ParsedFile, context: ReadContext): readonly Found[] {
  const { files, options, problems } = context;
  const variables = new Variables(parsed, context);
  const made = serverlessTemplate(parsed, variables, context);
  const { template } = wellFormed(made.template);
  const assets = new AssetFiles(context, dirname(files.pathOf(files.base, parsed.file)));
  const attempt = <T>(read: () => T): T | undefined => problems.attempt(() => findPlace(parsed, 'provider'), read);
  try {
    const machines = stateMachinesOfTemplate(template, {
      account: options.account,
      region: attempt(() => variables.region),
      partition: options.partition,
      parameters: options.parameters,
      readAsset: (asset) => assets.textOf(asset),
    });
    const pathOf = (where: string): string => {
      const [, logicalId = '', rest = ''] = /^Resources\/([^/]+)(?:\/Properties\/Definition)?(.*)$/s.exec(where) ?? [];
      const key = made.keys.get(logicalId);
      if (key === undefined) return where.replace(/^Resources/, 'resources/Resources');
      const inner = where.includes('/Properties/Definition') ? `/definition${rest}` : '';
      return `stepFunctions/stateMachines/${key}${inner}`;
    };
    return foundInTemplate(
      machines,
      {
        kind: 'serverless',
        source: parsed,
        assets,
        keyOf: ({ logicalId }) => made.keys.get(logicalId) ?? logicalId,
        textPath: pathOf,
      },
      context,
    );
  } catch (error) {
    if (!(error instanceof CloudFormationError)) throw error;
    problems.add({ severity: 'error', code: error.code, message: error.message, ...findPlace(parsed, error.where) });
    return [];
  }
}
