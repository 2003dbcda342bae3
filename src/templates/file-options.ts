import type { JsonValue } from '../json/json-value';

/** What is known besides the files. Nothing is read from the environment, and nothing is fetched. */
export interface FilesOptions {
  /**
   * Folder that paths may not lead out of.
   * @default - the working directory, where the source lies in it; else the nearest folder above the source that has a `.git`, `package.json`,
   * `cdk.json` or `samconfig.toml`; else the folder of the source
   */
  readonly baseFolder?: string;
  /** @default 123456789012, or what a cloud assembly or samconfig says */
  readonly account?: string;
  /** @default us-east-1, or what a cloud assembly or samconfig says */
  readonly region?: string;
  /** @default aws */
  readonly partition?: string;
  /** Parameters of CloudFormation and SAM, and of Serverless Framework (`${param:…}`). @default - those of samconfig, then their defaults */
  readonly parameters?: Readonly<Record<string, string>>;
  /** Whose parameters of samconfig.toml count. @default default */
  readonly samconfigEnvironment?: string;
  /** Values of placeholders `${name}` in files that are definitions. A text stands as it is; other values as JSON. */
  readonly substitutions?: Readonly<Record<string, JsonValue>>;
  /** Values of Terraform's variables. @default - those of terraform.tfvars and *.auto.tfvars, then their defaults */
  readonly variables?: Readonly<Record<string, JsonValue>>;
  /** Options of Serverless Framework's command line (`${opt:stage}`). @default - the stage is that of the provider, or dev */
  readonly serverlessOptions?: Readonly<Record<string, string>>;
  /** Environment variables (`${env:NAME}`). @default - none */
  readonly environment?: Readonly<Record<string, string>>;
}

const NAMES: Readonly<Record<keyof FilesOptions, true>> = {
  baseFolder: true,
  account: true,
  region: true,
  partition: true,
  parameters: true,
  samconfigEnvironment: true,
  substitutions: true,
  variables: true,
  serverlessOptions: true,
  environment: true,
};

/** The names of all options. */
export const FILES_OPTIONS: readonly string[] = Object.keys(NAMES);
