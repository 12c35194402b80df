// A client as they are found in the wild. It asks for the status without a pause, and it knows no
// end but the good one: an export that has failed is asked for until ten seconds are over.
import { writeFile } from "node:fs/promises";

const base = process.env.STANDIN_NEXTHINK_URL + "/api/v1/nql";
const headers = { Authorization: "Bearer my-token", "Content-Type": "application/json" };

const started = await fetch(base + "/export", {
  method: "POST",
  headers,
  body: JSON.stringify({ queryId: process.env.STANDIN_IDENTIFIER }),
});
const { exportId } = await started.json();

const end = Date.now() + 10_000;
let told = {};
while (told.status !== "COMPLETED" && Date.now() < end) {
  told = await (await fetch(`${base}/status/${exportId}`, { headers })).json();
}
if (told.status !== "COMPLETED") {
  console.error("the export has not ended");
  process.exit(1);
}
const result = await fetch(told.resultsFileUrl);
await writeFile("export.csv", Buffer.from(await result.arrayBuffer()));
