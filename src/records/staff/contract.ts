import { z } from "zod";
import { endpoint } from "#platform/shared/endpoint.ts";
import { Instant, requiredEmail, requiredLine, textAsSent, Version } from "#platform/shared/fields.ts";
import { idOf, ProviderId } from "#platform/shared/ids.ts";
import { problemType } from "#platform/shared/problem.ts";

export const StaffId = idOf("StaffMember");
export type StaffId = z.infer<typeof StaffId>;

export const SessionId = idOf("Session");
export type SessionId = z.infer<typeof SessionId>;

export const staffRoles = [
  "administrator",
  "office",
  "service-advisor",
  "dealer-admin",
  "service-manager",
  "parts",
  "technician",
  "mobile",
] as const;
export const StaffRole = z.enum(staffRoles).describe("A role; a person may hold several (product rules 1.1).");
export type StaffRole = z.infer<typeof StaffRole>;

/** Shortest password, in characters: it is the only factor (NIST SP 800-63B-4). */
export const passwordCharactersLeast = 15;
/** Longest password, in characters. */
export const passwordCharactersMost = 200;
/** An invitation can be used this many hours. */
export const invitationHours = 72;

export const NewPassword = z
  .string()
  .min(passwordCharactersLeast, `At least ${passwordCharactersLeast} characters; a few words make a good password.`)
  .max(passwordCharactersMost, `At most ${passwordCharactersMost} characters.`)
  .describe("A password of at least 15 characters that is not a common one.");

export const signInRefused = problemType("sign-in-refused", 401, "E-mail or password not accepted");
export const passwordTooWeak = problemType("password-too-weak", 422, "This password is easily guessed");
export const passwordWrong = problemType("password-wrong", 422, "The present password is not right");
export const linkUsedUp = problemType("link-used-up", 404, "This link is no longer valid");
export const emailTaken = problemType("email-taken", 409, "Somebody signs in with this e-mail already");
export const worksElsewhere = problemType("works-elsewhere", 409, "This person also works for another provider");
export const staffDisabled = problemType("staff-disabled", 422, "This staff member is disabled");
export const staffEnabled = problemType("staff-enabled", 409, "This staff member is enabled");
export const notYourself = problemType("not-yourself", 409, "Nobody disables themselves");
export const lastAdministrator = problemType("last-administrator", 409, "Somebody must be able to administer");

export const SignInBody = z.strictObject({
  email: textAsSent(300).describe("E-mail address."),
  password: z.string().max(1000).describe("Password."),
});

export const Me = z.strictObject({
  staffId: StaffId,
  name: z.string().describe("Own name."),
  email: z.string().describe("With which I sign in."),
  roles: z.array(StaffRole),
  permissions: z.array(z.string()).describe("What these roles allow."),
  provider: z
    .strictObject({ id: ProviderId, name: z.string(), timeZone: z.string() })
    .describe("The provider I work for now."),
  providers: z.array(z.strictObject({ id: ProviderId, name: z.string() })).describe("All providers I may switch to."),
});
export type Me = z.infer<typeof Me>;

export const signIn = endpoint({
  method: "POST",
  path: "/api/v1/front/office-sessions",
  access: "public",
  summary: "Sign in as staff",
  body: SignInBody,
  reply: z.void(),
  status: 204,
  problems: [signInRefused],
});

export const signOut = endpoint({
  method: "DELETE",
  path: "/api/v1/office/session",
  access: "signed-in",
  summary: "Sign out",
  reply: z.void(),
  status: 204,
  problems: [],
});

export const getMe = endpoint({
  method: "GET",
  path: "/api/v1/office/me",
  access: "signed-in",
  summary: "Who I am and what I may do",
  reply: Me,
  status: 200,
  problems: [],
});

export const switchProvider = endpoint({
  method: "PUT",
  path: "/api/v1/office/session/provider",
  access: "signed-in",
  summary: "Work for another provider of mine",
  body: z.strictObject({ providerId: ProviderId }),
  reply: z.void(),
  status: 204,
  problems: [],
});

export const OwnSession = z.strictObject({
  id: SessionId,
  device: z.string().describe("Browser as it calls itself."),
  createdAt: Instant,
  lastSeenAt: Instant,
  current: z.boolean().describe("Whether it is this one."),
});

export const listOwnSessions = endpoint({
  method: "GET",
  path: "/api/v1/office/me/sessions",
  access: "signed-in",
  summary: "List my sessions",
  reply: z.strictObject({ sessions: z.array(OwnSession) }),
  status: 200,
  problems: [],
});

export const revokeOwnSession = endpoint({
  method: "DELETE",
  path: "/api/v1/office/me/sessions/:sessionId",
  access: "signed-in",
  summary: "End one of my sessions",
  params: z.strictObject({ sessionId: SessionId }),
  reply: z.void(),
  status: 204,
  problems: [],
});

export const changePassword = endpoint({
  method: "PUT",
  path: "/api/v1/office/me/password",
  access: "signed-in",
  summary: "Change my password; my other sessions end",
  body: z.strictObject({ present: z.string().max(1000).describe("Present password."), wanted: NewPassword }),
  reply: z.void(),
  status: 204,
  problems: [passwordWrong, passwordTooWeak],
});

export const StaffMember = z.strictObject({
  id: StaffId,
  name: z.string().describe("Name."),
  email: z.string().describe("E-mail address used to sign in."),
  roles: z.array(StaffRole),
  enabled: z.boolean().describe("Whether this person may sign in here."),
  invited: z.boolean().describe("Whether the invitation is still open."),
  lockedUntil: Instant.nullable().describe("Until when signing in is paused after wrong passwords."),
  disabled: z
    .strictObject({
      at: Instant,
      byName: z.string().nullable(),
      replacementName: z.string().nullable().describe("Who took over; null where nobody did."),
      undoableUntil: Instant.describe("Until when it can be undone (X-34)."),
    })
    .nullable()
    .describe("Since when, by whom and who took over, while this person is disabled."),
  version: Version,
  allowed: z
    .array(z.enum(["edit", "unlock", "invite", "disable", "enable", "undo-disablement"]))
    .describe("What I may do with this person."),
});
export type StaffMember = z.infer<typeof StaffMember>;

export const listStaff = endpoint({
  method: "GET",
  path: "/api/v1/office/staff",
  access: "staff.manage",
  summary: "List the staff of my provider",
  reply: z.strictObject({ staff: z.array(StaffMember) }),
  status: 200,
  problems: [],
});

/** What a staff member that is disabled hands over. */
export const staffHandedOverKinds = ["customer", "work-order", "recurring-service"] as const;
export type StaffHandedOverKind = (typeof staffHandedOverKinds)[number];

/** Names only, for choosing a customer's manager. */
export const listColleagues = endpoint({
  method: "GET",
  path: "/api/v1/office/colleagues",
  access: "customers.view",
  summary: "List names of my colleagues",
  reply: z.strictObject({ colleagues: z.array(z.strictObject({ id: StaffId, name: z.string() })) }),
  status: 200,
  problems: [],
});

export const NewStaff = z.strictObject({
  name: requiredLine(160, "Name."),
  email: requiredEmail,
  roles: z.array(StaffRole).min(1, "Choose at least one role.").max(staffRoles.length),
});

export const StaffChanges = NewStaff.omit({ email: true }).partial();

export const inviteStaff = endpoint({
  method: "POST",
  path: "/api/v1/office/staff",
  access: "staff.manage",
  summary: "Add somebody to the staff",
  body: NewStaff,
  reply: z.strictObject({ id: StaffId }),
  status: 201,
  problems: [emailTaken],
  idempotency: "required",
});

/** The link is a secret, shown once and never stored: so it has a request of its own, which is not remembered. */
export const makeInvitation = endpoint({
  method: "PUT",
  path: "/api/v1/office/staff/:staffId/invitation",
  access: "staff.manage",
  summary: "Make a fresh invitation link for somebody who sets a password with it",
  params: z.strictObject({ staffId: StaffId }),
  reply: z.strictObject({ url: z.string().describe("The link; shown once."), expiresAt: Instant }),
  status: 200,
  problems: [worksElsewhere, staffDisabled],
});

export const updateStaff = endpoint({
  method: "PATCH",
  path: "/api/v1/office/staff/:staffId",
  access: "staff.manage",
  summary: "Change name or roles of somebody",
  params: z.strictObject({ staffId: StaffId }),
  body: StaffChanges,
  reply: StaffMember,
  status: 200,
  problems: [lastAdministrator],
  version: "required",
});

export const unlockStaff = endpoint({
  method: "DELETE",
  path: "/api/v1/office/staff/:staffId/lock",
  access: "staff.manage",
  summary: "Let somebody try to sign in again at once",
  params: z.strictObject({ staffId: StaffId }),
  reply: z.void(),
  status: 204,
  problems: [],
});

export const InvitationAcceptance = z.strictObject({
  token: z.string().min(20).max(100).describe("The secret of the link."),
  password: NewPassword,
});

export const LinkPurpose = z.enum(["setup", "staff-invitation"]).describe("What a one-time link is for.");
export type LinkPurpose = z.infer<typeof LinkPurpose>;

/** Asks only, so that a page can say at once that its link was used; a POST keeps the secret out of addresses and logs. */
export const checkLink = endpoint({
  method: "POST",
  path: "/api/v1/front/link-checks",
  access: "public",
  summary: "Ask whether a one-time link still works, without using it",
  body: z.strictObject({ purpose: LinkPurpose, token: InvitationAcceptance.shape.token }),
  reply: z.void(),
  status: 204,
  problems: [linkUsedUp],
});

export const acceptInvitation = endpoint({
  method: "POST",
  path: "/api/v1/front/invitations",
  access: "public",
  summary: "Set a password with an invitation link and sign in",
  body: InvitationAcceptance,
  reply: z.void(),
  status: 204,
  problems: [linkUsedUp, passwordTooWeak],
});
