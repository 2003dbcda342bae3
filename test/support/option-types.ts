import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';

const sources = join(__dirname, '..', '..', 'src');

/** Types that say how something is done. What is looked at, definitions, histories, mocks, is none of these. */
const OPTIONS = /^(?:\w+(?:Options|Props|Supplement|Settings|Request)|ComparedExecutions|HistoryComparison)$/;

/**
 * Functions of an entry point that take options: `svg`, and of objects of functions their members, `mock.asset`.
 * @param module source of the entry point without extension, relative to `src`
 */
export function takersOfOptions(module: string): readonly string[] {
  const entry = parsed(module);
  return entry.statements.filter(ts.isExportDeclaration).flatMap((statement) => {
    const { exportClause, moduleSpecifier } = statement;
    if (statement.isTypeOnly || !exportClause || !ts.isNamedExports(exportClause) || !moduleSpecifier) return [];
    const file = join(dirname(module), (moduleSpecifier as ts.StringLiteral).text);
    return exportClause.elements
      .filter((element) => !element.isTypeOnly)
      .flatMap(({ name }) => takersIn(parsed(file), name.text));
  });
}

function parsed(module: string): ts.SourceFile {
  const file = join(sources, `${module}.ts`);
  return ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2022, true);
}

function takersIn(source: ts.SourceFile, name: string): readonly string[] {
  return source.statements.flatMap((statement) => {
    if (ts.isFunctionDeclaration(statement)) return statement.name?.text === name && takes(statement) ? [name] : [];
    if (ts.isClassDeclaration(statement) && statement.name?.text === name) {
      return statement.members
        .filter(isPublicTaker)
        .map((member) => `${name}.${member.name?.getText() ?? 'constructor'}`);
    }
    if (!ts.isVariableStatement(statement)) return [];
    const declaration = statement.declarationList.declarations.find((each) => each.name.getText() === name);
    return declaration ? membersOf(declaration, source, name) : [];
  });
}

/** Of an object of functions; of one that is made of another, `typeof builders`, those of that one. */
function membersOf(
  { initializer, type }: ts.VariableDeclaration,
  source: ts.SourceFile,
  name: string,
): readonly string[] {
  if (type && ts.isTypeQueryNode(type)) {
    const behind = type.exprName.getText();
    return takersIn(source, behind).map((each) => each.replace(`${behind}.`, `${name}.`));
  }
  if (!initializer || !ts.isObjectLiteralExpression(initializer)) return [];
  return initializer.properties
    .filter((member) => ts.isMethodDeclaration(member) && takes(member))
    .map((member) => `${name}.${member.name?.getText()}`);
}

function isPublicTaker(member: ts.ClassElement): member is ts.MethodDeclaration {
  if (!ts.isMethodDeclaration(member)) return false;
  const hidden = [ts.SyntaxKind.PrivateKeyword, ts.SyntaxKind.ProtectedKeyword];
  return takes(member) && !member.modifiers?.some(({ kind }) => hidden.includes(kind));
}

function takes({ parameters }: ts.SignatureDeclaration): boolean {
  return parameters.some(({ type }) => type !== undefined && OPTIONS.test(nameOf(type)));
}

/** `SimulateOptions` of `Omit<SimulateOptions, 'input'>`. */
function nameOf(type: ts.TypeNode): string {
  if (!ts.isTypeReferenceNode(type)) return '';
  const name = type.typeName.getText();
  const [first] = type.typeArguments ?? [];
  return (name === 'Pick' || name === 'Omit') && first ? nameOf(first) : name;
}
