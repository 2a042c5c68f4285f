"""Record what NLTK's trained models give: `python tests/lists/record_nltk.py`.

Needs the models (`python -m nltk.downloader punkt_tab averaged_perceptron_tagger_eng
maxent_ne_chunker_tab words`) and the course installed (`pip install -e .`). Writes
`helpers/data/nltk_recorded.json`, which lessons read where the models are not installed.
"""

import json
import re

import nltk

from helpers.article import load_article, trained_sentences
from helpers.data import DATA
from helpers.entities import find_entities, tag_words
from helpers.exercises import HUNT

TALK = (
    "Dr. Smith met Gen. Lee at 5 p.m. on Tuesday. They spoke of the U.S. budget, e.g. of ships. "
    "It fell in Jan. 2024."
)
"""An example of lesson 1."""


def main() -> None:
    """Write the record, one place a line."""
    article = load_article().text
    record = {
        "what": "Results of models that NLTK's authors trained (punkt_tab; "
        "averaged_perceptron_tagger_eng with maxent_ne_chunker_tab, binary), recorded so that they "
        "can be shown without the models",
        "nltk_version": nltk.__version__,
        "punkt": [
            {"text": text, "sentences": [[s.start, s.end] for s in trained_sentences(text)]}
            for text in (article, TALK)
        ],
        "ne_chunk": [
            {
                "text": text,
                "tags": [[tag.start, tag.end, tag.label] for tag in tag_words(text)],
                "names": [[s.start, s.end] for s in find_entities(text, "ne_chunk")],
            }
            for text in (article, HUNT.text)
        ],
    }
    text = json.dumps(record, ensure_ascii=False, indent=1)
    text = re.sub(r"(?<=\[)\s+(\d+),\s+(\d+)(,)?\s+(\"[^\n]*\")?\s*(?=\])", r"\1, \2\3\4", text)
    (DATA / "nltk_recorded.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
