import type { NewMessageTemplate } from "./contract.ts";

/** What a provider begins with, by its language. */
export const defaultTemplates: Readonly<Record<"en" | "es", readonly NewMessageTemplate[]>> = {
  en: [
    {
      name: "Message",
      purpose: "message",
      subject: "A message from {{provider.name}}",
      body: "Dear {{contact.fullName}},\n\n\n\nKind regards,\n{{staff.name}}\n{{provider.name}}",
    },
    {
      name: "Quote",
      purpose: "quote",
      subject: "Quote {{quote.number}} from {{provider.name}}",
      body: "Dear {{contact.fullName}},\n\nPlease find attached our quote {{quote.number}} for {{company.name}}, in the amount of {{quote.total}}. We will gladly answer any questions.\n\nKind regards,\n{{staff.name}}\n{{provider.name}}",
    },
    {
      name: "Invoice",
      purpose: "invoice",
      subject: "Invoice {{invoice.number}} from {{provider.name}}",
      body: "Dear {{contact.fullName}},\n\nPlease find attached invoice {{invoice.number}} for {{company.name}}, in the amount of {{invoice.total}}, due on {{invoice.dueOn}}.\n\nThank you for your business.\n\nKind regards,\n{{staff.name}}\n{{provider.name}}",
    },
  ],
  es: [
    {
      name: "Mensaje",
      purpose: "message",
      subject: "Mensaje de {{provider.name}}",
      body: "Estimado/a {{contact.fullName}}:\n\n\n\nUn cordial saludo,\n{{staff.name}}\n{{provider.name}}",
    },
    {
      name: "Presupuesto",
      purpose: "quote",
      subject: "Presupuesto {{quote.number}} de {{provider.name}}",
      body: "Estimado/a {{contact.fullName}}:\n\nAdjuntamos nuestro presupuesto {{quote.number}} para {{company.name}}, por {{quote.total}}. Quedamos a su disposición para cualquier consulta.\n\nUn cordial saludo,\n{{staff.name}}\n{{provider.name}}",
    },
    {
      name: "Factura",
      purpose: "invoice",
      subject: "Factura {{invoice.number}} de {{provider.name}}",
      body: "Estimado/a {{contact.fullName}}:\n\nAdjuntamos la factura {{invoice.number}} de {{company.name}}, por {{invoice.total}}, con vencimiento el {{invoice.dueOn}}.\n\nGracias por su confianza.\n\nUn cordial saludo,\n{{staff.name}}\n{{provider.name}}",
    },
  ],
};
