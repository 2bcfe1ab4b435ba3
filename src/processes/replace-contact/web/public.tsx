export { ReplaceContactButton } from "./replace-contact-button.tsx";
