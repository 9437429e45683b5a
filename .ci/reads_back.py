"""Reads resume.pdf with the extractors of other people and looks for every text of resume.html.

Name, contacts, headings, and of each entry title, employer, place, dates and bullets must come
back in order. Usage: reads_back.py FOLDER [--strict]; --strict also asks the extractors that
guess at columns. Extractors that are not installed are named and left out.
"""

import re
import shutil
import subprocess
import sys
import unicodedata
from html.parser import HTMLParser
from pathlib import Path


class Fields(HTMLParser):
    """The texts of a résumé of ours, in reading order."""

    def __init__(self):
        super().__init__()
        self.fields, self.open, self.hidden = [], None, False

    def handle_starttag(self, tag, attrs):
        if tag in ("h1", "h2", "h3", "p", "li"):
            self.open = ""
        self.hidden = self.hidden or tag in ("style", "title")

    def handle_endtag(self, tag):
        if tag in ("h1", "h2", "h3", "p", "li") and self.open is not None:
            self.fields += [part for part in self.open.split(" | ") if part.strip()]
            self.open = None
        if tag in ("style", "title"):
            self.hidden = False

    def handle_data(self, data):
        if self.open is not None and not self.hidden:
            self.open += data


def squeezed(text):
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def run(*command):
    return subprocess.run(command, check=True, capture_output=True).stdout.decode()


def pdfminer(pdf):
    from pdfminer.high_level import extract_text

    return extract_text(pdf)


def pypdf(pdf):
    from pypdf import PdfReader

    return "\n".join(page.extract_text() for page in PdfReader(pdf).pages)


def pymupdf(pdf):
    import pymupdf as mu

    with mu.open(pdf) as document:
        return "\n".join(page.get_text() for page in document)


def pdfjs(pdf):
    script = Path(__file__).with_name("pdfjs_text.mjs")
    if not shutil.which("node"):
        raise ImportError("node")
    try:
        return run("node", str(script), pdf)
    except subprocess.CalledProcessError as error:
        if b"ERR_MODULE_NOT_FOUND" in error.stderr:
            raise ImportError("pdfjs-dist") from error
        raise


RAW = {
    "pdftotext": lambda pdf: run("pdftotext", pdf, "-"),
    "pdftotext -raw": lambda pdf: run("pdftotext", "-raw", pdf, "-"),
    "mutool": lambda pdf: run("mutool", "draw", "-q", "-F", "text", pdf),
    "pypdf": pypdf,
    "pymupdf": pymupdf,
    "pdf.js": pdfjs,
}
GUESSING = {
    "pdftotext -layout": lambda pdf: run("pdftotext", "-layout", pdf, "-"),
    "pdfminer": pdfminer,
}


def main():
    folder = Path(sys.argv[1])
    readers = RAW | (GUESSING if "--strict" in sys.argv else {})
    parser = Fields()
    parser.feed((folder / "resume.html").read_text())
    pdf = str(folder / "resume.pdf")
    read, absent, lost = [], [], []
    for name, reader in readers.items():
        try:
            text = squeezed(reader(pdf))
        except (ImportError, FileNotFoundError) as error:
            absent.append(f"{name} ({error})")
            continue
        read.append(name)
        at = 0
        for field in parser.fields:
            wanted = squeezed(field)
            found = text.find(wanted, at)
            if found < 0:
                lost.append(f"{name}: {field}")
            else:
                at = found + len(wanted)
    print(f"{folder.name}: {len(parser.fields)} texts by {', '.join(read)}", end="")
    print(f"; without {', '.join(absent)}" if absent else "")
    if lost:
        sys.exit("not found, in order:\n  " + "\n  ".join(lost))


main()
