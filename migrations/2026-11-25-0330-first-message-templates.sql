-- Providers that were there before message templates get those that a new provider begins with. The owner of the tables
-- reaches the rows while the walls are not forced upon him too.
alter table business.provider no force row level security;
alter table business.message_template no force row level security;
insert into business.message_template (network_id, provider_id, id, name, purpose, subject, body, created_at)
select v.network_id, v.provider_id, business.uuid_at(now()), t.name, t.purpose, t.subject, t.body, now()
  from business.provider v
  join (values
    ('en', 'Message', 'message', 'A message from {{provider.name}}',
     e'Dear {{contact.fullName}},\n\n\n\nKind regards,\n{{staff.name}}\n{{provider.name}}'),
    ('en', 'Quote', 'quote', 'Quote {{quote.number}} from {{provider.name}}',
     e'Dear {{contact.fullName}},\n\nPlease find attached our quote {{quote.number}} for {{company.name}}, over {{quote.total}}. We will gladly answer any questions.\n\nKind regards,\n{{staff.name}}\n{{provider.name}}'),
    ('en', 'Invoice', 'invoice', 'Invoice {{invoice.number}} from {{provider.name}}',
     e'Dear {{contact.fullName}},\n\nPlease find attached invoice {{invoice.number}} for {{company.name}}, over {{invoice.total}}, due on {{invoice.dueOn}}.\n\nThank you for your business.\n\nKind regards,\n{{staff.name}}\n{{provider.name}}'),
    ('es', 'Mensaje', 'message', 'Mensaje de {{provider.name}}',
     e'Estimado/a {{contact.fullName}}:\n\n\n\nUn cordial saludo,\n{{staff.name}}\n{{provider.name}}'),
    ('es', 'Presupuesto', 'quote', 'Presupuesto {{quote.number}} de {{provider.name}}',
     e'Estimado/a {{contact.fullName}}:\n\nAdjuntamos nuestro presupuesto {{quote.number}} para {{company.name}}, por {{quote.total}}. Quedamos a su disposición para cualquier consulta.\n\nUn cordial saludo,\n{{staff.name}}\n{{provider.name}}'),
    ('es', 'Factura', 'invoice', 'Factura {{invoice.number}} de {{provider.name}}',
     e'Estimado/a {{contact.fullName}}:\n\nAdjuntamos la factura {{invoice.number}} de {{company.name}}, por {{invoice.total}}, con vencimiento el {{invoice.dueOn}}.\n\nGracias por su confianza.\n\nUn cordial saludo,\n{{staff.name}}\n{{provider.name}}')
  ) as t (language, name, purpose, subject, body) on t.language = case when v.default_language = 'es' then 'es' else 'en' end;
alter table business.provider force row level security;
alter table business.message_template force row level security;
