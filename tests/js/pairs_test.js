import { strictEqual as equal } from "node:assert";
import { load } from "./page.js";

const { fits } = load("common", "pairs").pairs;
/** The marks of a pair as its element has them: what is not so is missing. */
const plain = { by: "host" };
const own = { by: "guest", same: "" };
const turned = { by: "guest", same: "", changed: "" };

for (
  const [wanted, expected] of [
    [{}, [true, true, true]],
    [{ by: "host" }, [true, false, false]],
    [{ by: "guest" }, [false, true, true]],
    [{ same: "yes" }, [false, true, true]],
    [{ changed: "yes" }, [false, false, true]],
    [{ by: "host", same: "yes" }, [false, false, false]],
  ]
) {
  Deno.test(`pairs that fit ${JSON.stringify(wanted)}`, () => {
    [plain, own, turned].forEach((marks, number) => equal(fits(marks, wanted), expected[number]));
  });
}
