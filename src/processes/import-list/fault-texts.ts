import type { Language } from "#records/company/contract.ts";
import type { ExchangeFault } from "#processes/exchange-with-excel/rules.ts";
import type { RowFault } from "./check-row.ts";

/** What can be wrong with a row once the base and the other rows have been looked at. */
export type BaseFault =
  | "ambiguous-match"
  | "unknown-customer-id"
  | "several-contacts"
  | "no-such-contact"
  | "managed-by-the-fleet"
  | "email-locked"
  | "customer-number-taken"
  | "contradicts-row";

/** The words of a file of failed rows, which people read without the product. */
interface FailedRowsWords {
  /** Headings of the columns that say what is wrong. */
  headings: readonly [row: string, column: string, problem: string];
  /** Ending of the file's name. */
  fileName: string;
  theRow: string;
  row: (number: number) => string;
  faults: Readonly<Record<RowFault | BaseFault | ExchangeFault, string>>;
}

const english: FailedRowsWords["faults"] = {
  "too-long": "is too long; shorten it",
  "unreadable-character": "holds a character that got lost; type it again",
  "control-character": "holds an invisible character; remove it",
  "line-break": "holds a line break; put it on one line",
  "not-a-phone": "is no phone number; write 7 to 15 digits, or empty it",
  "several-phones": "holds several phone numbers; keep one, and put the others into columns of their own",
  "not-an-extension": "is no extension, or differs from the one behind the number; write digits only",
  "not-an-email": "is no e-mail address; write it like name@example.com, or empty it",
  "several-emails": "holds several e-mail addresses; keep one",
  "not-a-website": "is no web address; write it like https://example.com, or empty it",
  "not-a-customer-type": "is no type of customer; write business or residential, or empty it",
  "not-a-customer-id": "is no Customer ID; write the number as the list of customers shows it, or empty it",
  "extension-without-phone": "is an extension without a phone number; add the number, or empty it",
  "too-many-cells": "stands beyond the last heading; move it into a column with a heading, or remove it",
  "name-incomplete": "lacks a first or last name; add it, a dash will do",
  "contact-without-name": "has contact details but no name; add first and last name, a dash will do",
  "neither-company-nor-person": "names neither a company nor a person; add one, or remove the row",
  "ambiguous-match":
    "fits several customers; add the Customer ID or customer number and update by it, or merge them first",
  "unknown-customer-id": "is no Customer ID here; correct it, or empty the cell",
  "several-contacts": "fits several contacts of this customer; add the e-mail address of the one that is meant",
  "no-such-contact": "is no contact of this customer; correct name or e-mail, or add the contact by hand",
  "managed-by-the-fleet": "is managed by the fleet; ask the fleet to change it",
  "email-locked":
    "differs from the stored e-mail address, which is locked; delete the contact and add it again, or empty the cell",
  "customer-number-taken": "is the number of another customer; correct it, or empty the cell",
  "contradicts-row": "says something else than an earlier row about the same; make them agree",
  "value-missing": "must not be empty; fill it in",
  "not-y-or-n": "is neither Y nor N; write one of them",
  "not-a-contact-id": "is no Contact ID; put the number back that was exported",
  "contact-id-empty": "has a name but no Contact ID; put it back, or add the contact by hand or by importing a list",
  "unknown-contact-id": "is no Contact ID of your customers; put the number back that was exported",
  "contact-id-repeated": "stands in another row too; keep one of them",
  "contact-of-another-customer": "is not the Customer ID of this contact; put the number back that was exported",
  "status-not-changed-here": "is not changed by a file; make the customer active or inactive in the list of customers",
  "two-primaries": "is set for two contacts of one customer; keep one Y",
  "primary-missing": "is taken away and given to nobody; write Y for another contact of this customer",
  "primary-disabled": "is given to a contact that the same row disables; choose another one",
  "two-billing-contacts": "is set for two contacts of one customer; keep one Y",
  "billing-disabled": "is given to a contact that the same row disables; choose another one",
  "replacement-not-asked": "counts only where Enabled changes from Y to N; empty it or put it back",
  "not-a-replacement": "is no Contact ID of another contact of this customer; correct it, or empty it",
  "replacement-disabled": "is disabled, or becomes so by this file; name a contact that stays",
  "no-replacement": "would leave this customer without an enabled contact; leave one enabled",
};

const spanish: FailedRowsWords["faults"] = {
  "too-long": "es demasiado largo; acórtelo",
  "unreadable-character": "contiene un carácter que se perdió; escríbalo de nuevo",
  "control-character": "contiene un carácter invisible; quítelo",
  "line-break": "contiene un salto de línea; póngalo en una sola línea",
  "not-a-phone": "no es un teléfono; escriba de 7 a 15 cifras o déjelo vacío",
  "several-phones": "contiene varios teléfonos; deje uno y ponga los demás en columnas propias",
  "not-an-extension": "no es una extensión, o es otra que la que sigue al número; escriba solo cifras",
  "not-an-email": "no es un correo electrónico; escríbalo como nombre@ejemplo.com o déjelo vacío",
  "several-emails": "contiene varios correos electrónicos; deje uno",
  "not-a-website": "no es una dirección web; escríbala como https://ejemplo.com o déjela vacía",
  "not-a-customer-type": "no es un tipo de cliente; escriba empresa o particular, o déjelo vacío",
  "not-a-customer-id": "no es un ID de cliente; escriba el número como aparece en la lista de clientes o déjelo vacío",
  "extension-without-phone": "es una extensión sin teléfono; añada el número o déjela vacía",
  "too-many-cells": "está más allá del último título; páselo a una columna con título o quítelo",
  "name-incomplete": "no tiene nombre o apellido; añádalo, basta un guion",
  "contact-without-name": "tiene datos de contacto pero ningún nombre; añada nombre y apellido, basta un guion",
  "neither-company-nor-person": "no indica ni empresa ni persona; añada una o quite la fila",
  "ambiguous-match":
    "corresponde a varios clientes; añada el ID o el número de cliente y actualice con él, o combínelos antes",
  "unknown-customer-id": "no es el ID de ningún cliente de aquí; corríjalo o deje vacía la celda",
  "several-contacts": "corresponde a varios contactos de este cliente; añada el correo electrónico del que quiere",
  "no-such-contact": "no es un contacto de este cliente; corrija el nombre o el correo, o añada el contacto a mano",
  "managed-by-the-fleet": "lo gestiona la flota; pida a la flota que lo cambie",
  "email-locked":
    "difiere del correo electrónico guardado, que no se cambia; elimine el contacto y añádalo de nuevo, o deje vacía la celda",
  "customer-number-taken": "es el número de otro cliente; corríjalo o deje vacía la celda",
  "contradicts-row": "dice otra cosa que una fila anterior sobre lo mismo; haga que coincidan",
  "value-missing": "no debe quedar vacío; complételo",
  "not-y-or-n": "no es ni Y ni N; escriba una de las dos",
  "not-a-contact-id": "no es un Contact ID; vuelva a poner el número exportado",
  "contact-id-empty":
    "tiene nombre pero no Contact ID; vuelva a ponerlo, o agregue el contacto a mano o importando una lista",
  "unknown-contact-id": "no es un Contact ID de sus clientes; vuelva a poner el número exportado",
  "contact-id-repeated": "está también en otra fila; deje una de ellas",
  "contact-of-another-customer": "no es el Customer ID de este contacto; vuelva a poner el número exportado",
  "status-not-changed-here": "no se cambia con un archivo; active o desactive el cliente en la lista de clientes",
  "two-primaries": "está marcado en dos contactos de un cliente; deje una sola Y",
  "primary-missing": "se quita y no se da a nadie; escriba Y en otro contacto de este cliente",
  "primary-disabled": "se da a un contacto que la misma fila desactiva; elija otro",
  "two-billing-contacts": "está marcado en dos contactos de un cliente; deje una sola Y",
  "billing-disabled": "se da a un contacto que la misma fila desactiva; elija otro",
  "replacement-not-asked": "solo cuenta donde Enabled cambia de Y a N; vacíelo o vuelva a poner lo exportado",
  "not-a-replacement": "no es el Contact ID de otro contacto de este cliente; corríjalo o vacíelo",
  "replacement-disabled": "está desactivado, o lo estará por este archivo; indique un contacto que se queda",
  "no-replacement": "dejaría a este cliente sin ningún contacto activo; deje uno activo",
};

/** The words in each language the product speaks. */
export const failedRowsWords: Readonly<Record<Language, FailedRowsWords>> = {
  en: {
    headings: ["Row", "Column", "Problem"],
    fileName: "failed rows",
    theRow: "The row",
    row: (number) => `row ${number}`,
    faults: english,
  },
  es: {
    headings: ["Fila", "Columna", "Problema"],
    fileName: "filas con errores",
    theRow: "La fila",
    row: (number) => `fila ${number}`,
    faults: spanish,
  },
};

/**
 * Says what is wrong with a cell or row and how to mend it.
 *
 * @param problem  the fault, the value at fault, and the row it contradicts
 * @param language of whoever reads the file
 * @see Rules L-07, L-09
 */
export function problemText(
  problem: { fault: RowFault | BaseFault; value: string; otherRow?: number | null | undefined },
  language: Language,
): string {
  const words = failedRowsWords[language];
  const subject = problem.value === "" ? words.theRow : `"${problem.value}"`;
  const other = problem.otherRow == null ? "" : ` (${words.row(problem.otherRow)})`;
  return `${subject} ${words.faults[problem.fault]}${other}.`;
}
