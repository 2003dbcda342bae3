import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** A property of an interface that users fill in. */
export interface DeclaredProperty {
  readonly name: string;
  readonly isOptional: boolean;
  /** What its docstring says, without tags. */
  readonly text: string;
  /** What `@default` says; empty where it says nothing, or is not there. */
  readonly defaultValue: string;
}

/** An interface of the sources of the constructs. */
export interface DeclaredInterface {
  readonly name: string;
  /** Interfaces that it extends, by name. */
  readonly bases: readonly string[];
  readonly properties: readonly DeclaredProperty[];
}

const ROOT = join(__dirname, '..', '..', 'src', 'constructs');

/** The exported interfaces of the sources of the constructs, read from their syntax. */
export function declaredInterfaces(): DeclaredInterface[] {
  return readdirSync(ROOT, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .sort()
    .flatMap((file) => {
      const text = readFileSync(join(ROOT, file), 'utf8');
      const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
      return source.statements.filter(ts.isInterfaceDeclaration).map(interfaceOf);
    });
}

function interfaceOf(declaration: ts.InterfaceDeclaration): DeclaredInterface {
  const bases = (declaration.heritageClauses ?? []).flatMap(({ types }) => types.map((type) => type.getText()));
  const properties = declaration.members.filter(ts.isPropertySignature).map(propertyOf);
  return { name: declaration.name.text, bases, properties };
}

function propertyOf(property: ts.PropertySignature): DeclaredProperty {
  const [tag] = ts.getJSDocTags(property).filter(({ tagName }) => tagName.text === 'default');
  const text = ts
    .getJSDocCommentsAndTags(property)
    .filter(ts.isJSDoc)
    .map(({ comment }) => textOf(comment));
  return {
    name: property.name.getText(),
    isOptional: property.questionToken !== undefined,
    text: text.join('\n'),
    defaultValue: textOf(tag?.comment),
  };
}

const textOf = (comment: ts.JSDoc['comment']): string => ts.getTextOfJSDocComment(comment)?.trim() ?? '';
