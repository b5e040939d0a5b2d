import { anotherPerson, BOTS, GHOST, type Person } from "./people.ts";
import type { Random } from "./random.ts";

/** Who plays which part in the life of one pull request: a colleague is chosen when the part is first called. */
export class Cast {
  readonly #colleagues = new Map<string, Person>();
  readonly #people: readonly Person[];
  readonly #author: Person;

  constructor(people: readonly Person[], author: Person) {
    this.#people = people;
    this.#author = author;
  }

  person(part: string, random: Random): Person {
    if (part === "G") return GHOST;
    if (part === "bot") return BOTS.reviewer;
    if (part === "author") return this.#author;
    const known = this.#colleagues.get(part);
    if (known) return known;
    const person = anotherPerson(this.#people, [this.#author, ...this.#colleagues.values()], random);
    this.#colleagues.set(part, person);
    return person;
  }
}
