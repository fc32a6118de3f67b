"""Passages as the W3C's Web Annotation recommendation of 2017 models them."""

from collections.abc import Callable, Iterable

ANNOTATIONS = 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'
AROUND = 32  # characters before and after a quote, which help to find it in a text that has changed


def annotation_page(article, evidence: Iterable, absolute: Callable[[str], str]) -> dict:
    """An AnnotationPage; offsets count characters (code points) of the article's text."""
    address = absolute(article.get_absolute_url())
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": f"{address}annotations.jsonld",
        "type": "AnnotationPage",
        "items": [_annotation(article.text, address, passage, absolute) for passage in evidence],
    }


def _annotation(text: str, address: str, passage, absolute: Callable[[str], str]) -> dict:
    return {
        "id": absolute(passage.get_absolute_url()),
        "type": "Annotation",
        "motivation": "identifying" if passage.field else "describing",
        "body": {
            "id": absolute(passage.record.get_absolute_url()),
            "type": "Dataset",
            "purpose": "describing",
            "value": str(passage.record),
        },
        "target": {
            "source": address,
            "selector": [
                {
                    "type": "TextQuoteSelector",
                    "exact": passage.quote,
                    "prefix": text[max(0, passage.start - AROUND) : passage.start],
                    "suffix": text[passage.end : passage.end + AROUND],
                },
                {"type": "TextPositionSelector", "start": passage.start, "end": passage.end},
            ],
        },
    }
