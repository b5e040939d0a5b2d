/** Why nothing is known of what a change did to controls. */
export const NOT_READ = "the files that hold controls were not read";
