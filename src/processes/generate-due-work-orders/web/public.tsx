export { GenerateWorkOrderButton } from "./generate-work-order-button.tsx";
