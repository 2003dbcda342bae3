import { FileError } from './problem';

/** Programs of languages that people write apps of the CDK, and configurations, in. */
const LANGUAGES = /\.(?:[cm]?[jt]s|py|java|go|cs|rb)$/i;

/** Whether a file is the configuration of Serverless Framework as a program. */
export function isServerlessProgram(name: string): boolean {
  return /(?:^|[\\/])serverless\.[cm]?[jt]s$/i.test(name);
}

/** Whether a file tells Terragrunt what to hand to Terraform. */
export function isTerragrunt(name: string): boolean {
  return /\.hcl$/i.test(name) && !/\.lock\.hcl$/i.test(name);
}

/** What to read in the place of a program, which is not run; undefined for a file that is none. */
export function programError(file: string): FileError | undefined {
  const advice = adviceFor(file);
  return advice === undefined ? undefined : new FileError('FILE_IS_PROGRAM', `'${file}' ${advice}`);
}

function adviceFor(file: string): string | undefined {
  if (isServerlessProgram(file))
    return 'is a program, and no program is run. Read what it comes to: npx serverless print --format yaml > serverless.resolved.yml';
  if (isTerragrunt(file))
    return 'is a file of Terragrunt, which is not run. Read its plan: terragrunt plan -out plan && terragrunt show -json plan > plan.json';
  if (LANGUAGES.test(file))
    return 'is a program, and no program is run. Of an app of the CDK, read what it comes to: npx cdk synth, then cdk.out';
  return undefined;
}
