import type { FileProblemCode, FilesOptions } from 'cdk-stepwright/templates';

/** Files with one feature of their format, and what is read of them. */
export interface Feature {
  readonly format: 'Definition' | 'CloudFormation' | 'SAM' | 'CDK' | 'Serverless Framework' | 'Terraform' | 'Any';
  /** As the table of docs/guides/files.md has it. */
  readonly feature: string;
  /** Texts by path. */
  readonly files: Readonly<Record<string, string>>;
  /** What is read, relative to the folder. @default the folder itself */
  readonly source?: string;
  readonly options?: FilesOptions;
  /** Parts of the definitions, by what the machines are called. */
  readonly machines: Readonly<Record<string, readonly string[]>>;
  /** Code and place of what is wrong: `FILE_MISSING template.yaml:4`. */
  readonly problems?: readonly `${FileProblemCode} ${string}`[];
}

/** A definition with one Task; a bare name is the function of that name. */
export function task(name: string, more = ''): string {
  const resource = /^\w+$/.test(name) ? `arn:aws:lambda:us-east-1:123456789012:function:${name}` : name;
  return `{"StartAt":"Charge","States":{"Charge":{"Type":"Task","Resource":"${resource}",${more}"End":true}}}`;
}

/** Indents the lines of a text. */
export function indented(text: string, blanks: number): string {
  return text.replaceAll(/^/gm, ' '.repeat(blanks));
}
