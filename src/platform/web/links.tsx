import { Anchor, Button } from "@mantine/core";
import type { AnchorProps, ButtonProps } from "@mantine/core";
import { createLink } from "@tanstack/react-router";
import type { AnchorHTMLAttributes, Ref } from "react";

type OwnAnchorAttributes<Props> = Omit<AnchorHTMLAttributes<HTMLAnchorElement>, keyof Props> & {
  ref?: Ref<HTMLAnchorElement>;
};

function AnchorElement(props: AnchorProps & OwnAnchorAttributes<AnchorProps>) {
  return <Anchor {...props} />;
}

function ButtonElement(props: ButtonProps & OwnAnchorAttributes<ButtonProps>) {
  return <Button component="a" {...props} />;
}

/** A link to a page of this app, with the address checked against its routes. */
export const LinkAnchor = createLink(AnchorElement);

/** A link to a page of this app that looks like a button. */
export const LinkButton = createLink(ButtonElement);
