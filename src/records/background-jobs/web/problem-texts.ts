import { m } from "#platform/web/paraglide/messages.js";
import { addProblemTexts } from "#platform/web/problem-texts.ts";

addProblemTexts({ "job-finished": () => m.background_jobs_finished() });
