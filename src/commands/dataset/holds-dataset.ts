import { datasetFolder } from "../../collect/dataset/dataset-folder.ts";
import { MANIFEST } from "../../collect/dataset/dataset-places.ts";

/** Whether a folder holds a dataset, whole or not. */
export const holdsDataset = async (path: string): Promise<boolean> =>
  (await datasetFolder(path).sizeOf(MANIFEST)) !== null;
