import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { InvoicesAddress, NewInvoiceAddress } from "../pages/invoices-page/invoices-address.ts";
import { NewQuoteAddress, QuotesAddress } from "../pages/quotes-page/quotes-address.ts";
import { shell } from "./frames.ts";

const quotes = createRoute({
  getParentRoute: () => shell,
  path: "quotes",
  validateSearch: QuotesAddress,
  component: lazyRouteComponent(() => import("../pages/quotes-page.tsx"), "QuotesPage"),
});
const newQuote = createRoute({
  getParentRoute: () => shell,
  path: "quotes/new",
  validateSearch: NewQuoteAddress,
  component: lazyRouteComponent(() => import("../pages/new-quote-page.tsx"), "NewQuotePage"),
});
const quote = createRoute({
  getParentRoute: () => shell,
  path: "quotes/$quoteId",
  component: lazyRouteComponent(() => import("../pages/quote-page.tsx"), "QuotePage"),
});
const editQuote = createRoute({
  getParentRoute: () => shell,
  path: "quotes/$quoteId/edit",
  component: lazyRouteComponent(() => import("../pages/edit-quote-page.tsx"), "EditQuotePage"),
});
const invoices = createRoute({
  getParentRoute: () => shell,
  path: "invoices",
  validateSearch: InvoicesAddress,
  component: lazyRouteComponent(() => import("../pages/invoices-page.tsx"), "InvoicesPage"),
});
const newInvoice = createRoute({
  getParentRoute: () => shell,
  path: "invoices/new",
  validateSearch: NewInvoiceAddress,
  component: lazyRouteComponent(() => import("../pages/new-invoice-page.tsx"), "NewInvoicePage"),
});
const invoice = createRoute({
  getParentRoute: () => shell,
  path: "invoices/$invoiceId",
  component: lazyRouteComponent(() => import("../pages/invoice-page.tsx"), "InvoicePage"),
});
const editInvoice = createRoute({
  getParentRoute: () => shell,
  path: "invoices/$invoiceId/edit",
  component: lazyRouteComponent(() => import("../pages/edit-invoice-page.tsx"), "EditInvoicePage"),
});

/** Quotes and invoices. */
export const papersRoutes = [quotes, newQuote, quote, editQuote, invoices, newInvoice, invoice, editInvoice] as const;
