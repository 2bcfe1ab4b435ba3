import { m } from "#platform/web/paraglide/messages.js";
import { addProblemTexts } from "#platform/web/problem-texts.ts";

addProblemTexts({
  "main-location-stays": () => m.locations_main_stays(),
  "location-in-use": () => m.locations_in_use(),
});
