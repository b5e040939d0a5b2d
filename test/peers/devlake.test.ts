import { DEVLAKE } from "./devlake.ts";
import { hold } from "./hold.ts";

hold(DEVLAKE);
