import { hold } from "./hold.ts";
import { METRIK } from "./metrik.ts";

hold(METRIK);
