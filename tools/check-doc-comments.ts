import { join } from "node:path";
import ts from "typescript";

import { isMain, report } from "./report.ts";
import { placeOf, readSources, type SourceFile } from "./source-files.ts";

/** Whether the exported functions of this file are read by people who do not open it, and so need a sentence. */
export function isRead(path: string): boolean {
  if (/\.test\.tsx?$/.test(path)) return false;
  return /^src\/(platform\/|(records|processes)\/[^/]+\/(server\/|[^/]+$)|apps\/server\/)/.test(path);
}

/** Lists the exported functions of a file that have no doc comment, as `path:line: name`. */
export function undocumentedFunctions(file: SourceFile): string[] {
  const listed = new Set(
    file.tree.statements.flatMap((statement) =>
      ts.isExportDeclaration(statement) &&
      statement.moduleSpecifier === undefined &&
      statement.exportClause !== undefined &&
      ts.isNamedExports(statement.exportClause)
        ? statement.exportClause.elements.map((element) => (element.propertyName ?? element.name).text)
        : [],
    ),
  );
  const seen = new Set<string>();
  return file.tree.statements.flatMap((statement) => {
    const name = functionName(statement);
    // Of several overloads the first carries the comment.
    if (name === undefined || seen.has(name)) return [];
    seen.add(name);
    const isExported = listed.has(name) || hasExport(statement);
    return isExported && !hasSentence(statement) ? [`${placeOf(file, statement)}: ${name} has no doc comment`] : [];
  });
}

function functionName(statement: ts.Statement): string | undefined {
  if (ts.isFunctionDeclaration(statement)) return statement.name?.text;
  if (!ts.isVariableStatement(statement)) return undefined;
  const [declaration] = statement.declarationList.declarations;
  if (declaration?.initializer === undefined || !ts.isIdentifier(declaration.name)) return undefined;
  const isFunction = ts.isArrowFunction(declaration.initializer) || ts.isFunctionExpression(declaration.initializer);
  return isFunction ? declaration.name.text : undefined;
}

function hasExport(statement: ts.Statement): boolean {
  const modifiers = ts.canHaveModifiers(statement) ? ts.getModifiers(statement) : undefined;
  return modifiers?.some((modifier) => modifier.kind === ts.SyntaxKind.ExportKeyword) ?? false;
}

function hasSentence(statement: ts.Statement): boolean {
  const comments = ts.getJSDocCommentsAndTags(statement).filter((part) => ts.isJSDoc(part));
  return comments.some(
    (comment) => hasText(comment) || comment.tags?.some((tag) => ts.isJSDocReturnTag(tag) && hasText(tag)),
  );
}

function hasText(part: ts.JSDoc | ts.JSDocTag): boolean {
  return (ts.getTextOfJSDocComment(part.comment) ?? "").trim() !== "";
}

function checkDocComments(): void {
  const files = readSources(join(import.meta.dirname, ".."), "src").filter(({ path }) => isRead(path));
  report(files.flatMap(undocumentedFunctions), `doc comments: ${files.length} files`);
}

if (isMain(import.meta.url)) checkDocComments();
