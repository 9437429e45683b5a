"""Checks that pdftotext and mutool find each line of report.json in resume.pdf, in order."""

import json
import re
import subprocess
import sys
import unicodedata
from pathlib import Path


def squeezed(text):
    text = unicodedata.normalize("NFKC", text)
    return re.sub(r"\s+", "", text)


folder = Path(sys.argv[1])
report = json.loads((folder / "report.json").read_text())
pdf = str(folder / "resume.pdf")
readers = {
    "pdftotext": ["pdftotext", pdf, "-"],
    "pdftotext -raw": ["pdftotext", "-raw", pdf, "-"],
    "mutool": ["mutool", "draw", "-q", "-F", "text", pdf],
}
for name, command in readers.items():
    text = squeezed(subprocess.run(command, check=True, capture_output=True).stdout.decode())
    at = 0
    for line in report["lines"]:
        wanted = squeezed(line["text"])
        found = text.find(wanted, at)
        if found < 0:
            sys.exit(f"{folder.name}: {name} does not find, in order: {line['text']}")
        at = found
print(f"{folder.name}: {len(report['lines'])} lines read back by {', '.join(readers)}")
