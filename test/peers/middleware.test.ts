import { hold } from "./hold.ts";
import { MIDDLEWARE } from "./middleware.ts";

hold(MIDDLEWARE);
