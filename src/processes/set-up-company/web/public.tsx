export { SetUpForm } from "./set-up-form.tsx";
