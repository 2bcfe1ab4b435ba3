/**
 * Reads the nonce that the server put into this page: the content security policy lets only style elements through that
 * carry it.
 *
 * @returns the nonce, or an empty text where the page is served without a policy
 */
export function styleNonce(): string {
  return document.querySelector<HTMLMetaElement>("meta[property=csp-nonce]")?.nonce ?? "";
}

// The scroll lock of dialogs makes a style element of its own and reads the nonce from this name.
Object.assign(globalThis, { __webpack_nonce__: styleNonce() });
