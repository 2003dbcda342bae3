import { DEFAULT_ENVIRONMENT } from './deployment-environment';
import type { ResolverOptions } from './references';
import type { Claims } from './resource-name';

/** What is known of the surroundings that a template is deployed to. */
export interface TemplateOptions {
  /** @default 123456789012 */
  readonly account?: string;
  /** @default us-east-1 */
  readonly region?: string;
  /** @default aws */
  readonly partition?: string;
  /** Values of parameters. @default - their defaults */
  readonly parameters?: Readonly<Record<string, string>>;
  /** What other stacks export. @default - a placeholder stands for it */
  readonly importValue?: (exportName: string) => string | undefined;
  /** Outputs of nested stacks. @default - placeholders stand for them */
  readonly nestedOutput?: (nestedStackLogicalId: string, output: string) => string | undefined;
  /** What stacks of other regions give to this one, by the name of the parameter. @default - placeholders stand for it */
  readonly crossRegionExport?: (name: string) => string | undefined;
  /** Names that other stacks claim, too. @default - this is the only stack */
  readonly claims?: Claims;
}

/** The options with the defaults for what is not given. */
export function resolverOptions(options: TemplateOptions): ResolverOptions {
  const nothing = (): undefined => undefined;
  return {
    environment: {
      account: options.account ?? DEFAULT_ENVIRONMENT.account,
      region: options.region ?? DEFAULT_ENVIRONMENT.region,
      partition: options.partition ?? DEFAULT_ENVIRONMENT.partition,
      assumed: (['account', 'region', 'partition'] as const).flatMap((name) =>
        options[name] === undefined ? [DEFAULT_ENVIRONMENT[name]] : [],
      ),
    },
    parameters: options.parameters ?? {},
    importValue: options.importValue ?? nothing,
    nestedOutput: options.nestedOutput ?? nothing,
    crossRegionExport: options.crossRegionExport ?? nothing,
    claims: options.claims,
  };
}
