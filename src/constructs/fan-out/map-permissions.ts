import * as iam from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { isReference } from '../private/language';
import { isInstance } from '../private/state-internals';

/*
 * What a Distributed Map may do in buckets: read the one object of its items, write below the one prefix of its results, and use the keys of both buckets.
 * aws-cdk-lib lets it read and write whole buckets, and use no key (developer guide, "IAM policies for using Distributed Map state").
 */

/** What says itself which permissions it needs, as readers and writers of a Distributed Map do. */
interface Permitted {
  providePolicyStatements(): iam.PolicyStatement[];
}

/** The same reader, which may read its object alone. One that reads several (S3ObjectsItemReader, S3ManifestItemReader) may read what it says itself. */
export function readingOneObject(reader: sfn.IItemReader): sfn.IItemReader {
  // A bucket that is known at run time only has no ARN.
  if (reader.bucketNamePath !== undefined) return reader;
  const { bucket, key } = reader as sfn.IItemReader & { readonly key?: string };
  const isOne = key !== undefined && !isInstance(reader, sfn.S3ManifestItemReader) && !isReference(key);
  const read = isOne
    ? [new iam.PolicyStatement({ actions: ['s3:GetObject'], resources: [bucket.arnForObjects(key)] })]
    : reader.providePolicyStatements();
  const statements = [...read, ...usingKey(bucket.encryptionKey, ['kms:Decrypt'])];
  return permitted(Object.create(reader), statements);
}

/** The same writer, which may write below its prefix alone. */
export function writingBelow<T extends Permitted>(writer: T, bucket: IBucket, prefix: string): T {
  const below = isReference(prefix) || prefix === '' ? '*' : `${prefix.replace(/\/$/, '')}/*`;
  const write = new iam.PolicyStatement({
    actions: ['s3:PutObject', 's3:GetObject', 's3:ListMultipartUploadParts', 's3:AbortMultipartUpload'],
    resources: [bucket.arnForObjects(below)],
  });
  return permitted(writer, [write, ...usingKey(bucket.encryptionKey, ['kms:Decrypt', 'kms:GenerateDataKey'])]);
}

function permitted<T extends Permitted>(owner: T, statements: iam.PolicyStatement[]): T {
  return Object.assign(owner, { providePolicyStatements: () => statements });
}

function usingKey(key: IKey | undefined, actions: string[]): iam.PolicyStatement[] {
  return key ? [new iam.PolicyStatement({ actions, resources: [key.keyArn] })] : [];
}
