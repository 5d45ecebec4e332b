import { parentPort, workerData } from "node:worker_threads";
import { groupTexts, type TextsToGroup } from "./group-texts.ts";

/** Groups the texts it is started with, answers, and ends: pages are served by another thread meanwhile. */
parentPort!.postMessage(await groupTexts(workerData as TextsToGroup));
