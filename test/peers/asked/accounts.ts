/** What we say of a login alone, where GitHub does not call it a machine. */
import { accountsOf } from "../../../src/model/people/identities.ts";

export const isMachine = (login: string): boolean => accountsOf([]).isMachine({ login, bot: false });
