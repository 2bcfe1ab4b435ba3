import { z } from "zod";
import { endpoint } from "#platform/shared/endpoint.ts";
import { optionalLine, requiredLine, Version } from "#platform/shared/fields.ts";
import { idOf } from "#platform/shared/ids.ts";
import { problemType } from "#platform/shared/problem.ts";
import { ContactId } from "#records/contacts/contract.ts";
import { CustomerId, referenceNotUsable } from "#records/customers/contract.ts";

export const LocationId = idOf("Location");
export type LocationId = z.infer<typeof LocationId>;

export const mainLocationStays = problemType("main-location-stays", 409, "The main location cannot be deleted");
export const locationInUse = problemType("location-in-use", 409, "Work is planned or was done at this location");

export const addressFields = {
  street: optionalLine(200, "Street and number."),
  street2: optionalLine(200, "Second address line."),
  city: optionalLine(120, "Town."),
  state: optionalLine(120, "State or county."),
  postalCode: optionalLine(20, "Postal code, kept as text."),
  country: optionalLine(80, "Country."),
};

export const NewLocation = z.strictObject({
  name: requiredLine(120, "Name of the location."),
  ...z.strictObject(addressFields).partial().shape,
  contactId: ContactId.nullable().optional().describe("Person to ask for there; a contact of this customer."),
});
export type NewLocation = z.infer<typeof NewLocation>;

export const LocationChanges = NewLocation.partial().extend({
  isMain: z.literal(true).optional().describe("Make it the main location; the present one steps back."),
});
export type LocationChanges = z.infer<typeof LocationChanges>;

export const Location = z.strictObject({
  id: LocationId,
  customerId: CustomerId,
  name: z.string(),
  street: z.string().nullable(),
  street2: z.string().nullable(),
  city: z.string().nullable(),
  state: z.string().nullable(),
  postalCode: z.string().nullable(),
  country: z.string().nullable(),
  contactId: ContactId.nullable(),
  contactName: z.string().nullable(),
  isMain: z.boolean().describe("Main and bill-to address."),
  version: Version,
  allowed: z.array(z.enum(["edit", "delete", "make-main"])),
});
export type Location = z.infer<typeof Location>;

const ofCustomer = z.strictObject({ customerId: CustomerId });
const params = z.strictObject({ locationId: LocationId });

export const listLocations = endpoint({
  method: "GET",
  path: "/api/v1/office/customers/:customerId/locations",
  access: "customers.view",
  summary: "List the locations of a customer",
  params: ofCustomer,
  reply: z.strictObject({ locations: z.array(Location) }),
  status: 200,
  problems: [],
});

export const addLocation = endpoint({
  method: "POST",
  path: "/api/v1/office/customers/:customerId/locations",
  access: "locations.edit",
  summary: "Add a location; the first one is main",
  params: ofCustomer,
  body: NewLocation,
  reply: z.strictObject({ id: LocationId }),
  status: 201,
  problems: [referenceNotUsable],
  idempotency: "required",
});

export const getLocation = endpoint({
  method: "GET",
  path: "/api/v1/office/locations/:locationId",
  access: "customers.view",
  summary: "Get one location",
  params,
  reply: Location,
  status: 200,
  problems: [],
  version: "read",
});

export const updateLocation = endpoint({
  method: "PATCH",
  path: "/api/v1/office/locations/:locationId",
  access: "locations.edit",
  summary: "Change a location",
  params,
  body: LocationChanges,
  reply: Location,
  status: 200,
  problems: [referenceNotUsable],
  version: "required",
});

export const deleteLocation = endpoint({
  method: "DELETE",
  path: "/api/v1/office/locations/:locationId",
  access: "locations.edit",
  summary: "Delete a location for good",
  params,
  reply: z.void(),
  status: 204,
  problems: [mainLocationStays, locationInUse],
  version: "required",
});
