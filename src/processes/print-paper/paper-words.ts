import type { Language } from "#records/company/contract.ts";
import type { Paper } from "./paper.ts";

/** The words of a printed paper, which people read without the product. */
export interface PaperWords {
  kind: Readonly<Record<Paper["kind"], string>>;
  to: Readonly<Record<Paper["kind"], string>>;
  attention: (name: string) => string;
  workAt: string;
  madeOn: string;
  until: Readonly<Record<Paper["kind"], string>>;
  reference: string;
  description: string;
  quantity: string;
  price: string;
  tax: string;
  amount: string;
  net: string;
  discount: string;
  taxOn: (name: string, percent: string, base: string) => string;
  total: string;
  paid: string;
  balance: string;
  terms: string;
  payment: string;
  taxNumber: (number: string) => string;
  page: (page: number, pages: number) => string;
  marks: Readonly<Record<"draft" | "void", string>>;
  noLines: string;
  deletedCustomer: string;
}

const english: PaperWords = {
  kind: { quote: "Quote", invoice: "Invoice" },
  to: { quote: "Prepared for", invoice: "Bill to" },
  attention: (name) => `Attention: ${name}`,
  workAt: "Where the work is",
  madeOn: "Date",
  until: { quote: "Valid until", invoice: "Due" },
  reference: "Your reference",
  description: "Description",
  quantity: "Quantity",
  price: "Price",
  tax: "Tax",
  amount: "Amount",
  net: "Subtotal",
  discount: "Discount",
  taxOn: (name, percent, base) => `${name} ${percent} on ${base}`,
  total: "Total",
  paid: "Paid",
  balance: "Balance due",
  terms: "Payment terms",
  payment: "How to pay",
  taxNumber: (number) => `Tax number ${number}`,
  page: (page, pages) => `Page ${page} of ${pages}`,
  marks: { draft: "DRAFT", void: "VOID" },
  noLines: "Nothing is charged yet.",
  deletedCustomer: "Deleted customer",
};

const spanish: PaperWords = {
  kind: { quote: "Presupuesto", invoice: "Factura" },
  to: { quote: "Preparado para", invoice: "Facturar a" },
  attention: (name) => `A la atención de ${name}`,
  workAt: "Lugar del trabajo",
  madeOn: "Fecha",
  until: { quote: "Válido hasta", invoice: "Vencimiento" },
  reference: "Su referencia",
  description: "Descripción",
  quantity: "Cantidad",
  price: "Precio",
  tax: "Impuesto",
  amount: "Importe",
  net: "Subtotal",
  discount: "Descuento",
  taxOn: (name, percent, base) => `${name} ${percent} sobre ${base}`,
  total: "Total",
  paid: "Pagado",
  balance: "Saldo pendiente",
  terms: "Condiciones de pago",
  payment: "Cómo pagar",
  taxNumber: (number) => `Número fiscal ${number}`,
  page: (page, pages) => `Página ${page} de ${pages}`,
  marks: { draft: "BORRADOR", void: "ANULADA" },
  noLines: "Todavía no se cobra nada.",
  deletedCustomer: "Cliente eliminado",
};

/** The words of printed papers by language. */
export const paperWords: Readonly<Record<Language, PaperWords>> = { en: english, es: spanish };

/**
 * What a paper is called, at its head and as a file.
 */
export function paperName({ kind, language, number }: Pick<Paper, "kind" | "language" | "number">): string {
  const word = paperWords[language].kind[kind];
  return number === null ? word : `${word} ${number}`;
}
