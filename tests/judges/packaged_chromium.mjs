// Unpacks the Chromium that the npm package carries, and says where it lies.
import chromium from "@sparticuz/chromium";

console.log(JSON.stringify({ executable: await chromium.executablePath() }));
