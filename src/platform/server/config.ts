import { z } from "zod";
import { isEmail } from "#platform/shared/fields.ts";

const bucket = ["FILES_S3_URL", "FILES_S3_KEY_ID", "FILES_S3_SECRET"] as const;

const Settings = z
  .object({
    PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
    /** Address to listen on; by default only this machine, and all addresses once PUBLIC_URL names another host. */
    HOST: z.string().optional(),
    /** Proxies whose X-Forwarded-For is believed: addresses or networks, comma separated. */
    TRUSTED_PROXIES: z.string().optional(),
    /** Requests of one source in a minute, over all routes. */
    REQUESTS_PER_MINUTE: z.coerce.number().int().min(60).default(6000),
    DATA_DIR: z.string().min(1).default("./data"),
    DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
    PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
    FIELDFOLK_KEY: z.string().min(32).optional(),
    /** Mail server, with user and password where it wants them; without one mail stays in the product's outbox. */
    SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
    /** Address that mail comes from. */
    MAIL_FROM: z.string().refine(isEmail, "Write an address like office@example.com.").optional(),
    /** Bucket for the content of files, with its name in the path; without it files lie in DATA_DIR. */
    FILES_S3_URL: z.url({ protocol: /^https?$/ }).optional(),
    FILES_S3_KEY_ID: z.string().optional(),
    FILES_S3_SECRET: z.string().optional(),
    FILES_S3_REGION: z.string().default("auto"),
    LOG_LEVEL: z.enum(["silent", "error", "warn", "info"]).default("warn"),
    NODE_ENV: z.string().optional(),
  })
  .refine((given) => given.SMTP_URL === undefined || given.MAIL_FROM !== undefined, {
    path: ["MAIL_FROM"],
    message: "Say from which address mail comes, since there is an SMTP_URL.",
  })
  .superRefine((settings, context) => {
    if (bucket.every((name) => settings[name] === undefined)) return;
    for (const name of bucket)
      if (settings[name] === undefined)
        context.addIssue({ code: "custom", path: [name], message: `Set ${bucket.join(", ")} together.` });
  });

/** Settings of the environment, all optional. */
export type Config = z.infer<typeof Settings>;

/**
 * Reads the settings.
 *
 * @param environment usually process.env; empty values count as not set
 * @throws Error that names each wrong setting and what it must look like
 */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ""),
  );
  const read = Settings.safeParse(given);
  if (read.success) return read.data;
  const faults = read.error.issues.map((issue) => `  ${issue.path.join(".")}: ${issue.message}`);
  throw new Error(`Some settings are wrong:\n${faults.join("\n")}`);
}
