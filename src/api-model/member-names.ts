/** The name of a member in the API with a capital: `nextToken` is `NextToken`, `DBInstances` stays. */
export function apiName(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/**
 * The name of a member in integrations of the AWS SDK: that of the property in the AWS SDK for Java 2, with a capital. Its code generator
 * writes the first word of a name in small letters, however many capitals it has, and leaves those inside as they are
 * (aws-sdk-java-v2, `codegen/internal/Utils.unCapitalize`): `DBInstances` is `DbInstances`, `SSEKMSKeyId` is `SsekmsKeyId`, `ETag` and
 * `ChecksumSHA256` stay (the latter two recorded by a third party on AWS, September 2026).
 */
export function sdkName(name: string, service: string): string {
  return inTable(CUSTOM, service, name) ?? apiName(avoidingReserved(uncapitalized(name)));
}

/**
 * Other names under which a member of the SDK is taken: what the API calls it, with a capital, where it is a word of Java (that `Value` is
 * added is documented of `equals` alone; a report of 2025 has `static` refused, as is any name that begins with a small letter), and what
 * customisations of the SDK add.
 */
export function otherNames(name: string, service: string): readonly string[] {
  const added = inTable(ADDED, service, name) ?? [];
  const isReserved =
    inTable(CUSTOM, service, name) === undefined && avoidingReserved(uncapitalized(name)) !== uncapitalized(name);
  return isReserved ? [...added, apiName(name)] : added;
}

function uncapitalized(name: string): string {
  let end = 1;
  while (isUpper(name, end) && !isLower(name, end + 1)) end++;
  return name.slice(0, end).toLowerCase() + name.slice(end);
}

function isUpper(text: string, index: number): boolean {
  const letter = text.charAt(index);
  return letter >= 'A' && letter <= 'Z';
}

function isLower(text: string, index: number): boolean {
  const letter = text.charAt(index);
  return letter >= 'a' && letter <= 'z';
}

/** `Value` is added to words of Java and to methods of every object: `EqualsValue` (developer guide; `DefaultNamingStrategy` of the SDK). */
function avoidingReserved(name: string): string {
  return KEYWORDS.has(name.toLowerCase()) || METHODS.has(name) ? `${name}Value` : name;
}

const KEYWORDS: ReadonlySet<string> = new Set(
  (
    'abstract assert boolean break byte case catch char class const continue default do double else enum extends false final finally ' +
    'float for goto if implements import instanceof int interface long native new null package private protected public return short ' +
    'static strictfp super switch synchronized this throw throws transient true try void volatile while'
  ).split(' '),
);

const METHODS: ReadonlySet<string> = new Set(
  'equals finalize getClass hashCode notify notifyAll toString wait builder sdkFields toBuilder overrideConfiguration sdkHttpResponse'.split(
    ' ',
  ),
);

/** `emitPropertyName` in `customization.config` of the SDK's services, where another name comes out than by the rule. */
const CUSTOM: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  dynamodb: { NULL: 'Nul' },
  dynamodbstreams: { NULL: 'Nul' },
};

/** Names that such a customisation adds for some structures of a service; taken for each, where they do no harm. */
const ADDED: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  ec2: { Public: ['PublicLaunchPermissions', 'IsPublic'] },
  s3: {
    Bucket: ['DestinationBucket'],
    Key: ['DestinationKey'],
    CopySource: ['SourceBucket', 'SourceKey', 'SourceVersionId'],
  },
};

function inTable<T>(
  table: Readonly<Record<string, Readonly<Record<string, T>>>>,
  service: string,
  name: string,
): T | undefined {
  const names = Object.hasOwn(table, service) ? table[service] : {};
  return Object.hasOwn(names, name) ? names[name] : undefined;
}
