import { outliveReaders } from "../lib/base/log";
import { serveCells } from "../lib/engine/confined/serve";

// Started by the site with an empty environment, ahead of need.
outliveReaders();
serveCells();
