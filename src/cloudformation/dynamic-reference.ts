import { literal, type Piece } from './piece';
import { functionPlaceholder } from './placeholder';

const START = '{{resolve:';

/** A text with placeholders where CloudFormation puts what it reads from Parameter Store and Secrets Manager: `{{resolve:ssm:/path}}`. */
export function withDynamicReferences(text: string): readonly Piece[] {
  let start = text.indexOf(START);
  if (start < 0) return [literal(text)];
  const pieces: Piece[] = [];
  let done = 0;
  while (start >= 0) {
    const end = text.indexOf('}}', start);
    if (end < 0) break;
    if (start > done) pieces.push(literal(text.slice(done, start)));
    pieces.push(functionPlaceholder('resolve', text.slice(start + START.length, end)));
    done = end + 2;
    start = text.indexOf(START, done);
  }
  if (done < text.length || pieces.length === 0) pieces.push(literal(text.slice(done)));
  return pieces;
}
